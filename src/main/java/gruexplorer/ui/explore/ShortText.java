package gruexplorer.ui.explore;

/// A text in the width of a menu: where it is long, its beginning and its end.
final class ShortText {

    /// A menu of this many characters still fits into a window 1280 pixels wide.
    static final int LONGEST = 120;

    private static final String GAP = " … ";

    private ShortText() {}

    /// The text itself up to `LONGEST` characters; otherwise its two ends, each cut at a blank if it has one.
    static String of(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        int half = (LONGEST - GAP.length()) / 2;
        String begin = text.substring(0, text.offsetByCodePoints(0, half));
        String end = text.substring(text.offsetByCodePoints(text.length(), -half));
        int last = begin.lastIndexOf(' ');
        int first = end.indexOf(' ');
        return (last > 0 ? begin.substring(0, last) : begin) + GAP + end.substring(first + 1);
    }
}
