package gruexplorer.figure.cell;

import gruexplorer.data.Token;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.insight.equation.Equations;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.StepWords;
import gruexplorer.text.TokenWords;
import org.jspecify.annotations.Nullable;

/// The cell at one step with the selected unit's values on its wires, from 300 × 200 up. The wiring follows the
/// convention: where the reset stands, and whether z or 1 − z keeps the old state. The two roads into the new state
/// are as thick as the shares they carry. In a gate step only the part being computed is lit, and a value that does
/// not exist yet is not shown.
///
/// The picture alone; {@link CellPage} is the figure with title, equations and words around it.
public final class CellFigure implements Figure {

    /// The road that carries everything is this much thicker than the one that carries nothing.
    private static final double FULL = 4;

    private final Reading reading;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final double height;
    private final LayerTrace trace;
    private final StepWords words;
    private final CellLayout at;
    private final boolean keepsOld;
    private final boolean resetBefore;
    private final int digits;

    public CellFigure(Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        this.reading = reading;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.height = height;
        this.trace = reading.trace().layers().get(cursor.layer());
        this.words = new StepWords(messages);
        this.keepsOld = trace.convention().update() == Update.KEEPS_OLD;
        this.resetBefore = trace.convention().reset() == Reset.BEFORE;
        this.at = new CellLayout(width, height, resetBefore);
        // The numbers of the blend should agree with each other here as in its equation, as far as there is room.
        int room = width / at.unit() > 420 ? 5 : 3;
        this.digits = Math.min(
                room,
                Equations.at(trace, cursor.step(), cursor.unit()).getLast().digits());
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
        return messages.get("cell.heading", words.title(reading, cursor), words.unit(reading, cursor));
    }

    @Override
    public String description() {
        return words.describe(reading, cursor);
    }

    @Override
    public Table data() {
        return StepTable.of(reading, cursor);
    }

    @Override
    public void paint(Pen pen) {
        pen.beginGroup("cell", title());
        pen.beginGroup("cell-wires", messages.get("cell.wires"));
        var wires = new Wires(pen, at.unit(), palette.background());
        paintInput(wires);
        paintGates(wires);
        paintCandidate(wires);
        paintBlend(wires);
        pen.endGroup();
        paintNodes(pen, wires);
        paintValues(pen);
        paintLabels(pen);
        pen.endGroup();
    }

    /// The rails of x and h from which the gates take what they read.
    private void paintInput(Wires wires) {
        Colour x = colour(palette.muted(), null);
        Colour h = colour(palette.hidden(), null);
        wires.wire(h, 1.6, at.branch(), at.highway(), at.branch(), at.hiddenRail(), at.resetProduct(), at.hiddenRail());
        wires.wire(x, 1.6, at.left(), at.inputRail(), at.candidate(), at.inputRail());
    }

    private void paintGates(Wires wires) {
        paintTaps(wires, at.reset(), Phase.RESET);
        paintTaps(wires, at.update(), Phase.UPDATE);
    }

    private void paintTaps(Wires wires, double x, Phase phase) {
        double d = 5.5 * at.unit();
        double end = at.gates() + Math.sqrt(at.gateRadius() * at.gateRadius() - d * d);
        Colour h = colour(palette.hidden(), phase);
        Colour in = colour(palette.muted(), phase);
        wires.joint(h, x - d, at.hiddenRail());
        wires.arrow(h, 1.6, x - d, at.hiddenRail(), x - d, end);
        wires.bridge(x + d, at.hiddenRail(), 1.6);
        wires.joint(in, x + d, at.inputRail());
        wires.arrow(in, 1.6, x + d, at.inputRail(), x + d, end);
    }

