package gruexplorer.figure.compare;

import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;
import gruexplorer.training.compare.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Paints one chart into a rectangle: title, axes, bands, lines, and at their ends what they are.
final class PlotPainter {

    private static final double TITLE = 13.5;
    private static final double NAME = 12;
    private static final double TICK = 11;
    private static final double MARKS = 9;

    private final Pen pen;
    private final Palette palette;
    private final Plot plot;
    private final double type;
    private final double outerX;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final double names;

    /// What stands at the end of a line.
    private record Name(String text, Look look, double at, double wanted) {}

    /// @param type scale of the type
    PlotPainter(
            Pen pen,
            Palette palette,
            Plot plot,
            double x,
            double y,
            double outerWidth,
            double outerHeight,
            double type) {
        this.pen = pen;
        this.palette = palette;
        this.plot = plot;
        this.type = type;
        this.outerX = x;
        this.names = 16 * type
                + plot.lines().stream()
                        .mapToDouble(line -> pen.width(text(line), TextStyle.regular(NAME * type)))
                        .max()
                        .orElse(0);
        double axis = 40 * type;
        this.left = x + (plot.backwards() ? names : axis);
        this.top = y + 30 * type;
        this.width = Math.max(10, outerWidth - names - axis);
        this.height = Math.max(10, outerHeight - 30 * type - 38 * type);
    }

    void paint() {
        pen.beginGroup(plot.id(), plot.title());
        pen.text(
                plot.title(),
                outerX + (plot.backwards() ? 12 : 6) * type,
                top - 13 * type,
                TextStyle.bold(TITLE * type),
                palette.text());
        axes();
        pen.beginClip(left - 5 * type, top - 5 * type, width + 10 * type, height + 10 * type);
        plot.lines().forEach(this::band);
        plot.lines().forEach(this::line);
        pen.endClip();
        names();
        pen.endGroup();
    }

    private void axes() {
        Stroke hair = Stroke.solid(palette.line(), 1);
        int count = (int) Math.clamp(height / (34 * type), 1, 6);
        for (double value : plot.height().ticks(count)) {
            double y = y(value);
            pen.line(left, y, left + width, y, hair);
            tick(plot.height().text(value, count), y);
        }
        if (plot.places().isEmpty()) {
            numbers();
        } else {
            places();
        }
        pen.text(
                plot.across(),
                left + width / 2,
                top + height + 31 * type,
                TextStyle.regular(TICK * type).middle(),
                palette.muted());
    }

    private void tick(String text, double y) {
        TextStyle style = TextStyle.regular(TICK * type);
        if (plot.height().logarithmic()) {
            TextStyle small = TextStyle.regular(8.5 * type);
            double ten = pen.width("10", style);
            double x = plot.backwards() ? left + width + 6 * type : left - 6 * type - ten - pen.width(text, small);
            pen.text("10", x, y + 4 * type, style, palette.muted());
            pen.text(text, x + ten + 0.5, y - 0.5 * type, small, palette.muted());
        } else if (plot.backwards()) {
            pen.text(text, left + width + 6 * type, y + 4 * type, style, palette.muted());
        } else {
            pen.text(text, left - 6 * type, y + 4 * type, style.end(), palette.muted());
        }
    }

    private void numbers() {
        int most = (int) Math.clamp(width / (46 * type), 1, 10);
        int span = Math.max(1, plot.to() - plot.from());
        int step = 1;
        while (span / step > most) {
            step = next(step);
        }
        for (int at = Math.ceilDiv(plot.from(), step) * step; at <= plot.to(); at += step) {
            under(Integer.toString(at), x(at));
        }
    }

    /// 1, 2, 5, 10, 20, …
    private static int next(int step) {
        int first = step;
        while (first >= 10) {
            first /= 10;
        }
        return first == 2 ? step / 2 * 5 : step * 2;
    }

    /// Tokens, as many as there is room for, cut where they are too long.
    private void places() {
        int count = plot.places().size();
        double room = width / Math.max(1, count - 1);
        int every = Math.max(1, (int) Math.ceil(13 * type / room));
        for (int k = count - 1; k >= 0; k -= every) {
            under(fitted(plot.places().get(k), room * every - 3 * type), x(plot.from() + k));
        }
    }

