package gruexplorer.data;

/// One sequence of the training data as it is written.
///
/// @param text what is read
/// @param label of a classifier the class; of a labeller one label a step, blanks between them; of a forecast the
///     numbers wanted; else empty
public record Example(String text, String label) {}
