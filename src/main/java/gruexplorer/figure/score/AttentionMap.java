package gruexplorer.figure.score;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Alignment;
import gruexplorer.text.Numbers;
import java.util.List;

/// Tokens of the other side × steps: how much a step has to do with each. On the side that writes, what has not been
/// written yet is empty.
final class AttentionMap {

    private final Painting p;
    private final Alignment alignment;
    private final Scale scale;
    private final ScoreLayout.Band band;
    private final int rows;
    private final double row;

    AttentionMap(Painting painting) {
        this.p = painting;
        this.alignment = p.reading().alignment().orElseThrow();
        this.scale = scale(p);
        this.band = p.layout().band(Track.ATTENTION);
        this.rows = alignment.others().size();
        this.row = band.height() / rows;
    }

    static Scale scale(Painting painting) {
        return Scale.gate(painting.palette(), painting.palette().accent());
    }

    /// Is the weight at `step` known, seen from the cursor? Who reads a source sees what was written in the end.
    static boolean exists(Painting p, int step) {
        return p.reading().silent() || p.read(step);
    }

    void paint() {
        int first = p.layout().firstVisible();
        int last = p.layout().lastVisible();
        for (int step = first; step <= last; step++) {
            column(step);
        }
        if (row >= 5) {
            Stroke line = Stroke.solid(p.palette().background(), 1);
            for (int r = 1; r < rows; r++) {
                double y = band.y() + r * row;
                p.pen().line(p.cellX(first), y, p.cellX(last) + p.cellWidth(), y, line);
            }
        }
        names();
    }

    private void column(int step) {
        boolean there = exists(p, step);
        var argb = new int[rows];
        for (int r = 0; r < rows; r++) {
            argb[r] = there
                    ? scale.argb(alignment.weights().at(step, r))
                    : p.palette().empty().argb();
        }
        p.pen().cells(p.cellX(step), band.y(), p.cellWidth(), band.height(), new CellGrid(1, rows, argb));
        double size = Math.min(row * 0.78, 12.5 * p.type());
        TextStyle style = TextStyle.regular(size).middle();
        if (!there || size < 8 || p.pen().width("0.00", style) > p.cellWidth() - 4) {
            return;
        }
        for (int r = 0; r < rows; r++) {
            double weight = alignment.weights().at(step, r);
            // What rounds to nothing is left out: there are many of these.
            if (weight >= 0.005) {
                double y = band.y() + (r + 0.5) * row + size * 0.36;
                p.pen().text(Numbers.fixed(weight, 2), p.middle(step), y, style, scale.ink(weight));
            }
        }
    }

    /// The tokens of the other side in the gutter, as many as there is room for; the one that this step looks at most
    /// always.
    private void names() {
        List<String> others = alignment.others();
        int now = p.cursor().step();
        int most = exists(p, now) ? alignment.most(now) : -1;
        double size = Math.clamp(row * 0.9, 8.5, 12 * p.type());
        int every = row >= 8.5 ? 1 : (int) Math.ceil(8.5 / row);
        for (int r = 0; r < rows; r++) {
            boolean bold = r == most;
            if (!bold && (r % every != 0 || (most >= 0 && every > 1 && Math.abs(r - most) < every))) {
                continue;
            }
            var style = new TextStyle(bold ? Math.max(size, 10.5 * p.type()) : size, bold, TextStyle.Anchor.END);
            Colour ink = bold ? p.palette().accent() : p.palette().muted();
            String shown = TokenText.fit(
                    p.pen(), TokenText.visible(others.get(r)), style, p.layout().gutter() * 0.5);
            p.pen().endClip();
            p.pen().text(shown, p.layout().gutter() - 6, band.y() + (r + 0.5) * row + style.size() * 0.36, style, ink);
            p.beginSteps();
        }
    }
}
