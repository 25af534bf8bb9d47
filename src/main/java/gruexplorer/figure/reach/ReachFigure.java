package gruexplorer.figure.reach;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FontFiles;
import gruexplorer.figure.PageHead;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.figure.score.TokenAxis;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reached;
import gruexplorer.session.Reading;
import gruexplorer.text.AskedWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.TokenWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What of a text reached an output: gradient × input and occlusion of every step beside each other on one scale, so
/// that it can be seen where they disagree.
public final class ReachFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "reach";

    private static final double GUTTER = 84;
    private static final double LEAST = 620;
    private static final double LARGEST = 8000;
    private static final double NARROW = 9;
    private static final TextStyle SMALL = TextStyle.regular(11.5);

    private final Reached reached;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final TokenAxis axis;
    private final double bars;
    /// The largest without its sign, and how far the scale goes up and down.
    private final double limit;

    private final double high;
    private final double low;
    private final PageHead head;
    private final boolean beside;

    private ReachFigure(
            Reached reached, Cursor cursor, Palette palette, Messages messages, TokenAxis axis, double height) {
        this.reached = reached;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = axis.width();
        this.axis = axis;
        double largest = reached.largest();
        this.limit = largest > 0 ? largest : 1;
        double most = largest(reached, 1);
        double least = largest(reached, -1);
        // Whoever stands alone on one side of zero still has some room on the other.
        this.high = Math.max(most, limit / 6);
        this.low = Math.max(least, limit / 6);
        this.head = new PageHead(messages.get("figure.reach.statement"), width, messages);
        this.beside =
                height > 0 && FontFiles.width(title(), PageHead.TITLE) + 28 + legendWidth() <= width - 2 * PageHead.PAD;
        this.bars = height > 0 ? Math.max(50, height - top() - 36) : 220;
    }

    /// The largest of one sign, without it; 0 for none.
    private static double largest(Reached reached, int sign) {
        double largest = 0;
        for (double[] values : new double[][] {reached.gradient(), reached.occlusion()}) {
            for (double value : values) {
                largest = Double.isFinite(value) ? Math.max(largest, sign * value) : largest;
            }
        }
        return largest;
    }

    /// As wide as the text wants.
    public static ReachFigure of(Reached reached, Cursor cursor, Palette palette, Messages messages) {
        TokenAxis axis = TokenAxis.wanted(reached.reading().tokens(), GUTTER, 74, LEAST, LARGEST);
        return new ReachFigure(reached, cursor, palette, messages, axis, 0);
    }

    /// Within a given room, its columns as wide as they can be.
    public static ReachFigure within(
            Reached reached, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        TokenAxis axis = TokenAxis.within(reached.reading().tokens(), GUTTER, width);
        return new ReachFigure(reached, cursor, palette, messages, axis, height);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return Math.ceil(top() + 24 + bars + 12);
    }

    /// Where the tokens begin.
    private double top() {
        return head.bottom() + (beside ? 0 : 18);
    }

    /// The step whose column is at `x`, from 0; −1 beside the columns.
    public int stepAt(double x) {
        return axis.stepAt(x);
    }

    @Override
    public String title() {
        return messages.get(
                "figure.reach.title",
                new AskedWords(messages).of(reached.reading(), reached.asked()),
                Numbers.signed(reached.value(), 3));
    }

    @Override
    public String description() {
        Reading reading = reached.reading();
        var tokens = new TokenWords(messages);
        List<String> largest = IntStream.range(0, reading.trace().steps())
                .filter(t -> Double.isFinite(reached.occlusion()[t]))
                .boxed()
                .sorted(Comparator.comparingDouble(t -> -Math.abs(reached.occlusion()[t])))
                .limit(4)
                .map(t -> messages.get(
                        "figure.reach.said",
                        tokens.at(reading, t),
                        Integer.toString(t + 1),
                        Numbers.signed(reached.gradient()[t], 3),
                        Numbers.signed(reached.occlusion()[t], 3)))
                .toList();
        return title() + " " + String.join(" ", largest) + " " + messages.get("figure.reach.statement");
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (int t = 0; t < reached.gradient().length; t++) {
            rows.add(List.of(
                    t + 1, reached.reading().tokens().get(t).text(), reached.gradient()[t], reached.occlusion()[t]));
        }
        return new Table(List.of("step", "token", "gradient-times-input", "occlusion"), rows);
    }

    @Override
    public void paint(Pen pen) {
        head.paint(pen, palette, title(), height());
        if (beside) {
            legend(pen, PageHead.PAD + FontFiles.width(title(), PageHead.TITLE) + 28, 22);
        } else {
            legend(pen, PageHead.PAD, head.bottom() + 9);
        }
        axis.now(pen, palette, cursor.step(), top() - 2, height() - top() - 4);
        pen.beginGroup("tokens", messages.get("score.tokens.name"));
        axis.paint(pen, palette, cursor.step(), t -> t <= reached.asked().end(reached.reading()), top() + 14);
        pen.endGroup();
        pen.beginGroup("reach", title());
        scale(pen, top() + 24);
        for (int t = 0; t < reached.gradient().length; t++) {
            column(pen, t, top() + 24);
        }
        pen.endGroup();
    }

    private String second() {
        return messages.get(reached.unknown() ? "figure.reach.occlusion" : "figure.reach.occlusion.zero");
    }

    private double legendWidth() {
        return 54 + FontFiles.width(messages.get("figure.reach.gradient"), SMALL) + FontFiles.width(second(), SMALL);
    }

    private void legend(Pen pen, double from, double baseline) {
        double x = from;
        pen.rect(x, baseline - 9, 10, 10, 2, palette.text(), null);
        String first = messages.get("figure.reach.gradient");
        pen.text(first, x + 16, baseline, SMALL, palette.text());
        x += 16 + FontFiles.width(first, SMALL) + 22;
        pen.rect(x + 0.5, baseline - 8.5, 9, 9, 2, null, Stroke.solid(palette.text(), 1.4));
        pen.text(
                TextLines.elided(second(), SMALL, width - x - 16 - PageHead.PAD),
                x + 16,
                baseline,
                SMALL,
                palette.text());
    }

    private void scale(Pen pen, double y) {
        double zero = zero(y);
        TextStyle small = TextStyle.regular(11).end();
        int digits = limit >= 10 ? 1 : limit >= 0.1 ? 2 : 4;
        for (double level : new double[] {high, 0, -low}) {
            double at = zero - level * perUnit();
            boolean middle = level == 0;
            pen.line(GUTTER - 4, at, axis.end(), at, Stroke.solid(middle ? palette.muted() : palette.line(), 1));
            pen.text(middle ? "0" : Numbers.signed(level, digits), GUTTER - 9, at + 4, small, palette.muted());
        }
    }

    /// Figure units for 1; numbers stand beyond the bars.
    private double perUnit() {
        return (bars - 28) / (high + low);
    }

    private double zero(double y) {
        return y + 14 + high * perUnit();
    }

    private void column(Pen pen, int t, double y) {
        double zero = zero(y);
        if (axis.column() < NARROW) {
            double w = Math.max(axis.column(), 0.6);
            bar(pen, reached.gradient()[t], axis.left(t), w, zero, true, 0.45);
            double at = zero - reached.occlusion()[t] * perUnit();
            if (Double.isFinite(at)) {
                pen.rect(axis.left(t), at - 1, w, 2, 0, palette.text(), null);
            }
            return;
        }
        double w = Math.min(56, axis.column() * 0.36);
        bar(pen, reached.gradient()[t], axis.middle(t) - w - 1.5, w, zero, true, 1);
        bar(pen, reached.occlusion()[t], axis.middle(t) + 1.5, w, zero, false, 1);
        if (reached.disagree(t)) {
            TextStyle style = TextStyle.bold(14).middle();
            pen.text("≠", axis.middle(t), y + 12, style, palette.warning());
        }
    }

    private void bar(Pen pen, double value, double x, double w, double zero, boolean filled, double opacity) {
        if (!Double.isFinite(value)) {
            return;
        }
        double length = Math.abs(value) * perUnit();
        double top = value >= 0 ? zero - length : zero;
        Colour hue = value >= 0 ? palette.hidden() : palette.candidate();
        if (length >= 0.4) {
            if (filled) {
                pen.rect(x, top, w, length, 0, opacity < 1 ? hue.at(opacity) : hue, null);
            } else {
                double inset = Math.min(0.8, length / 2);
                pen.rect(
                        x + 0.8,
                        top + inset,
                        w - 1.6,
                        length - 2 * inset,
                        0,
                        palette.background(),
                        Stroke.solid(hue, 1.6));
            }
        }
        TextStyle style = TextStyle.regular(10).middle();
        String number = Numbers.signed(value, limit >= 10 ? 1 : 2);
        // What rounds to nothing is left out.
        if (opacity == 1 && Math.abs(value) >= (limit >= 10 ? 0.05 : 0.005) && pen.width(number, style) <= w + 5) {
            pen.text(number, x + w / 2, value >= 0 ? top - 3 : top + length + 10, style, palette.text());
        }
    }
}
