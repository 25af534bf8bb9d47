package gruexplorer.data;

/// One text and, for a classifier, its label.
///
/// @param label empty for a language model
public record Example(String text, String label) {}
