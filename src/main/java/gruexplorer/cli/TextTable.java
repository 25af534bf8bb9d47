package gruexplorer.cli;

import java.util.ArrayList;
import java.util.List;

/// Columns below each other for a terminal.
final class TextTable {

    private TextTable() {}

    /// @param rows of equal length, the head first
    /// @param left how many columns stand to the left; the others are numbers and stand to the right
    static List<String> lines(List<List<String>> rows, int left) {
        var widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], width(row.get(c)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - width(row.get(c)));
                line.append(c == 0 ? "" : "  ").append(c < left ? row.get(c) + pad : pad + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /// In columns of a terminal: an ideograph takes two.
    private static int width(String text) {
        return text.codePoints()
                .map(c -> Character.isIdeographic(c) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFF60)
                        ? 2
                        : 1)
                .sum();
    }

    /// A token as it can stand in a line.
    static String token(String token) {
        return token.replace("\n", "⏎").replace("\r", "⏎").replace("\t", "→").replace(" ", "␣");
    }
}
