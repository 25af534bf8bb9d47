package gruexplorer.figure.cell;

import gruexplorer.data.Token;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.Part;
import gruexplorer.insight.equation.PreActivations;
import gruexplorer.session.Phase;
import gruexplorer.text.Numbers;
import gruexplorer.text.TokenWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one kind of cell is drawn: its own wires and nodes, and what the diagrams of all cells share. In a gate step
/// only the part being computed is lit, and a value that does not exist yet is not shown. A part is named by what it
/// computes.
abstract class CellDiagram {

    private final Scene scene;
    private final int neededDigits;

    CellDiagram(Scene scene) {
        this.scene = scene;
        // The numbers should agree with each other here as in the equation of the state, as far as there is room.
        List<Equation> lines = Equations.at(
                scene.trace(), scene.cursor().step(), scene.cursor().unit());
        this.neededDigits = lines.stream()
                .filter(line -> lines.size() == 1 || made(line))
                .mapToInt(Equation::digits)
                .max()
                .orElse(2);
    }

    private boolean made(Equation line) {
        return Part.of(scene.trace().cell(), line.quantity()).before().isEmpty();
    }

    abstract CellLayout at();

    /// More decimals than this have no room.
    abstract int mostDigits();

    abstract void wires(Wires wires);

    abstract void nodes(Pen pen, Wires wires);

    abstract void values(Pen pen);

    abstract void labels(Pen pen);

    final double width() {
        return scene.width();
    }

    final Palette palette() {
        return scene.palette();
    }

    final String word(String key) {
        return scene.messages().get(key);
    }

    final int digits() {
        return Math.min(mostDigits(), neededDigits);
    }

    /// The number set beside the state before the step: of the step on the right where the layer reads from the end.
    final int before() {
        return scene.cursor().step() + (scene.trace().reverse() ? 2 : 0);
    }

    final int now() {
        return scene.cursor().step() + 1;
    }

    final void gate(Pen pen, Wires wires, String name, double x, double y, Colour hue, Quantity part) {
        wires.disc(colour(hue, part), x, y, at().gateRadius());
        double size = name.length() == 1 ? 16 * at().unit() : Math.max(11, 11 * at().unit());
        centred(pen, name, x, y, size, ink(hue, part));
    }

    /// An activation function that is no gate.
    final void box(Pen pen, String name, double x, double y, double w, Colour hue, Quantity part) {
        double h = 2 * at().gateRadius();
        pen.rect(
                x - w / 2,
                y - h / 2,
                w,
                h,
                9 * at().unit(),
                palette().background(),
                Stroke.solid(colour(hue, part), 1.8 * at().unit()));
        centred(pen, name, x, y, Math.max(11, 12 * at().unit()), ink(hue, part));
    }

    /// A matrix of weights on a wire.
    final void matrix(Pen pen, String index, double x, double y, Colour hue, Quantity part) {
        Colour ink = ink(hue, part);
        var name =
                new RichText(Math.max(11, 11 * at().unit())).add("W", true, ink).scripts(index, "", ink);
        double w = name.width() + 5 * at().unit();
        double h = 16 * at().unit();
        pen.rect(
                x - w / 2,
                y - h / 2,
                w,
                h,
                3 * at().unit(),
                palette().background(),
                Stroke.solid(colour(hue, part), 1.5 * at().unit()));
        name.paintCentred(pen, x, y + h * 0.22);
    }

    /// A value on its wire, once it exists.
    final void pill(Pen pen, String name, Quantity quantity, int decimals, double x, double y) {
        @Nullable Quantity part = part(quantity);
        if (part != null && !exists(quantity)) {
            return;
        }
        pill(pen, name, "", value(quantity), Hues.of(palette(), quantity), part, decimals, x, y);
    }

    /// @param part what computes the value; null for what was there before
    final void pill(
            Pen pen,
            String name,
            String index,
            double value,
            Colour hue,
            @Nullable Quantity part,
            int decimals,
            double x,
            double y) {
        Colour colour = colour(hue, part);
        var text = new RichText(at().font());
        if (!name.isEmpty()) {
            text.add(name, true, colour);
            if (!index.isEmpty()) {
                text.scripts(index, "", colour);
            }
            text.space(at().font() * 0.35);
        }
        text.add(
                brief(value, decimals),
                true,
                lit(part) ? palette().text() : palette().muted());
        pill(pen, text, colour, x, y);
    }

