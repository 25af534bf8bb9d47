package gruexplorer.figure.backward;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// The roads through one step as bands from ∂L/∂h of the step to that of the step before: leftwards, or rightwards
/// where the layer reads from the end. They are as wide as the share of the gradient that takes each. Under them the
/// sum of their norms and the norm of their sum, as two bars on one scale, as roads can cancel.
public final class RoadsFigure implements Figure {

    private static final double SKETCH = 330;
    private static final double SHRUNK = 0.72;
    /// Where the names of the ends stand, from the edges.
    private static final double END = 35;

    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final double unit;
    private final BackwardReading back;
    private final LayerGradient layer;
    private final List<Road> roads;
    private final double[] norms;
    private final double sum;
    private final BackwardWords words;

    public RoadsFigure(BackwardReading back, Cursor cursor, Palette palette, Messages messages, double width) {
        this.back = back;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.unit = width / SKETCH;
        this.layer = back.layer(cursor);
        this.roads = layer.layer().cell().roads();
        this.norms = roads.stream()
                .mapToDouble(road -> layer.norm(road, cursor.step()))
                .toArray();
        double all = 0;
        for (double norm : norms) {
            all += norm;
        }
        this.sum = all;
        this.words = new BackwardWords(messages);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return unit * (rows() + 56);
    }

    /// In sketch units.
    private double rows() {
        return Math.max(1, roads.size()) * 37 + 18;
    }

    @Override
    public String title() {
        return words.title(back.reading(), cursor);
    }

    @Override
    public String description() {
        return words.describe(back, cursor);
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < norms.length; k++) {
            rows.add(List.of(roads.get(k).label(), norms[k], sum > 0 ? norms[k] / sum : 0.0));
        }
        rows.add(List.of("sum", layer.handedNorm(cursor.step()), ""));
        return new Table(List.of("road", "norm", "share"), rows);
    }

    @Override
    public void paint(Pen pen) {
        pen.beginGroup("roads", title());
        pen.rect(0, 0, width, height(), 8 * unit, palette.sunken(), null);
        double middle = rows() * unit / 2;
        for (int k = 0; k < norms.length; k++) {
            band(pen, k, middle);
        }
        for (int k = 0; k < norms.length; k++) {
            name(pen, k);
        }
        ends(pen, middle);
        sums(pen);
        pen.endGroup();
    }

    private double rowY(int road) {
        return unit * (18 + 37 * road + 9);
    }

    private double left() {
        return 66 * unit;
    }

    private double right() {
        return width - 66 * unit;
    }

    private void band(Pen pen, int road, double middle) {
        double share = sum > 0 ? norms[road] / sum : 0;
        Colour hue = RoadLook.hue(palette, layer.layer().cell(), roads.get(road));
        // A road that nothing takes is still a road: a dotted line.
        Stroke stroke = share > 0.0005
                ? Stroke.solid(hue.at(0.85), Math.max(1, 22 * share) * unit)
                : Stroke.dashed(hue, unit, 2, 3);
        double y = rowY(road);
        double bend = 42 * unit;
        var path = new Outline()
                .moveTo(right(), middle)
                .curveTo(right() - bend, middle, right() - bend * 0.5, y, right() - 1.4 * bend, y)
                .lineTo(left() + 1.4 * bend, y)
                .curveTo(left() + bend * 0.5, y, left() + bend, middle, left(), middle);
        pen.outline(path, null, stroke);
    }

    private void name(Pen pen, int road) {
        double share = sum > 0 ? norms[road] / sum : 0;
        Colour hue = RoadLook.hue(palette, layer.layer().cell(), roads.get(road));
        String percent = messages.get("score.percent", percent(share));
        var style = TextStyle.bold(12 * unit);
        String text = TextLines.elided(
                words.road(roads.get(road)) + " " + percent, style, (norms.length == 1 ? 170 : 130) * unit);
        double wide = pen.width(text, style) + 16 * unit;
        double y = rowY(road);
        pen.rect(
                width / 2 - wide / 2,
                y - 10 * unit,
                wide,
                20 * unit,
                5 * unit,
                palette.background(),
                Stroke.solid(hue, unit));
        pen.text(text, width / 2, y + 4.3 * unit, style.middle(), hue);
    }

    private static String percent(double share) {
        return share > 0 && share < 0.005 ? "<1" : Integer.toString(Numbers.percent(share));
    }

    private void ends(Pen pen, double middle) {
        int step = cursor.step();
        boolean reverse = layer.layer().reverse();
        boolean cells = layer.layer().cell().hasCellState();
        double tip = reverse ? right() : left();
        double along = reverse ? unit : -unit;
        Colour ink = palette.text();
        pen.outline(
                new Outline()
                        .moveTo(tip + 7 * along, middle)
                        .lineTo(tip - 3 * along, middle - 5 * unit)
                        .lineTo(tip - 3 * along, middle + 5 * unit)
                        .close(),
                ink,
                null);
        pen.circle(reverse ? left() : right(), middle, 4 * unit, ink, null);
        double handed = layer.handedNorm(step);
        end(pen, END * unit, middle, cells, reverse ? step + 1 : step, reverse ? layer.norm(step) : handed);
        double other = reverse ? handed : layer.norm(step);
        end(pen, width - END * unit, middle, cells, reverse ? step + 2 : step + 1, other);
    }

    /// ∂L/∂h⁽ᵗ⁾ and its norm.
    private void end(Pen pen, double x, double middle, boolean cells, int step, double norm) {
        double size = 12.5 * unit;
        var bold = TextStyle.bold(size);
        var small = TextStyle.regular(Math.max(9.5, size * SHRUNK));
        String name = "\u2202L/\u2202" + (cells ? "h,c" : "h");
        String raised = "(" + step + ")";
        double wide = pen.width(name, bold) + pen.width(raised, small);
        double from = x - wide / 2;
        pen.text(name, from, middle - 10 * unit, bold, palette.text());
        pen.text(raised, from + pen.width(name, bold), middle - 10 * unit - size * 0.36, small, palette.text());
        pen.text(
                messages.get("figure.roads.norm", BackwardWords.number(norm)),
                x,
                middle + 19 * unit,
                TextStyle.regular(11 * unit).middle(),
                palette.muted());
    }

    private void sums(Pen pen) {
        double y = unit * (rows() + 4);
        double handed = layer.handedNorm(cursor.step());
        bar(pen, y, messages.get("figure.roads.each"), sum, palette.muted());
        bar(pen, y + 22 * unit, messages.get("figure.roads.sum"), handed, palette.accent());
    }

    private void bar(Pen pen, double y, String name, double value, Colour hue) {
        var style = TextStyle.regular(11 * unit);
        double start = 128 * unit;
        double room = width - start - 58 * unit;
        double most = Math.max(sum, layer.handedNorm(cursor.step()));
        pen.text(TextLines.elided(name, style, start - 20 * unit), 10 * unit, y + 11 * unit, style, palette.text());
        double length = most > 0 && Double.isFinite(most) ? value / most * room : 0;
        if (length > 0) {
            pen.rect(start, y + 2 * unit, length, 11 * unit, 2 * unit, hue, null);
        }
        pen.text(BackwardWords.number(value), start + length + 6 * unit, y + 11 * unit, style, palette.text());
    }

    /// How high the picture of a cell is, over its width.
    public static double aspect(Cell cell) {
        return (Math.max(1, cell.roads().size()) * 37 + 18 + 56) / SKETCH;
    }
}
