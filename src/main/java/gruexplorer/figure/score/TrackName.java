package gruexplorer.figure.score;

import gruexplorer.data.Task;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.TextStyle;
import gruexplorer.format.ModelFile;
import gruexplorer.session.SaidNumbers;
import gruexplorer.text.Numbers;
import java.util.Optional;

/// A track's name in the gutter, with the scale of its colours under it; in a narrow score over the track.
final class TrackName {

    private static final int SWATCHES = 24;
    /// A legend with its two numbers.
    private static final double LEGEND = 96;

    private final Painting p;

    TrackName(Painting painting) {
        this.p = painting;
    }

    void paint(Track track) {
        if (p.layout().compact()) {
            over(track);
        } else {
            beside(track);
        }
        if (track.equals(Track.OUTPUT) && !p.view().folded().contains(track)) {
            new OutputLine(p).paintScale();
        }
    }

    /// In one line over its track: the name, what it shows or its colours.
    private void over(Track track) {
        double type = p.type();
        double y = p.layout().band(track).y() - 6 * type;
        double x = square(track, 8, y);
        TextStyle bold = TextStyle.bold(12.5 * type);
        double end = p.layout().gutter() + p.layout().room();
        String shown = TokenText.fit(p.pen(), name(track), bold, end - x);
        p.pen().text(shown, x, y, bold, p.palette().text());
        double next = x + p.pen().width(shown, bold) + 10 * type;
        if (p.view().folded().contains(track)) {
            return;
        }
        if (track.equals(Track.OUTPUT)) {
            TextStyle small = TextStyle.regular(11.5 * type);
            p.pen()
                    .text(
                            TokenText.fit(p.pen(), outputWords(), small, end - next),
                            next,
                            y,
                            small,
                            p.palette().muted());
        } else if (end - next > LEGEND * type) {
            scale(track).ifPresent(scale -> legend(scale, end - LEGEND * type, y - 9 * type, end));
        }
    }

    /// In the gutter beside it.
    private void beside(Track track) {
        Pen pen = p.pen();
        double type = p.type();
        ScoreLayout.Band band = p.layout().band(track);
        double y = band.y() + 14 * type;
        double x = square(track, 14, y);
        TextStyle bold = TextStyle.bold(13.5 * type);
        String shown = TokenText.fit(pen, name(track), bold, p.layout().gutter() - x - 22 * type);
        pen.text(shown, x, y, bold, p.palette().text());
        if (p.view().folded().contains(track) || band.height() < 34 * type) {
            return;
        }
        Optional<Added> added = p.view().added(track);
        if (added.isPresent()) {
            added(added.get(), x, y, band);
        } else if (track.equals(Track.OUTPUT)) {
            TextStyle small = TextStyle.regular(11.5 * type);
            pen.text(
                    TokenText.fit(pen, outputWords(), small, p.layout().gutter() - x - 8),
                    x,
                    y + 17 * type,
                    small,
                    p.palette().muted());
        } else {
            // The numbers of the units stand at the gutter's edge.
            double end = p.layout().gutter() - 26 * type;
            double left = x;
            scale(track).ifPresent(scale -> legend(scale, left, y + 8 * type, end));
        }
    }

    private String name(Track track) {
        String name = p.view()
                .messages()
                .get(track.nameKey(), Integer.toString(p.cursor().unit() + 1));
        return name + symbol(track) + (p.view().folded().contains(track) ? " …" : "");
    }

    /// A square of the track's hue, where it has one.
    ///
    /// @return where the name begins
    private double square(Track track, double x, double y) {
        double side = 9 * p.type();
        Optional<Colour> hue = hue(track);
        hue.ifPresent(colour -> p.pen().rect(x, y - side, side, side, 2, colour, null));
        return hue.isPresent() ? x + 15 * p.type() : x;
    }

    /// What its colours mean; empty where it has none.
    private Optional<Scale> scale(Track track) {
        if (track.quantity().isPresent()) {
            return Optional.of(Ranges.scale(
                    p.palette(), track, p.trace().get(track.quantity().get())));
        }
        return track.equals(Track.ATTENTION) ? Optional.of(AttentionMap.scale(p)) : Optional.empty();
    }

