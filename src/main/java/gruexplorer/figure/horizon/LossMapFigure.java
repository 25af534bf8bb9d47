package gruexplorer.figure.horizon;

import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Figure;
import gruexplorer.figure.PageHead;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.score.TokenAxis;
import gruexplorer.figure.score.TokenText;
import gruexplorer.session.Cursor;
import gruexplorer.session.Horizoned;
import gruexplorer.session.Inquiry;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which loss moves which step: a row for the loss at every step, a column for every state, coloured by the norm of the
/// gradient on a logarithmic scale.
public final class LossMapFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "loss-map";

    private static final double GUTTER = 128;
    private static final double LARGEST = 4000;
    private static final double LEAST = 560;
    private static final int SWATCHES = 24;

    private final Horizoned horizon;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final TokenAxis axis;
    private final double row;
    private final DecadeScale decades;
    private final Scale scale;
    private final PageHead head;

    private LossMapFigure(
            Horizoned horizon, Cursor cursor, Palette palette, Messages messages, TokenAxis axis, double height) {
        this.horizon = horizon;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = axis.width();
        this.axis = axis;
        this.decades = DecadeScale.around(Arrays.asList(horizon.map()));
        this.scale = Scale.gate(palette, palette.accent());
        this.head = new PageHead(statement(), width, messages);
        int rows = horizon.map().length;
        this.row = height > 0 ? Math.max(30, height - top() - 24 - 12) / rows : Math.min(26, axis.column());
    }

    /// As large as the text wants.
    public static LossMapFigure of(Horizoned horizon, Cursor cursor, Palette palette, Messages messages) {
        TokenAxis axis = TokenAxis.wanted(horizon.reading().tokens(), GUTTER, 62, LEAST, LARGEST);
        return new LossMapFigure(horizon, cursor, palette, messages, axis, 0);
    }

    /// Within a given room.
    public static LossMapFigure within(
            Horizoned horizon, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        TokenAxis axis = TokenAxis.within(horizon.reading().tokens(), GUTTER, width);
        return new LossMapFigure(horizon, cursor, palette, messages, axis, height);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return Math.ceil(top() + 24 + row * horizon.map().length + 12);
    }

    private double top() {
        return head.bottom();
    }

    /// The step whose column is at `x`, from 0; −1 beside the columns.
    public int stepAt(double x) {
        return axis.stepAt(x);
    }

    @Override
    public String title() {
        return HorizonWords.of(
                horizon,
                messages,
                messages.get(
                        horizon.asked().kind() == Inquiry.Kind.SCORE
                                ? "figure.loss-map.title.score"
                                : "figure.loss-map.title"));
    }

    @Override
    public String description() {
        double[][] map = horizon.map();
        int s = horizon.row();
        if (horizon.hearing() == Horizoned.Hearing.WRITTEN) {
            int most = 0;
            for (int t = 1; t < map[s].length; t++) {
                most = map[s][t] > map[s][most] ? t : most;
            }
            String said = messages.get(
                    "figure.loss-map.said.written",
                    Integer.toString(s + 1),
                    Numbers.tiny(map[s][most]),
                    Integer.toString(most + 1));
            return title() + " " + said + " " + statement();
        }
        String last = messages.get(
                "figure.loss-map.said", Integer.toString(s + 1), Numbers.tiny(map[s][s]), Numbers.tiny(map[s][0]));
        return title() + " " + last + " " + statement();
    }

    /// What rows and columns are; where a loss hears of more than one state, of which.
    private String statement() {
        String all = messages.get("figure.loss-map.statement");
        return switch (horizon.hearing()) {
            case ONE -> all;
            case BOTH -> messages.get("words.join", all, messages.get("figure.loss-map.both"));
            case POOLED -> messages.get("words.join", all, messages.get("figure.loss-map.pools"));
            case ANEW -> messages.get("words.join", all, messages.get("figure.loss-map.anew"));
            case WRITTEN -> messages.get("figure.loss-map.written");
        };
    }

    @Override
    public Table data() {
        double[][] map = horizon.map();
        List<List<Object>> rows = new ArrayList<>();
        for (int s = 0; s < map.length; s++) {
            for (int t = 0; t < horizon.heard(s); t++) {
                rows.add(List.of(s + 1, t + 1, map[s][t]));
            }
        }
        return new Table(List.of("loss-step", "state-step", "norm"), rows);
    }

    @Override
    public void paint(Pen pen) {
        head.paint(pen, palette, title(), height());
        axis.now(pen, palette, cursor.step(), top() - 2, height() - top() - 4);
        pen.beginGroup("tokens", messages.get("score.tokens.name"));
        axis.paint(pen, palette, cursor.step(), t -> true, top() + 14);
        pen.endGroup();
        pen.beginGroup("loss-map", title());
        cells(pen, top() + 24);
        rows(pen, top() + 24);
        legend(pen, top() + 6);
        pen.endGroup();
    }

    private void cells(Pen pen, double y) {
        double[][] map = horizon.map();
        int rows = map.length;
        int steps = horizon.reading().trace().steps();
        var argb = new int[rows * steps];
        for (int s = 0; s < rows; s++) {
            for (int t = 0; t < steps; t++) {
                boolean there = t < horizon.heard(s) && Double.isFinite(map[s][t]);
                argb[s * steps + t] = there
                        ? scale.argb(decades.place(map[s][t]))
                        : palette.empty().argb();
            }
        }
        pen.cells(axis.left(0), y, axis.column() * steps, row * rows, new CellGrid(steps, rows, argb));
        if (row < 5 || axis.column() < 5) {
            return;
        }
        Stroke line = Stroke.solid(palette.background(), 1);
        for (int k = 1; k < rows; k++) {
            pen.line(axis.left(0), y + k * row, axis.end(), y + k * row, line);
        }
        for (int k = 1; k < steps; k++) {
            pen.line(axis.left(k), y, axis.left(k), y + rows * row, line);
        }
        TextStyle style = TextStyle.regular(Math.min(10.5, row * 0.7)).middle();
        for (int s = 0; s < rows && style.size() >= 8 && axis.column() > 46; s++) {
            for (int t = 0; t < horizon.heard(s); t++) {
                if (Double.isFinite(map[s][t])) {
                    pen.text(
                            number(map[s][t]),
                            axis.middle(t),
                            y + (s + 0.5) * row + style.size() * 0.36,
                            style,
                            scale.ink(decades.place(map[s][t])));
                }
            }
        }
    }

    private static String number(double norm) {
        return norm >= 0.01 && norm < 1000 ? Numbers.fixed(norm, norm < 10 ? 2 : 0) : Numbers.tiny(norm);
    }

    /// Which loss a row is, at its left.
    private void rows(Pen pen, double y) {
        int steps = horizon.map().length;
        double size = Math.min(12, row * 0.9);
        for (int s = 0; s < steps; s++) {
            boolean now = s == (horizon.hearing() == Horizoned.Hearing.WRITTEN ? horizon.row() : cursor.step());
            if (size < 8 && !now) {
                continue;
            }
            var style = new TextStyle(Math.max(size, 9), now, TextStyle.Anchor.END);
            String name = (s + 1) + " · " + TokenText.visible(horizon.about(s));
            pen.text(
                    TokenText.fit(pen, name, style, GUTTER - 20),
                    GUTTER - 8,
                    y + (s + 0.5) * row + style.size() * 0.36,
                    style,
                    now ? palette.accent() : palette.muted());
        }
    }

    private void legend(Pen pen, double y) {
        var colours = new int[SWATCHES];
        for (int i = 0; i < SWATCHES; i++) {
            colours[i] = scale.argb((double) i / (SWATCHES - 1));
        }
        TextStyle small = TextStyle.regular(10);
        String low = DecadeScale.name(decades.low());
        pen.text(low, PageHead.PAD, y + 8, small, palette.muted());
        double x = PageHead.PAD + pen.width(low, small) + 4;
        pen.cells(x, y, 34, 9, new CellGrid(SWATCHES, 1, colours));
        pen.text(DecadeScale.name(decades.high()), x + 38, y + 8, small, palette.muted());
    }
}
