package gruexplorer.figure;

import gruexplorer.figure.cell.TextLines;
import gruexplorer.text.Messages;
import java.util.List;

/// The head of a page: its ground, its title, and under it what it states, in as many lines as that takes.
public final class PageHead {

    /// How far from the page's edges it stands.
    public static final double PAD = 14;

    /// The title's type.
    public static final TextStyle TITLE = TextStyle.bold(14);

    private static final TextStyle SMALL = TextStyle.regular(12);
    private static final double LINE = 17;

    private final double width;
    private final List<String> lines;

    /// @param statement empty for none
    /// @param width of the page
    public PageHead(String statement, double width, Messages messages) {
        this.width = width;
        this.lines = statement.isEmpty()
                ? List.of()
                : TextLines.wrapped(
                        statement, SMALL, width - 2 * PAD, messages.language().locale());
    }

    /// Where what comes under it begins.
    public double bottom() {
        return 34 + LINE * lines.size();
    }

    /// @param height of the page
    public void paint(Pen pen, Palette palette, String title, double height) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        pen.text(TextLines.elided(title, TITLE, width - 2 * PAD), PAD, 22, TITLE, palette.text());
        for (int i = 0; i < lines.size(); i++) {
            pen.text(lines.get(i), PAD, 40 + LINE * i, SMALL, palette.muted());
        }
    }
}
