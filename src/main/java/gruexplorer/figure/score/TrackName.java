package gruexplorer.figure.score;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;
import java.util.Optional;

/// A track's name in the gutter, with the scale of its colours under it.
final class TrackName {

    private static final int SWATCHES = 24;

    private final Painting p;

    TrackName(Painting painting) {
        this.p = painting;
    }

    void paint(Track track) {
        Pen pen = p.pen();
        double type = p.type();
        ScoreLayout.Band band = p.layout().band(track);
        double y = band.y() + 14 * type;
        double x = 14;
        boolean folded = p.view().folded().contains(track);
        Optional<Colour> hue = hue(track);
        if (hue.isPresent()) {
            pen.rect(x, y - 9 * type, 9 * type, 9 * type, 2, hue.get(), null);
            x += 15 * type;
        }
        TextStyle bold = TextStyle.bold(13.5 * type);
        String name = p.view()
                .messages()
                .get(track.nameKey(), Integer.toString(p.cursor().unit() + 1));
        String symbol = symbol(track);
        String shown = TokenText.fit(
                pen, name + symbol + (folded ? " …" : ""), bold, p.layout().gutter() - x - 22 * type);
        pen.text(shown, x, y, bold, p.palette().text());
        if (folded || band.height() < 34 * type) {
            return;
        }
        if (track.quantity().isPresent()) {
            legend(
                    Ranges.scale(
                            p.palette(), track, p.trace().get(track.quantity().get())),
                    x,
                    y + 8 * type);
        } else if (p.view().added(track).isPresent()) {
            added(p.view().added(track).get(), x, y, band);
        } else if (track.equals(Track.ATTENTION)) {
            legend(AttentionMap.scale(p), x, y + 8 * type);
        } else if (track.equals(Track.OUTPUT)) {
            TextStyle small = TextStyle.regular(11.5 * type);
            pen.text(
                    TokenText.fit(pen, outputWords(), small, p.layout().gutter() - x - 8),
                    x,
                    y + 17 * type,
                    small,
                    p.palette().muted());
        }
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
            case Added.Heat heat -> legend(Ranges.scale(p.palette(), heat), x, y + 8 * p.type());
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

    private void legend(Scale scale, double x, double y) {
        Pen pen = p.pen();
        double type = p.type();
        TextStyle small = TextStyle.regular(11 * type);
        String low = end(scale.low(), false);
        String high = end(scale.high(), scale.low() < 0);
        double left = x + pen.width(low, small) + 5;
        // The numbers of the units stand at the gutter's edge.
        double room = p.layout().gutter() - left - pen.width(high, small) - 5 - 26 * type;
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
        if (value != 0 && Math.abs(value) < 0.1) {
            return (signed ? "+" : "") + Numbers.tiny(value);
        }
        int digits = value == Math.rint(value) ? 0 : 1;
        return signed ? Numbers.signed(value, digits) : Numbers.fixed(value, digits);
    }

    private String outputWords() {
        var labels = p.reading().labels();
        if (p.reading().saysNext()) {
            return p.view().messages().get("score.output.next");
        }
        return labels.size() == 2
                ? "P(" + p.view().messages().label(labels.get(1)) + ")"
                : p.view().messages().get("score.output.class");
    }
}
