package gruexplorer.figure.score;

import gruexplorer.data.Token;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Reading;
import gruexplorer.text.StepWords;
import org.jspecify.annotations.Nullable;

/// The tokens: those not yet read are dim, the one being read stands out, one the model does not know is dashed.
final class TokenRow {

    private static final double NARROW = 15;

    private final Painting p;

    TokenRow(Painting painting) {
        this.p = painting;
    }

    void paint() {
        double left = p.layout().compact() && p.layout().scroll() == 0 ? 0 : p.edge();
        double right = p.layout().gutter() + p.layout().room() + 14;
        p.pen().beginClip(left, 0, right - left, p.layout().tokenHeight());
        if (p.layout().column() * (p.layout().staggered() ? 2 : 1) < NARROW * p.type()) {
            numbers();
        } else {
            for (int step = p.layout().firstVisible(); step <= p.layout().lastVisible(); step++) {
                chip(step);
            }
        }
        p.view().marked().forEach(this::mark);
        p.pen().endClip();
        layer();
    }

    /// Which layer the score shows, and from which end it reads, where there is more than one.
    private void layer() {
        if (p.reading().trace().layers().size() == 1 && p.reading().side() == Reading.Side.WHOLE) {
            return;
        }
        double size = 13 * p.type();
        TextStyle style = TextStyle.regular(size);
        String name =
                new StepWords(p.view().messages()).layer(p.reading(), p.cursor().layer());
        String shown = TokenText.fit(p.pen(), name, style, p.layout().gutter() - 28);
        p.pen().text(shown, 14, 26 * p.type() + size * 0.36, style, p.palette().muted());
    }

    private void chip(int step) {
        Pen pen = p.pen();
        Palette palette = p.palette();
        Token token = p.reading().tokens().get(step);
        boolean low = p.layout().staggered() && step % 2 == 1;
        double top = (p.layout().staggered() ? low ? 35 : 10 : 12) * p.type();
        double height = (p.layout().staggered() ? 22 : 28) * p.type();
        boolean now = step == p.cursor().step();
        boolean ahead = p.trace().reverse() != p.view().back()
                ? step < p.cursor().step()
                : step > p.cursor().step();
        @Nullable Colour fill = now ? palette.accent() : ahead ? null : palette.sunken();
        @Nullable Stroke border = null;
        if (!token.known()) {
            border = Stroke.dashed(palette.warning(), 1.6, 4, 3);
        } else if (ahead) {
            border = Stroke.solid(palette.line(), 1);
        }
        Colour ink = now ? palette.onAccent() : ahead ? palette.muted() : palette.text();
        double size = (p.layout().column() < 40 ? 12 : 14) * p.type();
        TextStyle style = new TextStyle(size, now, TextStyle.Anchor.MIDDLE);
        double most = p.layout().staggered() ? 2 * p.layout().column() - 6 : p.cellWidth();
        String text = TokenText.fit(pen, token.text(), style, most - 4);
        double width = p.layout().staggered() ? Math.clamp(pen.width(text, style) + 10, 16 * p.type(), most) : most;
        double end = p.layout().gutter() + p.layout().room() + 12;
        double middle =
                Math.clamp(p.middle(step), Math.min(width / 2 + 2, end / 2), Math.max(end - width / 2, end / 2));
        middle = p.layout().staggered() ? middle : p.middle(step);
        pen.rect(middle - width / 2, top, width, height, 7, fill, border);
        int cut = text.equals(token.text()) || p.layout().staggered() ? -1 : cut(token.text());
        TextStyle small = new TextStyle(10.5 * p.type(), now, TextStyle.Anchor.MIDDLE);
        if (cut > 0
                && pen.width(token.text().substring(0, cut), small) <= most - 4
                && pen.width(token.text().substring(cut), small) <= most - 4) {
            pen.text(token.text().substring(0, cut), middle, top + height / 2 - 2 * p.type(), small, ink);
            pen.text(token.text().substring(cut), middle, top + height / 2 + 10 * p.type(), small, ink);
            return;
        }
        pen.text(text, middle, top + height / 2 + size * 0.36, style, ink);
    }

    /// Behind the comma nearest to the middle, where several numbers are cut into two lines; 0 where there is none.
    private static int cut(String text) {
        int before = text.lastIndexOf(',', text.length() / 2);
        int behind = text.indexOf(',', text.length() / 2);
        boolean first = behind < 0 || (before >= 0 && text.length() - before - 1 <= behind + 1);
        return (first ? before : behind) + 1;
    }

    /// A triangle over a step that something was found at.
    private void mark(int step) {
        if (step < p.layout().firstVisible() || step > p.layout().lastVisible()) {
            return;
        }
        double half = 5 * p.type();
        double top = 2;
        var triangle = new Outline()
                .moveTo(p.middle(step) - half, top)
                .lineTo(p.middle(step) + half, top)
                .lineTo(p.middle(step), top + 1.5 * half)
                .close();
        p.pen().outline(triangle, p.palette().warning(), null);
    }

    /// Where columns are too narrow for tokens: step numbers at round distances.
    private void numbers() {
        double size = 11 * p.type();
        TextStyle style = TextStyle.regular(size).middle();
        double widest = p.pen().width(Integer.toString(p.reading().tokens().size()), style) + 14;
        int every = TokenText.round(widest / p.layout().column());
        for (int step = p.layout().firstVisible(); step <= p.layout().lastVisible(); step++) {
            if ((step + 1) % every == 0) {
                p.pen()
                        .text(
                                Integer.toString(step + 1),
                                p.middle(step),
                                44 * p.type(),
                                style,
                                p.palette().muted());
            }
        }
        int now = p.cursor().step();
        String text = p.reading().tokens().get(now).text();
        TextStyle bold = TextStyle.bold(14 * p.type()).middle();
        String shown = TokenText.fit(p.pen(), (now + 1) + " · " + TokenText.visible(text), bold, 200 * p.type());
        double half = p.pen().width(shown, bold) / 2 + 8;
        double x = Math.clamp(
                p.middle(now),
                p.layout().gutter() + half,
                p.layout().gutter() + p.layout().room() - half);
        p.pen()
                .rect(
                        x - half,
                        6 * p.type(),
                        2 * half,
                        24 * p.type(),
                        7,
                        p.palette().accent(),
                        null);
        p.pen().text(shown, x, 23 * p.type(), bold, p.palette().onAccent());
    }
}