    /// A value without a bound may have more digits before its point than a wire has room for.
    private static String brief(double value, int decimals) {
        double size = Math.abs(value);
        if (size >= 1000) {
            return Numbers.tiny(value);
        }
        return Numbers.fixed(value, size >= 100 ? 0 : size >= 10 ? Math.min(decimals, 1) : decimals);
    }

    final void pill(Pen pen, RichText text, Colour hue, double x, double y) {
        double w = text.width() + at().font() * 0.8;
        double h = at().font() * 1.5;
        double middle = Math.clamp(x, w / 2 + 2, width() - w / 2 - 2);
        pen.rect(
                middle - w / 2, y - h / 2, w, h, h * 0.3, palette().background(), Stroke.solid(hue, 1.3 * at().unit()));
        text.paintCentred(pen, middle, y + at().font() * 0.36);
    }

    /// `h⁽⁴⁾₃` of the selected unit.
    final RichText state(String letter, Colour hue, int step, @Nullable Quantity part) {
        Colour ink = ink(hue, part);
        String unit = Integer.toString(scene.cursor().unit() + 1);
        return new RichText(at().font() * 1.2).add(letter, true, ink).scripts(unit, "(" + step + ")", ink);
    }

    /// x before its rail, and under it what it stands for.
    final void inputLabels(Pen pen, double rail, double below) {
        double size = at().font() * 1.2;
        var input = new RichText(size)
                .add("x", true, palette().text())
                .scripts("", "(" + now() + ")", palette().text());
        double start = at().left() / 2 - input.width() / 2;
        input.paint(pen, start, rail + size * 0.3);
        int level = scene.reading().level(scene.cursor().layer());
        Token token = scene.reading().tokens().get(scene.cursor().step());
        var style = TextStyle.regular(at().font());
        String name = level == 0
                ? new TokenWords(scene.messages())
                        .at(scene.reading(), scene.cursor().step())
                : scene.messages().get("inspector.shares.layer", Integer.toString(level));
        double room = width() - 2 * start;
        pen.text(
                TextLines.elided(name, style, room),
                start,
                below,
                style,
                token.known() ? palette().muted() : palette().warning());
    }

    static void centred(Pen pen, String text, double x, double y, double size, Colour colour) {
        pen.text(text, x, y + size * 0.35, TextStyle.bold(size).middle(), colour);
    }

    final double value(Quantity quantity) {
        return scene.trace()
                .value(quantity, scene.cursor().step(), scene.cursor().unit());
    }

    /// W x + b of the selected unit of a part.
    final double inputPart(Quantity part) {
        return PreActivations.inputPart(
                scene.trace(), scene.cursor().step(), scene.cursor().unit(), part);
    }

    /// U h + b of the selected unit of a part.
    final double recurrentPart(Quantity part) {
        return PreActivations.recurrentPart(
                scene.trace(), scene.cursor().step(), scene.cursor().unit(), part);
    }

    final boolean exists(Quantity quantity) {
        return scene.cursor().exists(scene.trace(), quantity, scene.cursor().step());
    }

    /// The part of the step that computes `quantity`; none for what was there before.
    private @Nullable Quantity part(Quantity quantity) {
        return Part.of(scene.trace().cell()).stream()
                        .anyMatch(part -> part.result().equals(quantity))
                ? quantity
                : null;
    }

    final boolean lit(@Nullable Quantity part) {
        return part == null
                || scene.cursor().phase().map(Phase::result).map(part::equals).orElse(true);
    }

    /// Of a wire: full where the part is being computed, pale where it is done, hardly there where it is yet to come.
    final Colour colour(Colour hue, @Nullable Quantity part) {
        return shade(hue, part, palette().line());
    }

    /// Of a name: as its wire, but readable before its time.
    final Colour ink(Colour hue, @Nullable Quantity part) {
        return shade(hue, part, palette().muted().at(0.6));
    }

    private Colour shade(Colour hue, @Nullable Quantity part, Colour yetToCome) {
        if (part == null || lit(part)) {
            return hue;
        }
        return exists(part) ? hue.at(0.5) : yetToCome;
    }
}
