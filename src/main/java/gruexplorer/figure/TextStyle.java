package gruexplorer.figure;

/// How a piece of text is set, in the font the project carries.
///
/// @param size in figure units (CSS pixels)
/// @param bold semi-bold rather than regular
/// @param anchor which end of the text stands at x
public record TextStyle(double size, boolean bold, Anchor anchor) {

    /// Which end of the text stands at x.
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    public static TextStyle regular(double size) {
        return new TextStyle(size, false, Anchor.START);
    }

    public static TextStyle bold(double size) {
        return new TextStyle(size, true, Anchor.START);
    }

    public TextStyle middle() {
        return new TextStyle(size, bold, Anchor.MIDDLE);
    }

    public TextStyle end() {
        return new TextStyle(size, bold, Anchor.END);
    }
}
