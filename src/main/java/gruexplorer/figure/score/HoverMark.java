package gruexplorer.figure.score;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Alignment;
import gruexplorer.text.Numbers;

/// The cross-hair and the value under the pointer, and what a click would select.
final class HoverMark {

    private final Painting p;

    HoverMark(Painting painting) {
        this.p = painting;
    }

    void paint(ScoreLayout.Hit hit) {
        if (hit.track().isEmpty() || hit.row() < 0) {
            return;
        }
        Track track = hit.track().get();
        ScoreLayout.Band band = p.layout().band(track);
        double row = band.height() / p.layout().rows(track);
        double y = band.y() + (hit.row() + 0.5) * row;
        Palette palette = p.palette();
        Stroke hair = Stroke.solid(palette.accent().at(0.55), 1);
        p.pen().line(p.layout().gutter(), y, p.layout().gutter() + p.layout().room(), y, hair);
        p.pen()
                .line(
                        p.middle(hit.step()),
                        p.layout().tokenHeight(),
                        p.middle(hit.step()),
                        p.layout().height() - 8,
                        hair);
        label(words(track, hit), p.middle(hit.step()), y);
    }

    private String words(Track track, ScoreLayout.Hit hit) {
        if (track.quantity().isPresent()) {
            return value(track.quantity().get(), hit);
        }
        return p.view().added(track).orElse(null) instanceof Added.Heat heat ? value(heat, hit) : weight(hit);
    }

    private String value(Added.Heat heat, ScoreLayout.Hit hit) {
        int unit = p.view().unitOrder()[hit.row()];
        double value = heat.values().at(hit.step(), unit);
        return heat.seen().test(hit.step())
                ? value(heat.symbol(), unit, hit, small(value) ? Numbers.tiny(value) : Numbers.fixed(value, 4))
                : value(heat.symbol(), unit, hit, later());
    }

    private static boolean small(double value) {
        return value != 0 && Math.abs(value) < 0.001;
    }

    private String value(Quantity quantity, ScoreLayout.Hit hit) {
        int unit = p.view().unitOrder()[hit.row()];
        String value = p.exists(quantity, hit.step())
                ? Numbers.fixed(p.trace().value(quantity, hit.step(), unit), 4)
                : later();
        return value(quantity.symbol(), unit, hit, value);
    }

    private String value(String symbol, int unit, ScoreLayout.Hit hit, String value) {
        return p.view()
                .messages()
                .get(
                        "score.hover.value",
                        symbol,
                        Integer.toString(unit + 1),
                        TokenText.visible(p.reading().tokens().get(hit.step()).text()),
                        Integer.toString(hit.step() + 1),
                        value);
    }

    /// Of attention: α of a step and a token of the other side.
    private String weight(ScoreLayout.Hit hit) {
        Alignment alignment = p.reading().alignment().orElseThrow();
        String value = AttentionMap.exists(p, hit.step())
                ? Numbers.fixed(alignment.weights().at(hit.step(), hit.row()), 4)
                : later();
        return p.view()
                .messages()
                .get(
                        "score.hover.attention",
                        TokenText.visible(alignment.others().get(hit.row())),
                        TokenText.visible(p.reading().tokens().get(hit.step()).text()),
                        Integer.toString(hit.step() + 1),
                        value);
    }

    private String later() {
        return p.view().messages().get("score.hover.later");
    }

    private void label(String text, double x, double y) {
        TextStyle style = TextStyle.regular(13 * p.type());
        double width = p.pen().width(text, style) + 18;
        double height = 26 * p.type();
        double left = Math.clamp(x + 12, 4, Math.max(4, p.layout().width() - width - 4));
        double top = y - height - 8 < 0 ? y + 10 : y - height - 8;
        p.pen().rect(left, top, width, height, 6, p.palette().text(), null);
        p.pen().text(text, left + 9, top + height * 0.68, style, p.palette().background());
    }
}
