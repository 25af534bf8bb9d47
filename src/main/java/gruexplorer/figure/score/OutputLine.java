package gruexplorer.figure.score;

import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;

/// What the model would answer if the text ended here: for two classes the probability of the second, else of the
/// likeliest one; for a language model the likeliest next token and its probability.
final class OutputLine {

    /// Neither a number nor a name has room in a narrower column.
    private static final double NARROW = 10;

    private final Painting p;
    private final ScoreLayout.Band band;
    private final Series probabilities;
    private final boolean named;

    OutputLine(Painting painting) {
        this.p = painting;
        this.band = p.layout().band(Track.OUTPUT);
        this.probabilities = p.reading().trace().probabilities();
        this.named = p.reading().saysNext() || probabilities.width() != 2;
    }

    void paint() {
        int first = p.layout().firstVisible();
        int last = p.layout().lastVisible();
        Stroke hair = Stroke.dashed(p.palette().line(), 1, 4, 4);
        double right = p.cellX(last) + p.cellWidth();
        p.pen().line(p.cellX(first), y(0.5), right, y(0.5), hair);
        int from = Math.max(0, first - 1);
        int to = from - 1;
        while (to < last && p.read(to + 1)) {
            to++;
        }
        if (to >= from) {
            line(from, to);
        }
        for (int step = first; step <= last && p.read(step); step++) {
            point(step);
        }
    }

    private void line(int from, int to) {
        if (Spans.suit(p)) {
            new Spans(p, from, to).line(t -> y(value(t)), 2, p.palette().text());
            return;
        }
        var line = new Outline().moveTo(p.middle(from), y(value(from)));
        for (int step = from + 1; step <= to; step++) {
            line.lineTo(p.middle(step), y(value(step)));
        }
        p.pen().outline(line, null, Stroke.solid(p.palette().text(), 2));
    }

    private void point(int step) {
        boolean now = step == p.cursor().step();
        double column = p.layout().column();
        if (column >= 10 || now) {
            double radius = Math.min(4.5, Math.max(2.5, column / 8)) * p.type();
            p.pen()
                    .circle(
                            p.middle(step),
                            y(value(step)),
                            radius,
                            now ? p.palette().accent() : p.palette().text(),
                            null);
        }
        if (column < NARROW && !now) {
            return;
        }
        TextStyle style = new TextStyle((now ? 13.5 : 12.5) * p.type(), now, TextStyle.Anchor.MIDDLE);
        String text = Numbers.fixed(value(step), 2);
        boolean above = !named && value(step) < 0.75;
        double at = above ? y(value(step)) - 8 * p.type() : y(value(step)) + 17 * p.type();
        if (p.pen().width(text, style) <= column - 2 || now) {
            p.pen()
                    .text(
                            text,
                            p.middle(step),
                            at,
                            style,
                            now ? p.palette().accent() : p.palette().text());
        }
        if (named && column >= 13) {
            TextStyle bold = TextStyle.bold(12.5 * p.type()).middle();
            String label = p.reading().labels().get(likeliest(step));
            boolean token = p.reading().saysNext();
            String name = token ? label : p.view().messages().label(label);
            p.pen()
                    .text(
                            TokenText.fit(p.pen(), TokenText.visible(name), bold, column - 1),
                            p.middle(step),
                            y(value(step)) - 8 * p.type(),
                            bold,
                            p.palette().text());
        }
    }

    private double value(int step) {
        return probabilities.at(step, named ? likeliest(step) : 1);
    }

    private int likeliest(int step) {
        int best = 0;
        for (int c = 1; c < probabilities.width(); c++) {
            if (probabilities.at(step, c) > probabilities.at(step, best)) {
                best = c;
            }
        }
        return best;
    }

    private double y(double probability) {
        double pad = Math.min(20 * p.type(), band.height() * 0.3);
        return band.y() + pad + (1 - probability) * (band.height() - 1.7 * pad);
    }
}
