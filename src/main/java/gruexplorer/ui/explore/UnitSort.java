package gruexplorer.ui.explore;

/// The orders in which the units can stand.
public enum UnitSort {
    INDEX,
    SIMILARITY,
    OUTPUT;

    /// By its name in any case; by index where there is no such order.
    static UnitSort of(String name) {
        for (UnitSort sort : values()) {
            if (sort.name().equalsIgnoreCase(name)) {
                return sort;
            }
        }
        return INDEX;
    }

    /// The message that names it.
    String key() {
        return switch (this) {
            case INDEX -> "ui.sort.index";
            case SIMILARITY -> "ui.sort.similarity";
            case OUTPUT -> "ui.sort.output";
        };
    }
}
