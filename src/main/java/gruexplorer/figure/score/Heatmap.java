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
import java.util.function.IntPredicate;

/// Units × steps of one quantity. Cells that have not been computed yet are empty; the sign of a signed value is also
/// told by its number or a mark, never by its colour alone.
final class Heatmap {

    private final Painting p;
    private final Series series;
    private final IntPredicate there;
    private final boolean signed;
    private final Scale scale;
    private final ScoreLayout.Band band;
    private final int units;
    private final double row;

    /// Of a quantity of the reading.
    static Heatmap of(Painting painting, Track track) {
        Quantity quantity = track.quantity().orElseThrow();
        Series series = painting.trace().get(quantity);
        return new Heatmap(
                painting,
                track,
                series,
                Ranges.scale(painting.palette(), track, series),
                !track.gate(),
                step -> painting.exists(quantity, step));
    }

    /// Of numbers that a view brings.
    static Heatmap of(Painting painting, Track track, Added.Heat heat) {
        return new Heatmap(
                painting, track, heat.values(), Ranges.scale(painting.palette(), heat), heat.signed(), heat.seen());
    }

    private Heatmap(Painting painting, Track track, Series series, Scale scale, boolean signed, IntPredicate there) {
        this.p = painting;
        this.series = series;
        this.there = there;
        this.signed = signed;
        this.scale = scale;
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
                if (there.test(step)) {
                    marks(step);
                }
            }
        }
        unitNumbers();
        selection();
    }

    private void column(int step) {
        boolean seen = there.test(step);
        var argb = new int[units];
        int[] order = p.view().unitOrder();
        for (int r = 0; r < units; r++) {
            argb[r] = seen
                    ? scale.argb(series.at(step, order[r]))
                    : p.palette().empty().argb();
        }
        p.pen().cells(p.cellX(step), band.y(), p.cellWidth(), band.height(), new CellGrid(1, units, argb));
    }

    /// Narrow columns without gaps: whole pieces that are the same at every step, covered where nothing has been
    /// computed yet.
    private void block(int first, int last) {
        double column = p.layout().column();
        Painting.Steps seen = Painting.Steps.where(there, first, last);
        for (int piece = seen.from() / Shades.PIECE;
                !seen.none() && piece <= (seen.end() - 1) / Shades.PIECE;
                piece++) {
            CellGrid grid = Shades.piece(series, piece, scale, p.view().unitOrder());
            double x = p.layout().x(piece * Shades.PIECE);
            p.pen().cells(x, band.y(), grid.columns() * column, band.height(), grid);
        }
        cover(first, seen.from());
        cover(seen.end(), last + 1);
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
        // Two digits that count: a scale of gradients may be narrow.
        int digits = scale.high() >= 1 ? 2 : Math.clamp(1 - (long) Math.floor(Math.log10(scale.high())), 2, 6);
        boolean numbers = size >= 9 && pen.width(Numbers.fixed(-scale.high(), digits), style) <= p.cellWidth() - 4;
        int[] order = p.view().unitOrder();
        for (int r = 0; r < units; r++) {
            double value = series.at(step, order[r]);
            double y = band.y() + (r + 0.5) * row;
            Colour ink = scale.ink(value);
            if (numbers) {
                pen.text(Numbers.fixed(value, digits), p.middle(step), y + size * 0.36, style, ink);
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
            p.beginSteps();
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