    private Optional<Colour> hue(Track track) {
        return p.view().added(track).orElse(null) instanceof Added.Heat heat
                ? Optional.of(heat.hue())
                : track.quantity().map(quantity -> Hues.of(p.palette(), quantity));
    }

    private String symbol(Track track) {
        return p.view().added(track).orElse(null) instanceof Added.Heat heat
                ? " " + heat.symbol()
                : track.quantity().map(q -> " " + q.symbol()).orElse("");
    }

    private void added(Added added, double x, double y, ScoreLayout.Band band) {
        switch (added) {
            case Added.Heat heat ->
                legend(
                        Ranges.scale(p.palette(), heat),
                        x,
                        y + 8 * p.type(),
                        p.layout().gutter() - 26 * p.type());
            case Added.Bars bars -> parts(bars, x, y, band);
            // A line wears its own name.
            case Added.Lines lines -> {}
        }
    }

    /// The parts of a stack with their hues, as many as the stave has room for.
    private void parts(Added.Bars bars, double x, double y, ScoreLayout.Band band) {
        double line = 16 * p.type();
        TextStyle small = TextStyle.regular(11.5 * p.type());
        double at = y;
        for (Added.Bars.Part part : bars.parts()) {
            at += line;
            if (at > band.y() + band.height()) {
                return;
            }
            double side = 8 * p.type();
            p.pen().rect(x, at - side, side, side, 2, part.hue(), null);
            String shown = TokenText.fit(p.pen(), part.name(), small, p.layout().gutter() - x - 2 * side - 8);
            p.pen().text(shown, x + side + 6, at, small, p.palette().muted());
        }
    }

    /// @param end it goes no further
    private void legend(Scale scale, double x, double y, double end) {
        Pen pen = p.pen();
        double type = p.type();
        TextStyle small = TextStyle.regular(11 * type);
        String low = end(scale.low(), false);
        String high = end(scale.high(), scale.low() < 0);
        double left = x + pen.width(low, small) + 5;
        double room = end - left - pen.width(high, small) - 5;
        double width = Math.clamp(room, 8 * type, 46 * type);
        var colours = new int[SWATCHES];
        for (int i = 0; i < SWATCHES; i++) {
            colours[i] = scale.argb(scale.low() + (scale.high() - scale.low()) * i / (SWATCHES - 1));
        }
        pen.text(low, x, y + 9 * type, small, p.palette().muted());
        pen.cells(left, y, width, 9 * type, new CellGrid(SWATCHES, 1, colours));
        pen.text(high, left + width + 5, y + 9 * type, small, p.palette().muted());
    }

    private static String end(double value, boolean signed) {
        double size = Math.abs(value);
        if (value != 0 && (size < 0.001 || size >= 100_000)) {
            return (signed ? "+" : "") + Numbers.tiny(value);
        }
        // Round numbers all: one digit more than their first at most.
        int first = size == 0 ? 0 : (int) -Math.floor(Math.log10(size));
        int digits = value == Math.rint(value) ? 0 : Math.max(1, first + (isRound(size, first) ? 0 : 1));
        return signed ? Numbers.signed(value, digits) : Numbers.fixed(value, digits);
    }

    private static boolean isRound(double size, int digits) {
        double scaled = size * Math.pow(10, digits);
        return Math.abs(scaled - Math.rint(scaled)) < 1e-9;
    }

    /// Does it say how likely each of several keys is to sound, not one class?
    private boolean keys() {
        return p.reading().model() instanceof ModelFile model && model.task() == Task.EVENTS;
    }

    private String outputWords() {
        var labels = p.reading().labels();
        if (p.reading().saysNext()) {
            return p.view().messages().get("score.output.next");
        }
        if (SaidNumbers.of(p.reading()).isPresent()) {
            return labels.getFirst();
        }
        return labels.size() == 2
                ? "P(" + p.view().messages().label(labels.get(1)) + ")"
                : p.view().messages().get(keys() ? "score.output.event" : "score.output.class");
    }
}