    private void paintCandidate(Wires wires) {
        Colour h = colour(palette.hidden(), Phase.CANDIDATE);
        Colour in = colour(palette.muted(), Phase.CANDIDATE);
        Colour r = colour(palette.reset(), Phase.CANDIDATE);
        double product = at.productRadius();
        double gate = at.gateRadius();
        double box = at.candidateWidth() / 2;
        wires.arrow(h, 1.6, at.resetProduct(), at.hiddenRail(), at.resetProduct(), at.gates() + product);
        wires.arrow(
                r,
                2,
                at.reset(),
                at.gates() - gate,
                at.reset(),
                at.resetWire(),
                at.resetProduct(),
                at.resetWire(),
                at.resetProduct(),
                at.gates() - product);
        wires.arrow(h, 1.6, at.resetProduct() + product, at.gates(), at.candidate() - box, at.gates());
        wires.arrow(in, 1.6, at.candidate(), at.inputRail(), at.candidate(), at.gates() + gate);
    }

    private void paintBlend(Wires wires) {
        Colour h = colour(palette.hidden(), Phase.BLEND);
        Colour z = colour(palette.update(), Phase.BLEND);
        Colour n = colour(palette.candidate(), Phase.BLEND);
        double product = at.productRadius();
        boolean exists = cursor.exists(GruQuantity.UPDATE, cursor.step());
        double gate = exists ? value(GruQuantity.UPDATE) : 0.5;
        double keep = keepsOld ? gate : 1 - gate;
        // The old state is read from the first part on, so its beginning is always lit.
        Colour old = colour(palette.hidden(), null);
        wires.arrow(h, 3, at.branch(), at.highway(), at.update() - product, at.highway());
        wires.wire(old, 3, at.left(), at.highway(), at.branch(), at.highway());
        wires.joint(old, at.branch(), at.highway());
        wires.arrow(h, road(keep), at.update() + product, at.highway(), at.candidate() - product, at.highway());
        wires.arrow(h, 3, at.candidate() + product, at.highway(), at.right(), at.highway());
        wires.arrow(n, 2, at.candidate(), at.gates() - at.gateRadius(), at.candidate(), at.blend() + product);
        wires.arrow(n, road(1 - keep), at.candidate(), at.blend() - product, at.candidate(), at.highway() + product);
        wires.arrow(z, 2, at.update(), at.gates() - at.gateRadius(), at.update(), at.highway() + product);
        wires.arrow(z, 2, at.update(), at.blend(), at.candidate() - product, at.blend());
        wires.joint(z, at.update(), at.blend());
    }

    private static double road(double share) {
        return 1 + FULL * (Double.isFinite(share) ? share : 0);
    }

    private void paintNodes(Pen pen, Wires wires) {
        Colour blend = colour(palette.update(), Phase.BLEND);
        double product = at.productRadius();
        pen.beginGroup("cell-update-gate", messages.get("words.update.name"));
        gate(pen, wires, at.update(), palette.update(), Phase.UPDATE);
        pen.endGroup();
        pen.beginGroup("cell-reset-gate", messages.get("words.reset.name"));
        gate(pen, wires, at.reset(), palette.reset(), Phase.RESET);
        wires.times(colour(palette.reset(), Phase.CANDIDATE), at.resetProduct(), at.gates(), product);
        pen.endGroup();
        pen.beginGroup("cell-candidate", messages.get("words.candidate.name"));
        candidate(pen);
        weights(pen);
        pen.endGroup();
        pen.beginGroup("cell-hidden", messages.get("words.hidden.name"));
        wires.times(blend, at.update(), at.highway(), product);
        wires.times(blend, at.candidate(), at.blend(), product);
        wires.plus(colour(palette.text(), Phase.BLEND), at.candidate(), at.highway(), product);
        double cx = keepsOld ? at.complement() : at.update();
        double cy = keepsOld ? at.blend() : (at.blend() + at.highway()) / 2;
        wires.disc(blend, cx, cy, product * 1.08);
        centred(pen, "1\u2212", cx, cy, Math.max(11, 11.5 * at.unit()), ink(palette.update(), Phase.BLEND));
        pen.endGroup();
    }

