package gruexplorer.figure.score;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;

/// Units × steps of one quantity. Cells that have not been computed yet are empty; the sign of a signed value is also
/// told by its number or a mark, never by its colour alone.
final class Heatmap {

    private final Painting p;
    private final Quantity quantity;
    private final boolean signed;
    private final Scale scale;
    private final ScoreLayout.Band band;
    private final int units;
    private final double row;

    Heatmap(Painting painting, Track track) {
        this.p = painting;
        this.quantity = track.quantity().orElseThrow();
        this.signed = !track.gate();
        this.scale = Ranges.scale(p.palette(), track, p.trace().get(quantity));
        this.band = p.layout().band(track);
        this.units = p.view().unitOrder().length;
        this.row = band.height() / units;
    }

    void paint() {
        int first = p.layout().firstVisible();
        int last = p.layout().lastVisible();
        if (p.layout().gap() == 0) {
            block(first, last);
        } else {
            for (int step = first; step <= last; step++) {
                column(step);
            }
        }
        rowLines(first, last);
        if (row >= 8 && p.cellWidth() >= 13) {
            for (int step = first; step <= last; step++) {
                if (p.exists(quantity, step)) {
                    marks(step);
                }
            }
        }
        unitNumbers();
        selection();
    }

    private void column(int step) {
        boolean there = p.exists(quantity, step);
        var argb = new int[units];
        int[] order = p.view().unitOrder();
        for (int r = 0; r < units; r++) {
            argb[r] = there
                    ? scale.argb(p.trace().value(quantity, step, order[r]))
                    : p.palette().empty().argb();
        }
        p.pen().cells(p.cellX(step), band.y(), p.cellWidth(), band.height(), new CellGrid(1, units, argb));
    }

    /// Narrow columns without gaps: whole pieces that are the same at every step, covered where nothing has been
    /// computed yet.
    private void block(int first, int last) {
        Series series = p.trace().get(quantity);
        double column = p.layout().column();
        Painting.Steps there = p.existing(quantity, first, last);
        for (int piece = there.from() / Shades.PIECE;
                !there.none() && piece <= (there.end() - 1) / Shades.PIECE;
                piece++) {
            CellGrid grid = Shades.piece(series, piece, scale, p.view().unitOrder());
            double x = p.layout().x(piece * Shades.PIECE);
            p.pen().cells(x, band.y(), grid.columns() * column, band.height(), grid);
        }
        cover(first, there.from());
        cover(there.end(), last + 1);
    }

    /// Hides the steps from `from` up to `end`, at which nothing has been computed yet.
    private void cover(int from, int end) {
        double x = p.layout().x(from);
        double width = p.layout().x(end) - x;
        if (width > 0) {
            p.pen().rect(x, band.y(), width, band.height(), 0, p.palette().empty(), null);
        }
    }

    private void rowLines(int first, int last) {
        if (row < 7) {
            return;
        }
        Stroke line = Stroke.solid(p.palette().background(), 1);
        for (int r = 1; r < units; r++) {
            double y = band.y() + r * row;
            p.pen().line(p.cellX(first), y, p.cellX(last) + p.cellWidth(), y, line);
        }
    }

    /// The number itself where there is room, else a minus sign on what is below zero.
    private void marks(int step) {
        Pen pen = p.pen();
        double size = Math.min(row * 0.78, 13.5 * p.type());
        TextStyle style = TextStyle.regular(size).middle();
        boolean numbers = size >= 9 && pen.width(Numbers.fixed(-scale.high(), 2), style) <= p.cellWidth() - 4;
        Series series = p.trace().get(quantity);
        int[] order = p.view().unitOrder();
        for (int r = 0; r < units; r++) {
            double value = series.at(step, order[r]);
            double y = band.y() + (r + 0.5) * row;
            Colour ink = scale.ink(value);
            if (numbers) {
                pen.text(Numbers.fixed(value, 2), p.middle(step), y + size * 0.36, style, ink);
            } else if (signed && value < -0.05 * scale.high()) {
                pen.line(p.middle(step) - 3, y, p.middle(step) + 3, y, Stroke.solid(ink, 1.4));
            }
        }
    }

    private void unitNumbers() {
        Pen pen = p.pen();
        TextStyle plain =
                TextStyle.regular(Math.min(11 * p.type(), Math.max(9, row))).end();
        int[] order = p.view().unitOrder();
        for (int r = 0; r < units; r++) {
            boolean selected = order[r] == p.cursor().unit();
            if (row < 10 && !selected) {
                continue;
            }
            double size = selected ? Math.max(plain.size(), 11 * p.type()) : plain.size();
            pen.endClip();
            pen.text(
                    Integer.toString(order[r] + 1),
                    p.layout().gutter() - 6,
                    band.y() + (r + 0.5) * row + size * 0.36,
                    new TextStyle(size, selected, TextStyle.Anchor.END),
                    selected ? p.palette().text() : p.palette().muted());
            pen.beginClip(
                    p.layout().gutter() - 8,
                    0,
                    p.layout().room() + 22,
                    p.layout().height());
        }
    }

    private void selection() {
        int[] order = p.view().unitOrder();
        for (int r = 0; r < units; r++) {
            if (order[r] == p.cursor().unit()) {
                double height = Math.max(row, 5);
                double y = band.y() + (r + 0.5) * row - height / 2;
                double width = Math.max(p.cellWidth(), 5);
                double x = p.middle(p.cursor().step()) - width / 2;
                p.pen()
                        .rect(
                                x - 1,
                                y - 0.5,
                                width + 2,
                                height + 1,
                                3,
                                null,
                                Stroke.solid(p.palette().text(), 2));
            }
        }
    }
}