    private String fitted(String text, double room) {
        TextStyle style = TextStyle.regular(TICK * type);
        if (pen.width(text, style) <= room) {
            return text;
        }
        int[] codePoints = text.codePoints().toArray();
        for (int length = codePoints.length - 1; length > 1; length--) {
            String cut = new String(codePoints, 0, length) + "…";
            if (pen.width(cut, style) <= room) {
                return cut;
            }
        }
        return new String(codePoints, 0, Math.min(1, codePoints.length));
    }

    private void under(String text, double x) {
        pen.text(
                text,
                x,
                top + height + 15 * type,
                TextStyle.regular(TICK * type).middle(),
                palette.muted());
    }

    /// Between the least and the most of the seeds.
    private void band(SpreadLine line) {
        var outline = new Outline();
        List<Integer> there = there(line);
        if (there.size() < 2
                || there.stream().allMatch(k -> line.spreads().get(k).count() < 2)) {
            return;
        }
        for (int k : there) {
            step(outline, line.x(k), line.spreads().get(k).most());
        }
        for (int k : there.reversed()) {
            step(outline, line.x(k), line.spreads().get(k).least());
        }
        pen.outline(outline.close(), line.look().band(), null);
    }

    private void step(Outline outline, int at, double value) {
        if (outline.pieces().isEmpty()) {
            outline.moveTo(x(at), y(value));
        } else {
            outline.lineTo(x(at), y(value));
        }
    }

    private void line(SpreadLine line) {
        pen.beginGroup(plot.id() + "-" + line.id(), line.name());
        var outline = new Outline();
        List<Integer> there = there(line);
        for (int k : there) {
            step(outline, line.x(k), line.spreads().get(k).median());
        }
        pen.outline(outline, null, line.look().stroke());
        int every = Math.max(1, (int) Math.ceil(there.size() / MARKS));
        // Counted from the end, which is always marked.
        for (int i = there.size() - 1; i >= 0; i -= every) {
            int k = there.get(i);
            line.look().paintMark(pen, x(line.x(k)), y(line.spreads().get(k).median()), 3 * type);
        }
        pen.endGroup();
    }

    private static List<Integer> there(SpreadLine line) {
        List<Integer> there = new ArrayList<>();
        for (int k = 0; k < line.spreads().size(); k++) {
            if (line.spreads().get(k).present()) {
                there.add(k);
            }
        }
        return there;
    }

    private Spread end(SpreadLine line) {
        List<Integer> there = there(line);
        return line.spreads().get(plot.backwards() ? there.getFirst() : there.getLast());
    }

    private String text(SpreadLine line) {
        double value = end(line).median();
        return plot.height().logarithmic()
                ? line.name()
                : line.name() + " " + Numbers.fixed(value, plot.height().digits());
    }

    /// Names one below the other where their lines end too close to each other.
    private void names() {
        double gap = 15 * type;
        List<Name> sorted = plot.lines().stream()
                .map(line -> new Name(
                        text(line), line.look(), endX(line), y(end(line).median())))
                .sorted(Comparator.comparingDouble(Name::wanted))
                .toList();
        var places = new double[sorted.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i == 0 ? sorted.get(i).wanted() : Math.max(sorted.get(i).wanted(), places[i - 1] + gap);
        }
        double lowest = top + height;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest);
            lowest = places[i] - gap;
        }
        double side = plot.backwards() ? -1 : 1;
        for (int i = 0; i < places.length; i++) {
            Name name = sorted.get(i);
            double x = plot.backwards() ? left - 11 * type : left + width + 11 * type;
            pen.line(
                    name.at() + side * 4 * type,
                    name.wanted(),
                    x - side * 2 * type,
                    places[i],
                    Stroke.solid(name.look().colour(), 0.8));
            TextStyle style = TextStyle.regular(NAME * type);
            pen.text(
                    name.text(),
                    x,
                    places[i] + 4 * type,
                    plot.backwards() ? style.end() : style,
                    name.look().colour());
        }
    }

    private double endX(SpreadLine line) {
        List<Integer> there = there(line);
        return x(line.x(plot.backwards() ? there.getFirst() : there.getLast()));
    }

    private double x(int at) {
        return left + width * (at - plot.from()) / Math.max(1, plot.to() - plot.from());
    }

    private double y(double value) {
        return top + height * (1 - plot.height().of(value));
    }
}