    private void gate(Pen pen, Wires wires, double x, Colour hue, Phase phase) {
        wires.disc(colour(hue, phase), x, at.gates(), at.gateRadius());
        centred(pen, "\u03c3", x, at.gates(), 16 * at.unit(), ink(hue, phase));
    }

    private void candidate(Pen pen) {
        double w = at.candidateWidth();
        double h = 2 * at.gateRadius();
        pen.rect(
                at.candidate() - w / 2,
                at.gates() - h / 2,
                w,
                h,
                9 * at.unit(),
                palette.background(),
                Stroke.solid(colour(palette.candidate(), Phase.CANDIDATE), 1.8 * at.unit()));
        Colour ink = ink(palette.candidate(), Phase.CANDIDATE);
        centred(pen, "tanh", at.candidate(), at.gates(), Math.max(11, 12 * at.unit()), ink);
    }

    /// The recurrent weights of the candidate: before the reset product or behind it, as the convention says.
    private void weights(Pen pen) {
        Colour colour = colour(palette.candidate(), Phase.CANDIDATE);
        double x = resetBefore
                ? (at.resetProduct() + at.productRadius() + at.candidate() - at.candidateWidth() / 2) / 2
                        - 3 * at.unit()
                : at.resetProduct();
        double y = resetBefore ? at.gates() : (at.gates() + at.productRadius() + at.hiddenRail()) / 2 + at.unit();
        Colour ink = ink(palette.candidate(), Phase.CANDIDATE);
        var name =
                new RichText(Math.max(11, 11 * at.unit())).add("W", true, ink).scripts("hn", "", ink);
        double w = name.width() + 5 * at.unit();
        double h = 16 * at.unit();
        pen.rect(
                x - w / 2, y - h / 2, w, h, 3 * at.unit(), palette.background(), Stroke.solid(colour, 1.5 * at.unit()));
        name.paintCentred(pen, x, y + h * 0.22);
    }

    private void paintValues(Pen pen) {
        pen.beginGroup("cell-values", messages.get("cell.values"));
        double above = (at.blend() + at.gates() - at.gateRadius()) / 2;
        pill(pen, "z", GruQuantity.UPDATE, digits, at.update(), above + 2 * at.unit());
        pill(pen, "r", GruQuantity.RESET, 2, (at.reset() + at.resetProduct()) / 2, at.resetWire());
        double betweenCandidate = (at.blend() + at.productRadius() + at.gates() - at.gateRadius()) / 2;
        pill(pen, "n", GruQuantity.CANDIDATE, digits, at.candidate(), betweenCandidate + at.unit());
        double below = at.highway() + 25 * at.unit();
        pill(pen, "", GruQuantity.PREVIOUS, digits, at.left() / 2, below);
        pill(pen, "", GruQuantity.HIDDEN, digits, (at.right() + width) / 2, below);
        if (cursor.exists(GruQuantity.UPDATE, cursor.step())) {
            complement(pen);
        }
        pen.endGroup();
    }

    /// 1 − z beside its node, on its wire where there is one to the right of it.
    private void complement(Pen pen) {
        Colour hue = colour(palette.update(), Phase.BLEND);
        double value = 1 - value(GruQuantity.UPDATE);
        var text = new RichText(at.font())
                .add(Numbers.fixed(value, digits), true, lit(Phase.BLEND) ? palette.text() : palette.muted());
        if (keepsOld) {
            pill(pen, text, hue, (at.complement() + at.candidate()) / 2, at.blend());
        } else {
            double x = at.update() + 16 * at.unit();
            text.paint(pen, x, (at.blend() + at.highway()) / 2 + at.font() * 0.36);
        }
    }

