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

    private final Figure figure;
    private final Palette palette;
    private final String text;

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
        return figure.height() + LINE;
    }

    @Override
    public String title() {
        return figure.title();
    }

    @Override
    public String description() {
        return figure.description();
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
        double size = 11;
        while (size > 6 && pen.width(text, TextStyle.regular(size)) > width() - 28) {
            size -= 0.5;
        }
        pen.text(text, 14, figure.height() + 18, TextStyle.regular(size), palette.muted());
        pen.endGroup();
    }
}
