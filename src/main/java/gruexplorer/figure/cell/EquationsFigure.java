package gruexplorer.figure.cell;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.insight.equation.Audit;
import gruexplorer.insight.equation.ChainRule;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.Part;
import gruexplorer.insight.equation.PreActivations;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.StepWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The lines of the step in the model's convention, in names and with the selected unit's values, each with as
/// many decimals as it takes for the numbers to agree with each other; the badge tells what the audit of the very
/// trees drawn here found. In a gate step the line being computed stands out, and those to come show no values.
///
/// As high as its content; the height does not change from phase to phase.
public final class EquationsFigure implements Figure {

    /// One equation and where it stands.
    ///
    /// @param oneLine whether the numbers stand behind the names rather than under them
    private record Block(
            Equation equation,
            double top,
            double height,
            List<RichText> symbolic,
            List<RichText> numeric,
            RichText result,
            boolean oneLine) {}

    private final Reading reading;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final double scale;
    private final List<Equation> equations;
    private final Audit audit;
    private final Predicate<Equation> seen;
    /// The messages that name it and say what its audit found.
    private final String name;

    private final List<Block> blocks = new ArrayList<>();
    private final double height;

    /// @param scale 1 in the inspector, more on a projector
    public EquationsFigure(
            Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double scale) {
        this(reading, cursor, palette, messages, width, scale, equations(reading, cursor));
    }

    /// @param equations what to draw, and so what to audit
    EquationsFigure(
            Reading reading,
            Cursor cursor,
            Palette palette,
            Messages messages,
            double width,
            double scale,
            List<Equation> equations) {
        this.reading = reading;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.scale = scale;
        this.equations = List.copyOf(equations);
        this.audit = audited(reading, cursor, equations);
        this.seen = equation -> cursor.exists(reading.layer(cursor), equation.quantity(), cursor.step());
        this.name = "inspector.equations";
        this.height = layOut();
    }

    private EquationsFigure(
            BackwardReading back, Cursor cursor, Palette palette, Messages messages, double width, double scale) {
        this.reading = back.reading();
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.scale = scale;
        LayerGradient layer = back.layer(cursor);
        this.equations = ChainRule.at(layer, cursor.step(), cursor.unit());
        this.audit = ChainRule.audit(layer, cursor.step(), cursor.unit());
        this.seen = equation -> cursor.phase()
                .map(phase -> phase.done().contains(equation.quantity()))
                .orElse(true);
        this.name = "inspector.chain";
        this.height = layOut();
    }

    /// The chain rule back through the step, one line for each gradient; in a step of lines those to come show no
    /// values.
    public static EquationsFigure chain(
            BackwardReading back, Cursor cursor, Palette palette, Messages messages, double width, double scale) {
        return new EquationsFigure(back, cursor, palette, messages, width, scale);
    }

    private static List<Equation> equations(Reading reading, Cursor cursor) {
        return Equations.at(reading.layer(cursor), cursor.step(), cursor.unit());
    }

    /// The trees drawn, and the pre-activations that stand in them as numbers.
    private static Audit audited(Reading reading, Cursor cursor, List<Equation> equations) {
        LayerTrace trace = reading.layer(cursor);
        List<Audit> audits = new ArrayList<>();
        for (Equation equation : equations) {
            if (cursor.exists(trace, equation.quantity(), cursor.step())) {
                audits.add(equation.audit());
                if (Part.of(trace.cell(), equation.quantity()).before().isPresent()) {
                    audits.add(PreActivations.audit(trace, cursor.step(), cursor.unit(), equation.quantity()));
                }
            }
        }
        return Audit.worst(audits);
    }

    private boolean exists(Equation equation) {
        return seen.test(equation);
    }

