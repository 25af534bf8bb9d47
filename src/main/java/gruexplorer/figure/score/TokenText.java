package gruexplorer.figure.score;

import gruexplorer.figure.Pen;
import gruexplorer.figure.TextStyle;

/// Tokens made to fit and to be seen.
public final class TokenText {

    private TokenText() {}

    /// White space as signs.
    public static String visible(String token) {
        return token.replace(" ", "␣").replace("\n", "⏎").replace("\t", "→").replace("\r", "⏎");
    }

    /// `token` or as much of it as `width` has room for, with an ellipsis; whole characters only.
    public static String fit(Pen pen, String token, TextStyle style, double width) {
        String text = token.isBlank() ? visible(token) : token;
        if (pen.width(text, style) <= width || text.codePointCount(0, text.length()) <= 1) {
            return text;
        }
        int length = text.length();
        while (length > 0 && pen.width(text.substring(0, length) + "…", style) > width) {
            length = text.offsetByCodePoints(length, -1);
        }
        return length == 0 ? text.substring(0, text.offsetByCodePoints(0, 1)) : text.substring(0, length) + "…";
    }

    /// The next of 1, 2, 5, 10, 20, 50 … that is not below `least`.
    public static int round(double least) {
        int decade = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * decade >= least) {
                    return factor * decade;
                }
            }
            decade *= 10;
        }
    }
}
