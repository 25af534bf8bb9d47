package gruexplorer.figure.score;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The gates of the selected unit over the steps, each before the band from the smallest to the largest of all units.
final class GateLines {

    private static final Remembered<Extremes> KEPT = new Remembered<>();

    /// One gate's line.
    ///
    /// @param thin its width where dashes would not be seen as dashes
    /// @param strength how much of its hue it then has
    /// @param below where its name stands under the end of the line, before it is scaled
    private record Line(Quantity gate, double thin, double strength, double below) {

        GateLook look() {
            return GateLook.of(gate);
        }
    }

    private static final List<Line> GRU =
            List.of(new Line(GruQuantity.UPDATE, 2, 1, -3), new Line(GruQuantity.RESET, 0.8, 0.55, 11));

    private static final List<Line> LSTM = List.of(
            new Line(LstmQuantity.FORGET_GATE, 2, 1, -3),
            new Line(LstmQuantity.INPUT_GATE, 0.8, 0.55, 11),
            new Line(LstmQuantity.OUTPUT_GATE, 1.2, 0.7, 4));

    private final Painting p;
    private final ScoreLayout.Band band;

    GateLines(Painting painting) {
        this.p = painting;
        this.band = p.layout().band(Track.GATES);
    }

    void paint() {
        int first = p.layout().firstVisible();
        int last = p.layout().lastVisible();
        double right = p.cellX(last) + p.cellWidth();
        for (double level : new double[] {0, 1}) {
            p.pen()
                    .line(
                            p.cellX(first),
                            y(level),
                            right,
                            y(level),
                            Stroke.solid(p.palette().line(), 1));
        }
        TextStyle small = TextStyle.regular(10.5 * p.type()).end();
        p.pen().endClip();
        p.pen().text("1", p.layout().gutter() - 6, y(1) + 4, small, p.palette().muted());
        p.pen().text("0", p.layout().gutter() - 6, y(0) + 4, small, p.palette().muted());
        p.beginSteps();
        List<Line> lines = p.trace().cell() instanceof LstmCell ? LSTM : GRU;
        Map<Line, Double> names = names(lines, first, last);
        lines.forEach(line -> gate(line, first, last, names));
    }

    private void gate(Line line, int first, int last, Map<Line, Double> names) {
        Series series = p.trace().get(line.gate);
        Painting.Steps there = there(line, first, last);
        if (there.none()) {
            return;
        }
        Colour hue = hue(line);
        int from = there.from();
        int to = there.end() - 1;
        int unit = p.cursor().unit();
        if (Spans.suit(p)) {
            Extremes extremes = KEPT.of(series, Extremes::of);
            var spans = new Spans(p, from, to);
            spans.area(t -> y(extremes.most()[t]), t -> y(extremes.least()[t]), 0, hue.at(0.13));
            // Dashes would not be seen as dashes here: a thin line that lets the other through tells the gates apart.
            spans.line(t -> y(series.at(t, unit)), line.thin, line.strength < 1 ? hue.at(line.strength) : hue);
        } else {
            band(series, from, to, hue.at(0.13));
            line(
                    series,
                    from,
                    to,
                    line.look().dash() > 0
                            ? Stroke.dashed(
                                    hue, 2.4, line.look().dash(), line.look().gap())
                            : Stroke.solid(hue, 2.4));
        }
        end(line, newest(there), names.getOrDefault(line, 0.0), hue);
    }

    /// A dot where the line has come to, and its name.
    private void end(Line line, int step, double name, Colour hue) {
        boolean reverse = p.trace().reverse();
        p.pen().circle(p.middle(step), y(value(line, step)), 3.5 * p.type(), hue, null);
        var style = TextStyle.bold(13 * p.type());
        double x = p.middle(step) + (reverse ? -8 : 8) * p.type();
        p.pen().text(line.gate.symbol(), x, name, reverse ? style.end() : style, hue);
    }

    private double value(Line line, int step) {
        return p.trace().value(line.gate, step, p.cursor().unit());
    }

    private Colour hue(Line line) {
        return Hues.of(p.palette(), line.gate);
    }

    /// The steps whose line is seen, and one on each side to which it leads.
    private Painting.Steps there(Line line, int first, int last) {
        return p.existing(
                line.gate, Math.max(0, first - 1), Math.min(last + 1, p.trace().steps() - 1));
    }

    /// Where the line has come to.
    private int newest(Painting.Steps there) {
        return p.trace().reverse() ? there.from() : there.end() - 1;
    }

    private void line(Series series, int from, int to, Stroke stroke) {
        var line = new Outline()
                .moveTo(p.middle(from), y(series.at(from, p.cursor().unit())));
        for (int step = from + 1; step <= to; step++) {
            line.lineTo(p.middle(step), y(series.at(step, p.cursor().unit())));
        }
        p.pen().outline(line, null, stroke);
    }

    /// How high the gates' names stand. Read forwards, two mostly find room by themselves;
    /// those that would meet make way.
    private Map<Line, Double> names(List<Line> lines, int first, int last) {
        Map<Line, Double> heights = new HashMap<>();
        for (Line line : lines) {
            Painting.Steps there = there(line, first, last);
            if (!there.none()) {
                heights.put(line, y(value(line, newest(there))) + line.below * p.type());
            }
        }
        if (heights.size() > 2 || p.trace().reverse() || met(heights)) {
            double lowest = band.y() + band.height() - 12 * (heights.size() - 1) * p.type();
            double above = Double.NEGATIVE_INFINITY;
            heights.replaceAll((line, height) -> height + (4 - line.below) * p.type());
            for (Map.Entry<Line, Double> entry : heights.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .toList()) {
                above = Math.max(Math.min(entry.getValue(), lowest), above + 12 * p.type());
                lowest += 12 * p.type();
                heights.put(entry.getKey(), above);
            }
        }
        return heights;
    }

    /// Would two names stand in each other's way?
    private boolean met(Map<Line, Double> heights) {
        List<Double> sorted = heights.values().stream().sorted().toList();
        return sorted.size() == 2 && sorted.get(1) - sorted.get(0) < 12 * p.type();
    }

    private void band(Series series, int from, int to, @Nullable Colour fill) {
        Extremes extremes = KEPT.of(series, Extremes::of);
        var area = new Outline();
        for (int step = from; step <= to; step++) {
            double y = y(extremes.most()[step]);
            if (step == from) {
                area.moveTo(p.middle(step), y);
            } else {
                area.lineTo(p.middle(step), y);
            }
        }
        for (int step = to; step >= from; step--) {
            area.lineTo(p.middle(step), y(extremes.least()[step]));
        }
        p.pen().outline(area.close(), fill, null);
    }

    /// The smallest and the largest value of all units at every step.
    private record Extremes(double[] least, double[] most) {

        static Extremes of(Series series) {
            var least = new double[series.steps()];
            var most = new double[series.steps()];
            for (int step = 0; step < series.steps(); step++) {
                least[step] = series.at(step, 0);
                most[step] = series.at(step, 0);
                for (int unit = 1; unit < series.width(); unit++) {
                    least[step] = Math.min(least[step], series.at(step, unit));
                    most[step] = Math.max(most[step], series.at(step, unit));
                }
            }
            return new Extremes(least, most);
        }
    }

    private double y(double value) {
        double pad = 6 * p.type();
        return band.y() + pad + (1 - value) * (band.height() - 2 * pad);
    }
}