    private double layOut() {
        double limit = width - 2 * pad();
        double top = 1.75 * lineHeight();
        for (Equation equation : equations) {
            var line = new EquationLine(
                    equation,
                    palette,
                    size(),
                    cursor.step(),
                    reading.layer(cursor).reverse(),
                    exists(equation));
            List<RichText> symbolic = line.symbolic(limit);
            List<RichText> numeric = new ArrayList<>(line.numeric(limit - indent()));
            RichText result = line.result();
            boolean oneLine = symbolic.size() == 1
                    && numeric.size() == 1
                    && symbolic.getFirst().width()
                                    + between()
                                    + numeric.getFirst().width()
                                    + size()
                                    + result.width()
                            <= limit;
            if (!oneLine && indent() + numeric.getLast().width() + size() + result.width() > limit) {
                numeric.add(new RichText(size()));
            }
            int lines = oneLine ? 1 : symbolic.size() + numeric.size();
            double height = lines * lineHeight() + pad();
            blocks.add(new Block(equation, top, height, symbolic, numeric, result, oneLine));
            top += height + 2 * scale;
        }
        return top;
    }

    private double size() {
        return 13 * scale;
    }

    private double lineHeight() {
        return 19 * scale;
    }

    private double pad() {
        return 7 * scale;
    }

    /// Between names and numbers on one line.
    private double between() {
        return 5 * scale;
    }

    /// The numbers stand under the right side of the names.
    private double indent() {
        return 12 * scale;
    }

    /// Where the line of a quantity ends, from the top; 0 where there is none.
    public double bottom(Quantity quantity) {
        return blocks.stream()
                .filter(block -> block.equation.quantity().equals(quantity))
                .mapToDouble(block -> block.top + block.height)
                .findFirst()
                .orElse(0);
    }

    /// What the audit of the drawn equations found.
    public Audit audit() {
        return audit;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public String title() {
        return messages.get(name);
    }

    @Override
    public String description() {
        String values = equations.stream()
                .filter(this::exists)
                .map(equation -> id(equation) + " = " + Numbers.fixed(equation.value(), equation.resultDigits()))
                .collect(Collectors.joining(", "));
        return new StepWords(messages).unit(reading, cursor) + ": " + values + ". " + verdict();
    }

    /// The badge in a sentence.
    public String verdict() {
        return messages.get(
                audit.holds() ? "inspector.equations.audit.holds" : "inspector.equations.audit.fails",
                Numbers.tiny(audit.residual()));
    }

    @Override
    public Table data() {
        return StepTable.of(reading, cursor);
    }

    @Override
    public void paint(Pen pen) {
        pen.beginGroup("equations", title());
        var heading = TextStyle.bold(size());
        double middle = lineHeight() * 0.8;
        var badge = new AuditBadge(audit, palette, Math.max(11, 11.5 * scale));
        double room = width - 2 * pad() - badge.width() - size();
        pen.text(TextLines.elided(title(), heading, room), pad(), middle + size() * 0.36, heading, palette.text());
        pen.beginGroup("audit", verdict());
        badge.paint(pen, width - pad(), middle);
        pen.endGroup();
        for (Block block : blocks) {
            pen.beginGroup(
                    "equation-" + id(block.equation).replace("\u2202", "d-").replace('_', '-'), id(block.equation));
            paint(pen, block);
            pen.endGroup();
        }
        pen.endGroup();
    }

    /// Its letter; of a gradient ∂ and the quantity's symbol, which no other line has.
    private static String id(Equation equation) {
        String letter = equation.result().letter();
        return letter.startsWith("\u2202") ? "\u2202" + equation.quantity().symbol() : letter;
    }

    private void paint(Pen pen, Block block) {
        boolean current =
                cursor.phase().isPresent() && cursor.phase().get().result().equals(block.equation.quantity());
        if (current) {
            pen.rect(0, block.top, width, block.height, 6 * scale, palette.accentSoft(), null);
        }
        double baseline = block.top + pad() / 2 + lineHeight() * 0.5 + size() * 0.36;
        for (RichText line : block.symbolic) {
            line.paint(pen, pad(), baseline);
            baseline += lineHeight();
        }
        if (!exists(block.equation)) {
            return;
        }
        double left = pad() + indent();
        if (block.oneLine) {
            left = pad() + block.symbolic.getFirst().width() + between();
            baseline -= lineHeight();
        }
        for (RichText line : block.numeric) {
            line.paint(pen, left, baseline);
            baseline += lineHeight();
        }
        block.result.paint(pen, width - pad() - block.result.width(), baseline - lineHeight());
    }
}
