package gruexplorer.ui.explore;

/// The orders in which the units can stand.
public enum UnitSort {
    INDEX,
    SIMILARITY,
    OUTPUT;

    /// The message that names it.
    String key() {
        return switch (this) {
            case INDEX -> "ui.sort.index";
            case SIMILARITY -> "ui.sort.similarity";
            case OUTPUT -> "ui.sort.output";
        };
    }
}
