package gruexplorer.figure.score;

import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.SaidNumbers;
import gruexplorer.text.Numbers;
import java.util.List;
import java.util.Optional;

/// What the model would answer if the text ended here: for two classes the probability of the second, else of the
/// likeliest one; for a language model the likeliest next token and its probability; for a forecast or a regression the
/// first of its numbers, on a scale in the data's own unit.
final class OutputLine {

    /// Neither a number nor a name has room in a narrower column.
    private static final double NARROW = 10;

    private final Painting p;
    private final ScoreLayout.Band band;
    private final Series probabilities;
    private final boolean named;
    private final Optional<SaidNumbers> numbers;
    private final Optional<OutputScale> scale;

    OutputLine(Painting painting) {
        this.p = painting;
        this.band = p.layout().band(Track.OUTPUT);
        this.probabilities = p.reading().trace().probabilities();
        this.numbers = SaidNumbers.of(p.reading());
        this.scale = numbers.map(OutputScale::of);
        this.named = numbers.isEmpty() && (p.reading().saysNext() || probabilities.width() != 2);
    }

    void paint() {
        int first = p.layout().firstVisible();
        int last = p.layout().lastVisible();
        hairs(first, last);
        int from = Math.max(numbers.map(SaidNumbers::first).orElse(0), first - 1);
        int to = from - 1;
        while (to < last && p.read(to + 1)) {
            to++;
        }
        if (to >= from) {
            line(from, to);
        }
        for (int step = Math.max(first, from); step <= last && p.read(step); step++) {
            point(step);
        }
    }

    /// Where one half is, or round numbers.
    private void hairs(int first, int last) {
        Stroke hair = Stroke.dashed(p.palette().line(), 1, 4, 4);
        double right = p.cellX(last) + p.cellWidth();
        for (double at : scale.map(OutputScale::ticks).orElse(List.of(0.5))) {
            p.pen().line(p.cellX(first), y(at), right, y(at), hair);
        }
    }

    /// The round numbers, left of the steps.
    void paintScale() {
        TextStyle small = new TextStyle(11 * p.type(), false, TextStyle.Anchor.END);
        scale.ifPresent(one -> one.ticks().stream()
                // Where they would stand in each other's way the ends say enough.
                .filter(tick -> tick == one.low() || tick == one.high() || apart(one))
                .forEach(tick -> p.pen()
                        .text(
                                one.tick(tick),
                                p.layout().gutter() - 6,
                                y(tick) + 4 * p.type(),
                                small,
                                p.palette().muted())));
    }

    private boolean apart(OutputScale one) {
        return Math.abs(y(one.low()) - y(one.low() + one.step())) >= 13 * p.type();
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
        double value = value(step);
        String text = scale.map(one -> one.value(value)).orElseGet(() -> Numbers.fixed(value, 2));
        boolean above = !named && share(value) < 0.75;
        // In a low track the number stays in it.
        double at = above
                ? y(value(step)) - 8 * p.type()
                : Math.min(y(value(step)) + 17 * p.type(), band.y() + band.height() - 2 * p.type());
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
            name(step);
        }
    }

    /// The likeliest answer over its point. A class whose name has no room is named where it changes, as far as it then
    /// stays.
    private void name(int step) {
        TextStyle bold = TextStyle.bold(12.5 * p.type()).middle();
        int answer = likeliest(step);
        String label = p.reading().labels().get(answer);
        boolean token = p.reading().saysNext();
        String name = TokenText.visible(token ? label : p.view().messages().label(label));
        double column = p.layout().column();
        double y = y(value(step)) - 8 * p.type();
        if (token || p.pen().width(name, bold) <= column - 1) {
            p.pen()
                    .text(
                            TokenText.fit(p.pen(), name, bold, column - 1),
                            p.middle(step),
                            y,
                            bold,
                            p.palette().text());
            return;
        }
        int first = p.layout().firstVisible() + (p.layout().scroll() > 0 ? 1 : 0);
        if (step != first && step != 0 && likeliest(step - 1) == answer) {
            return;
        }
        int end = step + 1;
        while (end <= p.layout().lastVisible() && p.read(end) && likeliest(end) == answer) {
            end++;
        }
        double most = (end - step) * column - 4;
        TextStyle start = TextStyle.bold(bold.size());
        for (int k = step + 1; k < end; k++) {
            y = Math.min(y, y(value(k)) - 8 * p.type());
        }
        p.pen()
                .text(
                        TokenText.fit(p.pen(), name, start, most),
                        p.cellX(step),
                        y,
                        start,
                        p.palette().text());
    }

    private double value(int step) {
        if (numbers.isPresent()) {
            return numbers.get().main(step);
        }
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

    /// The share of the way from the low end of the scale to the high one.
    private double share(double value) {
        return scale.map(one -> one.share(value)).orElse(value);
    }

    private double y(double value) {
        double pad = Math.min(20 * p.type(), band.height() * 0.3);
        return band.y() + pad + (1 - share(value)) * (band.height() - 1.7 * pad);
    }
}
