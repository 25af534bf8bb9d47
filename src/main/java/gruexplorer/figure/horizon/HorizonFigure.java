package gruexplorer.figure.horizon;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FontFiles;
import gruexplorer.figure.Outline;
import gruexplorer.figure.PageHead;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.score.TokenAxis;
import gruexplorer.session.Cursor;
import gruexplorer.session.Horizoned;
import gruexplorer.text.AskedWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The gradient horizon: how much of a gradient is left on its way back over the steps, on a logarithmic scale, of this
/// model and of others on the same input. One panel for the loss, one for the state.
public final class HorizonFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "horizon";

    private static final double GUTTER = 84;
    private static final double LEAST = 620;
    private static final double LARGEST = 8000;
    private static final TextStyle SMALL = TextStyle.regular(11.5);

    /// What is drawn.
    public enum Shown {
        LOSS,
        STATE,
        BOTH
    }

    private final Horizoned horizon;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final TokenAxis axis;
    private final List<Panel> panels = new ArrayList<>();
    private final double tall;
    private final PageHead head;
    /// One panel in a low room: its words on one line.
    private final boolean low;

    private final boolean beside;

    /// @param values by line
    private record Panel(String name, List<double[]> values, DecadeScale scale) {}

    private HorizonFigure(
            Horizoned horizon,
            Cursor cursor,
            Palette palette,
            Messages messages,
            Shown shown,
            TokenAxis axis,
            double height) {
        this.horizon = horizon;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = axis.width();
        this.axis = axis;
        if (shown != Shown.STATE) {
            panel("figure.horizon.loss", Horizoned.Line::relative);
        }
        if (shown != Shown.LOSS) {
            panel(state(), Horizoned.Line::state);
        }
        this.low = height > 0;
        this.head = new PageHead(low ? apart() : statement(), width, messages);
        this.beside =
                low && FontFiles.width(heading(), PageHead.TITLE) + 28 + legendWidth() <= width - 2 * PageHead.PAD;
        this.tall = height > 0 ? Math.max(40, height - top() - 24 - naming() - 12) : 170;
    }

    private String state() {
        return horizon.reverse() ? "figure.horizon.state.reverse" : "figure.horizon.state";
    }

    private void panel(String key, Function<Horizoned.Line, double[]> values) {
        List<double[]> all = horizon.lines().stream().map(values).toList();
        panels.add(new Panel(messages.get(key), all, DecadeScale.around(all)));
    }

    /// Both panels, as wide as the text wants.
    public static HorizonFigure of(Horizoned horizon, Cursor cursor, Palette palette, Messages messages) {
        TokenAxis axis = TokenAxis.wanted(horizon.reading().tokens(), GUTTER, 74, LEAST, LARGEST);
        return new HorizonFigure(horizon, cursor, palette, messages, Shown.BOTH, axis, 0);
    }

    /// One panel within a given room, its columns as wide as they can be.
    public static HorizonFigure within(
            Horizoned horizon,
            Cursor cursor,
            Palette palette,
            Messages messages,
            Shown shown,
            double width,
            double height) {
        TokenAxis axis = TokenAxis.within(horizon.reading().tokens(), GUTTER, width);
        return new HorizonFigure(horizon, cursor, palette, messages, shown, axis, height);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return Math.ceil(top() + 24 + panels.size() * (naming() + tall + 12));
    }

    /// Where the tokens begin.
    private double top() {
        return head.bottom() + (beside ? -2 : 18);
    }

    /// What a panel's name takes.
    private double naming() {
        return low ? 6 : 22;
    }

    /// Over one panel alone it is its name.
    private String heading() {
        return low && panels.getFirst().name.equals(messages.get(state()))
                ? HorizonWords.of(horizon, messages, panels.getFirst().name)
                : title();
    }

    private double legendWidth() {
        return horizon.lines().stream()
                .mapToDouble(line -> 50 + FontFiles.width(name(line), SMALL))
                .sum();
    }

    /// The step whose column is at `x`, from 0; −1 beside the columns.
    public int stepAt(double x) {
        return axis.stepAt(x);
    }

    @Override
    public String title() {
        String title =
                messages.get("figure.horizon.title", new AskedWords(messages).of(horizon.reading(), horizon.asked()));
        return HorizonWords.of(horizon, messages, title);
    }

    @Override
    public String description() {
        int far = horizon.reverse() ? horizon.reading().trace().steps() - 1 : 0;
        String lines = horizon.lines().stream()
                .map(line -> messages.get(
                        horizon.reverse() ? "figure.horizon.said.reverse" : "figure.horizon.said",
                        name(line),
                        Numbers.tiny(line.relative()[far]),
                        Numbers.tiny(line.state()[far])))
                .collect(Collectors.joining(" "));
        return title() + " " + lines + " " + statement();
    }

    private String statement() {
        String all = messages.get("figure.horizon.statement");
        return apart().isEmpty() ? all : messages.get("words.join", all, apart());
    }

    /// Which edits the untrained cells cannot take; empty where there is none, or where none stands there.
    private String apart() {
        boolean none = horizon.apart().isEmpty() || horizon.lines().stream().noneMatch(Horizoned.Line::untrained);
        return none ? "" : messages.get("figure.horizon.apart", String.join(" · ", horizon.apart()));
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (Horizoned.Line line : horizon.lines()) {
            double[] relative = line.relative();
            for (int t = 0; t < relative.length; t++) {
                rows.add(List.of(
                        line.name() + (line.untrained() ? " untrained" : ""),
                        t + 1,
                        horizon.reading().tokens().get(t).text(),
                        line.loss()[t],
                        relative[t],
                        line.state()[t]));
            }
        }
        return new Table(List.of("network", "step", "token", "loss-norm", "loss-share", "state-share"), rows);
    }

    private String name(Horizoned.Line line) {
        return line.untrained()
                ? messages.get("figure.horizon.untrained", messages.get("figure.compare.cell." + line.name()))
                : line.name();
    }

    @Override
    public void paint(Pen pen) {
        head.paint(pen, palette, heading(), height());
        if (beside) {
            legend(pen, PageHead.PAD + FontFiles.width(heading(), PageHead.TITLE) + 28, 22);
        } else {
            legend(pen, PageHead.PAD, head.bottom() + 9);
        }
        axis.now(pen, palette, cursor.step(), top() - 2, height() - top() - 4);
        pen.beginGroup("tokens", messages.get("score.tokens.name"));
        int heard = horizon.heard(horizon.asked().step());
        axis.paint(pen, palette, cursor.step(), t -> t < heard, top() + 14);
        pen.endGroup();
        double y = top() + 24;
        for (Panel panel : panels) {
            pen.beginGroup("horizon", panel.name);
            if (!low) {
                pen.text(panel.name, PageHead.PAD, y + 12, TextStyle.bold(12), palette.text());
            }
            paint(pen, panel, y + naming());
            pen.endGroup();
            y += naming() + tall + 12;
        }
    }

    private void legend(Pen pen, double from, double baseline) {
        double x = from;
        for (int k = 0; k < horizon.lines().size(); k++) {
            String name = name(horizon.lines().get(k));
            pen.line(x, baseline - 4, x + 24, baseline - 4, stroke(k, 2.2));
            pen.text(name, x + 30, baseline, SMALL, palette.text());
            x += 50 + FontFiles.width(name, SMALL);
        }
    }

    /// The model's own line stands out; the others differ in colour and in dashes.
    private Stroke stroke(int line, double thick) {
        Colour[] hues = {palette.accent(), palette.hidden(), palette.reset(), palette.muted()};
        double[][] dashes = {{0, 0}, {7, 4}, {2, 3}, {9, 3}};
        int k = line % hues.length;
        return new Stroke(hues[k], line == 0 ? thick + 0.6 : thick, dashes[k][0], dashes[k][1]);
    }

    private void paint(Pen pen, Panel panel, double y) {
        TextStyle small = TextStyle.regular(11).end();
        DecadeScale scale = panel.scale;
        for (int power : scale.marks((int) Math.max(2, tall / 24))) {
            double at = y + tall * (1 - scale.place(StrictMath.pow(10, power)));
            pen.line(GUTTER - 4, at, axis.end(), at, Stroke.solid(palette.line(), 1));
            pen.text(DecadeScale.name(power), GUTTER - 9, at + 4, small, palette.muted());
        }
        for (int k = panel.values.size() - 1; k >= 0; k--) {
            line(pen, panel, k, y);
        }
    }

    private void line(Pen pen, Panel panel, int line, double y) {
        double[] values = panel.values.get(line);
        var path = new Outline();
        boolean begun = false;
        for (int t = 0; t < horizon.heard(horizon.asked().step()); t++) {
            if (!Double.isFinite(values[t])) {
                continue;
            }
            double at = y + tall * (1 - panel.scale.place(values[t]));
            path = begun ? path.lineTo(axis.middle(t), at) : path.moveTo(axis.middle(t), at);
            begun = true;
            if (axis.column() >= 24) {
                double radius = line == 0 ? 3.2 : 2.2;
                pen.circle(axis.middle(t), at, radius, stroke(line, 2).colour(), null);
            }
        }
        if (begun) {
            pen.outline(path, null, stroke(line, 2));
        }
    }
}
