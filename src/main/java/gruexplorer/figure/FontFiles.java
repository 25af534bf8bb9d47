package gruexplorer.figure;

/// The font the project carries, and how wide it sets a text.
public final class FontFiles {

    private FontFiles() {}

    /// The advance width of `text` in figure units.
    public static double width(String text, TextStyle style) {
        return text.length() * style.size() * 0.555;
    }
}
