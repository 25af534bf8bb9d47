package gruexplorer.ui.train;

/// Settings that do not go with every task.
enum Setting {
    TOKENS,
    EMBEDDING,
    DIRECTIONS,
    POOLING,
    WINDOW,
    PINNED
}
