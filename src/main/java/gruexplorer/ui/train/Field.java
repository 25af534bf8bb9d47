package gruexplorer.ui.train;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/// Settings that are typed.
enum Field {
    LAYERS("layers", Kind.COUNT, 64),
    UNITS("units", Kind.COUNT, 4096),
    EMBEDDING("embedding", Kind.COUNT, 4096),
    /// Units of dense layers, commas between them; may be empty.
    DENSE("dense", Kind.COUNTS, 4096),
    DROPOUT("dropout", Kind.SHARE, 1),
    RATE("rate", Kind.POSITIVE, Double.POSITIVE_INFINITY),
    BATCH("batch", Kind.COUNT, 1_000_000),
    EPOCHS("epochs", Kind.COUNT, 1_000_000),
    CLIP("clip", Kind.POSITIVE, Double.POSITIVE_INFINITY),
    SEED("seed", Kind.WHOLE, Double.POSITIVE_INFINITY),
    LOOK_BACK("look-back", Kind.COUNT, 100_000),
    HORIZON("horizon", Kind.COUNT, 100_000);

    /// What may be typed.
    enum Kind {
        /// 1, 2, …
        COUNT("count"),
        COUNTS("counts"),
        /// From 0 to below 1.
        SHARE("share"),
        POSITIVE("positive"),
        WHOLE("whole");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final String label;
    private final Kind kind;
    private final double most;

    Field(String label, Kind kind, double most) {
        this.label = label;
        this.kind = kind;
        this.most = most;
    }

    /// Its name in messages.
    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    /// Can it be used as it is typed?
    boolean fits(String typed) {
        try {
            return switch (kind) {
                case COUNT -> count(typed);
                case COUNTS -> counts(typed).stream().allMatch(units -> units >= 1 && units <= most);
                case SHARE -> Double.parseDouble(typed) >= 0 && Double.parseDouble(typed) < most;
                case POSITIVE -> Double.parseDouble(typed) > 0 && Double.isFinite(Double.parseDouble(typed));
                case WHOLE -> new BigInteger(typed.strip()).bitLength() < Long.SIZE;
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean count(String typed) {
        int value = Integer.parseInt(typed.strip());
        return value >= 1 && value <= most;
    }

    /// The numbers of a list.
    static List<Integer> counts(String typed) {
        return Stream.of(typed.split("[,，\\s]+", -1))
                .filter(part -> !part.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
