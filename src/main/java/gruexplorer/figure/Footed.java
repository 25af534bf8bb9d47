package gruexplorer.figure;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;

/// A figure with a line under it that says where its numbers come from.
final class Footed implements Figure {

    private static final double LINE = 26;
    private static final double EDITS = 16;

    private final Figure figure;
    private final Palette palette;
    private final String text;
    /// What was done otherwise; empty as a rule.
    private final String edits;

    Footed(Figure figure, Reading reading, Cursor cursor, Palette palette, Messages messages) {
        this.figure = figure;
        this.palette = palette;
        Object seed = reading.model().record().getOrDefault("seed", "–");
        this.text = messages.get(
                "figure.footer",
                reading.model().name(),
                reading.model().sha256().substring(0, 12),
                Integer.toString(cursor.step() + 1),
                Integer.toString(reading.trace().steps()),
                form(reading.layer(cursor).cell(), messages),
                seed.toString());
        this.edits = reading.edits().isEmpty()
                ? ""
                : messages.get("figure.footer.whatif", String.join(" · ", reading.edits()));
    }

    /// Which cell, and of a GRU which convention.
    private static String form(Cell cell, Messages messages) {
        if (!(cell instanceof GruCell gru)) {
            return messages.get("words.cell." + cell.label());
        }
        GruConvention convention = gru.convention();
        return messages.get(
                "figure.footer.gru",
                messages.get("figure.update." + convention.update().label()),
                messages.get("figure.reset." + convention.reset().label()),
                Integer.toString(convention.biases().count()));
    }

    @Override
    public double width() {
        return figure.width();
    }

    @Override
    public double height() {
        return figure.height() + LINE + (edits.isEmpty() ? 0 : EDITS);
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public String description() {
        return edits.isEmpty() ? figure.description() : figure.description() + " " + edits;
    }

    @Override
    public Table data() {
        return figure.data();
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width(), height(), 0, palette.background(), null);
        figure.paint(pen);
        pen.beginGroup("footer", text);
        pen.line(14, figure.height() + 3, width() - 14, figure.height() + 3, Stroke.solid(palette.line(), 1));
        line(pen, text, figure.height() + 18, palette.muted());
        if (!edits.isEmpty()) {
            line(pen, edits, figure.height() + 18 + EDITS, palette.text());
        }
        pen.endGroup();
    }

    /// As large as it fits, and cut where it does not.
    private void line(Pen pen, String whole, double y, Colour colour) {
        double room = width() - 28;
        double size = 11;
        while (size > 6 && pen.width(whole, TextStyle.regular(size)) > room) {
            size -= 0.5;
        }
        String shown = whole;
        while (pen.width(shown, TextStyle.regular(size)) > room) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -2)) + "…";
        }
        pen.text(shown, 14, y, TextStyle.regular(size), colour);
    }
}
