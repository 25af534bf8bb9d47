package gruexplorer.figure.compare;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Messages;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Spread;
import java.util.ArrayList;
import java.util.List;

/// Charts of a comparison side by side under one legend, which says how large each contestant is.
public record ComparisonFigure(
        String title,
        String description,
        Board board,
        List<Plot> plots,
        Palette palette,
        Messages messages,
        double width,
        double height)
        implements Figure {

    private static final double DESK_PLOT = 300;
    private static final double RATIO = 1.4;
    private static final double ROW = 21;
    private static final double PAD = 10;

    public ComparisonFigure {
        plots = List.copyOf(plots);
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (Plot plot : plots) {
            for (SpreadLine line : plot.lines()) {
                for (int k = 0; k < line.spreads().size(); k++) {
                    Spread spread = line.spreads().get(k);
                    if (spread.present()) {
                        rows.add(List.of(
                                plot.id(),
                                line.id(),
                                line.x(k),
                                spread.least(),
                                spread.median(),
                                spread.most(),
                                spread.count()));
                    }
                }
            }
        }
        return new Table(List.of("plot", "cell", "at", "least", "median", "most", "seeds"), rows);
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        int columns = columns();
        int rows = Math.ceilDiv(plots.size(), columns);
        double type = Math.clamp(Math.min(width / columns / DESK_PLOT, height / rows / 215), 0.85, 1.6);
        double head = legend(pen, type);
        double tall = (height - head) / rows;
        for (int i = 0; i < plots.size(); i++) {
            int row = i / columns;
            // A last row that is not full is stretched.
            int beside = Math.min(columns, plots.size() - row * columns);
            double each = width / beside;
            new PlotPainter(pen, palette, plots.get(i), i % columns * each, head + row * tall, each, tall, type)
                    .paint();
        }
    }

    /// As many beside each other as give the charts the best proportions.
    private int columns() {
        int best = 1;
        double off = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= plots.size(); columns++) {
            double ratio = width / columns / (height / Math.ceilDiv(plots.size(), columns));
            if (Math.abs(Math.log(ratio / RATIO)) < off) {
                off = Math.abs(Math.log(ratio / RATIO));
                best = columns;
            }
        }
        return best;
    }

    /// One entry a contestant: its line, its units, its parameters.
    ///
    /// @return the height it took
    private double legend(Pen pen, double type) {
        pen.beginGroup("legend", messages.get("figure.compare.legend"));
        double x = PAD;
        double y = PAD + 9 * type;
        TextStyle style = TextStyle.regular(12 * type);
        for (Contestant contestant : board.contestants()) {
            String text = Plots.size(contestant, board, messages);
            double wide = 42 * type + pen.width(text, style) + 14 * type;
            if (x > PAD && x + wide > width) {
                x = PAD;
                y += ROW * type;
            }
            Look look = Look.of(contestant.kind(), palette);
            Stroke stroke = look.stroke();
            pen.line(x, y - 4 * type, x + 32 * type, y - 4 * type, stroke);
            look.paintMark(pen, x + 16 * type, y - 4 * type, 3 * type);
            pen.text(text, x + 39 * type, y, style, palette.text());
            x += wide;
        }
        pen.endGroup();
        return y + 8 * type;
    }
}
