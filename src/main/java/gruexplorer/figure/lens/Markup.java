package gruexplorer.figure.lens;

import gruexplorer.figure.Colour;
import gruexplorer.figure.cell.RichText;
import java.util.ArrayList;
import java.util.List;

/// Sets a formula in which `_{…}` stands lower and `^{…}` higher, broken before a plus where it is too long.
final class Markup {

    private static final String PLUS = " + ";

    /// Over the letter before it.
    private static final char TILDE = '\u0303';

    private Markup() {}

    static List<RichText> lines(String text, double size, Colour colour, double limit) {
        List<RichText> lines = new ArrayList<>();
        RichText current = new RichText(size);
        boolean empty = true;
        int from = 0;
        while (from < text.length()) {
            int plus = text.indexOf(PLUS, from + 1);
            int to = plus < 0 ? text.length() : plus;
            RichText chunk = set(text.substring(from, to), size, colour);
            if (!empty && current.width() + chunk.width() > limit) {
                lines.add(current);
                current = new RichText(size).space(size * 2);
            }
            current.append(chunk);
            empty = false;
            from = to;
        }
        lines.add(current);
        return lines;
    }

    private static RichText set(String text, double size, Colour colour) {
        var line = new RichText(size);
        int at = 0;
        while (at < text.length()) {
            int mark = next(text, at);
            if (mark > at) {
                letters(line, text.substring(at, mark), colour);
            }
            if (mark == text.length()) {
                return line;
            }
            int end = text.indexOf('}', mark);
            String inner = text.substring(mark + 2, end);
            at = end + 1;
            boolean lower = text.charAt(mark) == '_';
            // What is both, as W_z^T, stands one above the other.
            if (lower && text.startsWith("^{", at)) {
                end = text.indexOf('}', at);
                line.scripts(inner, text.substring(at + 2, end), colour);
                at = end + 1;
            } else {
                line.scripts(lower ? inner : "", lower ? "" : inner, colour);
            }
        }
        return line;
    }

    private static void letters(RichText line, String text, Colour colour) {
        int from = 0;
        for (int tilde = text.indexOf(TILDE); tilde >= 0; tilde = text.indexOf(TILDE, from)) {
            line.add(text.substring(from, tilde), false, colour).tilde(text.substring(tilde - 1, tilde), colour);
            from = tilde + 1;
        }
        if (from < text.length()) {
            line.add(text.substring(from), false, colour);
        }
    }

    private static int next(String text, int from) {
        int lower = text.indexOf("_{", from);
        int higher = text.indexOf("^{", from);
        if (lower < 0) {
            return higher < 0 ? text.length() : higher;
        }
        return higher < 0 ? lower : Math.min(lower, higher);
    }
}
