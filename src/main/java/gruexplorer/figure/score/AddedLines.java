package gruexplorer.figure.score;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;

/// Lines over the steps, each with its name where it ends.
final class AddedLines {

    private final Painting p;
    private final Added.Lines lines;
    private final ScoreLayout.Band band;

    AddedLines(Painting painting, Track track, Added.Lines lines) {
        this.p = painting;
        this.lines = lines;
        this.band = p.layout().band(track);
    }

    void paint() {
        int first = p.layout().firstVisible();
        int last = p.layout().lastVisible();
        double right = p.cellX(last) + p.cellWidth();
        for (double level : new double[] {lines.low(), lines.high()}) {
            p.pen()
                    .line(
                            p.cellX(first),
                            y(level),
                            right,
                            y(level),
                            Stroke.solid(p.palette().line(), 1));
        }
        edges();
        double above = Double.NEGATIVE_INFINITY;
        for (Added.Lines.Line line : lines.lines()) {
            above = line(line, Math.max(0, first - 1), Math.min(last + 1, line.values().length - 1), above);
        }
    }

    private void edges() {
        TextStyle small = TextStyle.regular(10.5 * p.type()).end();
        p.pen().endClip();
        for (double level : new double[] {lines.low(), lines.high()}) {
            p.pen()
                    .text(
                            level(level),
                            p.layout().gutter() - 6,
                            y(level) + 4,
                            small,
                            p.palette().muted());
        }
        p.beginSteps();
    }

    private String level(double level) {
        boolean plain = level == 0 || (Math.abs(level) >= 0.01 && Math.abs(level) < 10_000);
        return plain ? Numbers.fixed(level, level == Math.rint(level) ? 0 : 2) : Numbers.tiny(level);
    }

    /// @param above how low the name of the line before stands
    private double line(Added.Lines.Line line, int first, int last, double above) {
        Stroke stroke = line.dash() > 0
                ? Stroke.dashed(line.hue(), 2.2, line.dash(), line.gap())
                : Stroke.solid(line.hue(), 2.2);
        var path = new Outline();
        boolean drawing = false;
        int newest = -1;
        for (int step = first; step <= last; step++) {
            double value = line.values()[step];
            boolean there = lines.seen().test(step) && !Double.isNaN(value);
            if (there) {
                if (drawing) {
                    path.lineTo(p.middle(step), y(value));
                } else {
                    path.moveTo(p.middle(step), y(value));
                }
                newest = step;
            }
            drawing = there;
        }
        if (newest < 0) {
            return above;
        }
        p.pen().outline(path, null, stroke);
        double y = y(line.values()[newest]);
        Colour ink = line.hue();
        p.pen().circle(p.middle(newest), y, 3.2 * p.type(), ink, null);
        var style = TextStyle.bold(12 * p.type());
        boolean room = p.middle(newest) + p.pen().width(line.name(), style) + 10
                < p.layout().gutter() + p.layout().room() + 14;
        // Not over the end of the track above.
        double highest = band.y() + 9 * p.type();
        double at = Math.max(above + 12 * p.type(), Math.max(highest, y - 5 * p.type()));
        double x = p.middle(newest) + (room ? 7 : -7) * p.type();
        p.pen().text(line.name(), x, at, room ? style : style.end(), ink);
        return at;
    }

    private double y(double value) {
        double pad = 7 * p.type();
        double along = lines.logarithmic()
                ? (Math.log(value) - Math.log(lines.low())) / (Math.log(lines.high()) - Math.log(lines.low()))
                : (value - lines.low()) / (lines.high() - lines.low());
        return band.y() + pad + (1 - Math.clamp(along, 0, 1)) * (band.height() - 2 * pad);
    }
}
