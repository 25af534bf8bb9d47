package gruexplorer.format.foreign;

import gruexplorer.format.foreign.Gap.Kind;

/// What was looked at is no whole model.
final class NotWhole extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Gap gap;

    NotWhole(Kind kind, String detail) {
        super(detail);
        this.gap = new Gap(kind, detail);
    }

    Gap gap() {
        return gap;
    }
}
