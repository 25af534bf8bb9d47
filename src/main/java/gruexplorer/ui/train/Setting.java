package gruexplorer.ui.train;

/// Settings that do not go with everything.
enum Setting {
    TOKENS,
    EMBEDDING,
    DIRECTIONS,
    POOLING,
    /// Of a translator.
    ATTENTION,
    /// Dense layers before the output.
    DENSE,
    /// One long text instead of one a line.
    STREAM,
    /// Back-propagation in windows.
    CUT,
    /// What a series of numbers is asked for.
    SERIES,
    /// The columns of a table of texts.
    TABLE,
    /// A label for each step.
    LABELS,
    /// How sounds are heard.
    SOUND,
    /// Which weights of a run are kept.
    KEEPING,
    /// The printed form of a GRU.
    CONVENTION,
    /// Of dense layers.
    ACTIVATION
}
