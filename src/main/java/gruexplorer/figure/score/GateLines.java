package gruexplorer.figure.score;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import org.jspecify.annotations.Nullable;

/// z and r of the selected unit over the steps, each before the band from the smallest to the largest of all units.
final class GateLines {

    private static final Remembered<Extremes> KEPT = new Remembered<>();

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
        p.pen()
                .beginClip(
                        p.layout().gutter() - 8,
                        0,
                        p.layout().room() + 22,
                        p.layout().height());
        gate(GruQuantity.UPDATE, p.palette().update(), Stroke.solid(p.palette().update(), 2.4), first, last);
        gate(GruQuantity.RESET, p.palette().reset(), Stroke.dashed(p.palette().reset(), 2.4, 6, 4), first, last);
    }

    private void gate(GruQuantity quantity, Colour hue, Stroke stroke, int first, int last) {
        Series series = p.trace().get(quantity);
        int from = Math.max(0, first - 1);
        int to = from - 1;
        while (to + 1 <= Math.min(last + 1, series.steps() - 1) && p.cursor().exists(quantity, to + 1)) {
            to++;
        }
        if (to < from) {
            return;
        }
        int unit = p.cursor().unit();
        if (Spans.suit(p)) {
            Extremes extremes = KEPT.of(series, Extremes::of);
            var spans = new Spans(p, from, to);
            spans.area(t -> y(extremes.most()[t]), t -> y(extremes.least()[t]), 0, hue.at(0.13));
            // Dashes would not be seen as dashes here: a thin line that lets the other through tells the gates apart.
            boolean reset = quantity == GruQuantity.RESET;
            spans.line(t -> y(series.at(t, unit)), reset ? 0.8 : 2, reset ? hue.at(0.55) : hue);
        } else {
            band(series, from, to, hue.at(0.13));
            line(series, from, to, stroke);
        }
        end(quantity, series, to, hue);
    }

    private void line(Series series, int from, int to, Stroke stroke) {
        var line = new Outline()
                .moveTo(p.middle(from), y(series.at(from, p.cursor().unit())));
        for (int step = from + 1; step <= to; step++) {
            line.lineTo(p.middle(step), y(series.at(step, p.cursor().unit())));
        }
        p.pen().outline(line, null, stroke);
    }

    /// A dot where the line has come to, and its name.
    private void end(GruQuantity quantity, Series series, int to, Colour hue) {
        double end = y(series.at(to, p.cursor().unit()));
        p.pen().circle(p.middle(to), end, 3.5 * p.type(), hue, null);
        p.pen()
                .text(
                        quantity.symbol(),
                        p.middle(to) + 8 * p.type(),
                        end + (quantity == GruQuantity.RESET ? 11 : -3) * p.type(),
                        TextStyle.bold(13 * p.type()),
                        hue);
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