    private void pill(Pen pen, String name, GruQuantity quantity, int decimals, double x, double y) {
        boolean exists = quantity == GruQuantity.PREVIOUS || cursor.exists(quantity, cursor.step());
        if (!exists) {
            return;
        }
        Phase phase = phase(quantity);
        Colour hue = colour(Hues.of(palette, quantity), phase);
        var text = new RichText(at.font());
        if (!name.isEmpty()) {
            text.add(name, true, hue).space(at.font() * 0.35);
        }
        text.add(Numbers.fixed(value(quantity), decimals), true, lit(phase) ? palette.text() : palette.muted());
        pill(pen, text, hue, x, y);
    }

    private void pill(Pen pen, RichText text, Colour hue, double x, double y) {
        double w = text.width() + at.font() * 0.8;
        double h = at.font() * 1.5;
        double middle = Math.clamp(x, w / 2 + 2, width - w / 2 - 2);
        pen.rect(middle - w / 2, y - h / 2, w, h, h * 0.3, palette.background(), Stroke.solid(hue, 1.3 * at.unit()));
        text.paintCentred(pen, middle, y + at.font() * 0.36);
    }

    private void paintLabels(Pen pen) {
        pen.beginGroup("cell-labels", messages.get("cell.state"));
        double size = at.font() * 1.2;
        String unit = Integer.toString(cursor.unit() + 1);
        state(unit, cursor.step(), null).paintCentred(pen, at.left() / 2, at.highway() + size * 0.3);
        state(unit, cursor.step() + 1, Phase.BLEND)
                .paintCentred(pen, (at.right() + width) / 2, at.highway() + size * 0.3);
        Colour muted = palette.muted();
        var input = new RichText(size)
                .add("x", true, palette.text())
                .scripts("", "(" + (cursor.step() + 1) + ")", palette.text());
        double start = at.left() / 2 - input.width() / 2;
        input.paint(pen, start, at.inputRail() + size * 0.3);
        Token token = reading.tokens().get(cursor.step());
        var style = TextStyle.regular(at.font());
        String name = cursor.layer() == 0
                ? new TokenWords(messages).quoted(token.text())
                : messages.get("inspector.shares.layer", Integer.toString(cursor.layer()));
        pen.text(
                TextLines.elided(name, style, width - 2 * start),
                start,
                at.token(),
                style,
                token.known() ? muted : palette.warning());
        pen.endGroup();
    }

    private RichText state(String unit, int step, @Nullable Phase phase) {
        Colour hue = ink(palette.hidden(), phase);
        return new RichText(at.font() * 1.2).add("h", true, hue).scripts(unit, "(" + step + ")", hue);
    }

    private static void centred(Pen pen, String text, double x, double y, double size, Colour colour) {
        pen.text(text, x, y + size * 0.35, TextStyle.bold(size).middle(), colour);
    }

    private double value(GruQuantity quantity) {
        return trace.value(quantity, cursor.step(), cursor.unit());
    }

    /// The part of the step that computes `quantity`; none for what was there before.
    private static @Nullable Phase phase(GruQuantity quantity) {
        for (Phase phase : Phase.values()) {
            if (phase.result() == quantity) {
                return phase;
            }
        }
        return null;
    }

    private boolean lit(@Nullable Phase part) {
        return part == null || cursor.phase().isEmpty() || cursor.phase().get() == part;
    }

    /// Of a wire: full where the part is being computed, pale where it is done, hardly there where it is yet to come.
    private Colour colour(Colour hue, @Nullable Phase part) {
        return shade(hue, part, palette.line());
    }

    /// Of a name: as its wire, but readable before its time.
    private Colour ink(Colour hue, @Nullable Phase part) {
        return shade(hue, part, palette.muted().at(0.6));
    }

    private Colour shade(Colour hue, @Nullable Phase part, Colour yetToCome) {
        if (part == null || lit(part)) {
            return hue;
        }
        boolean done = cursor.exists(part.result(), cursor.step());
        return done ? hue.at(0.5) : yetToCome;
    }
}
