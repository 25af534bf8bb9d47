package gruexplorer.figure.cell;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Pen;
import gruexplorer.insight.equation.FunctionNames;
import gruexplorer.text.Numbers;

/// A GRU. The wiring follows the convention: where the reset stands, and whether z or 1 − z keeps the old state. The
/// two roads into the new state are as thick as the shares they carry.
final class GruDiagram extends CellDiagram {

    /// The road that carries everything is this much thicker than the one that carries nothing.
    private static final double FULL = 4;

    private final GruCell cell;
    private final GruLayout at;
    private final boolean keepsOld;
    private final boolean resetBefore;

    GruDiagram(Scene scene, GruCell cell) {
        super(scene);
        this.cell = cell;
        this.keepsOld = cell.convention().update() == Update.KEEPS_OLD;
        this.resetBefore = cell.convention().reset() == Reset.BEFORE;
        this.at = new GruLayout(scene.width(), scene.height(), resetBefore);
    }

    @Override
    CellLayout at() {
        return at;
    }

    @Override
    int mostDigits() {
        return width() / at.unit() > 420 ? 5 : 3;
    }

    private String function() {
        return FunctionNames.of(cell.candidate());
    }

    private String sigma() {
        return FunctionNames.of(cell.gates());
    }

    @Override
    void wires(Wires wires) {
        input(wires);
        gates(wires);
        candidate(wires);
        blend(wires);
    }

    /// The rails of x and h from which the gates take what they read.
    private void input(Wires wires) {
        Colour x = palette().muted();
        Colour h = palette().hidden();
        wires.wire(h, 1.6, at.branch(), at.highway(), at.branch(), at.hiddenRail(), at.resetProduct(), at.hiddenRail());
        wires.wire(x, 1.6, at.left(), at.inputRail(), at.candidate(), at.inputRail());
    }

    private void gates(Wires wires) {
        taps(wires, at.reset(), GruQuantity.RESET);
        taps(wires, at.update(), GruQuantity.UPDATE);
    }

    private void taps(Wires wires, double x, Quantity phase) {
        double d = 5.5 * at.unit();
        double end = at.gates() + Math.sqrt(at.gateRadius() * at.gateRadius() - d * d);
        Colour h = colour(palette().hidden(), phase);
        Colour in = colour(palette().muted(), phase);
        wires.joint(h, x - d, at.hiddenRail());
        wires.arrow(h, 1.6, x - d, at.hiddenRail(), x - d, end);
        wires.bridge(x + d, at.hiddenRail(), 1.6);
        wires.joint(in, x + d, at.inputRail());
        wires.arrow(in, 1.6, x + d, at.inputRail(), x + d, end);
    }

    private void candidate(Wires wires) {
        Colour h = colour(palette().hidden(), GruQuantity.CANDIDATE);
        Colour in = colour(palette().muted(), GruQuantity.CANDIDATE);
        Colour r = colour(palette().reset(), GruQuantity.CANDIDATE);
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

    private void blend(Wires wires) {
        Colour h = colour(palette().hidden(), GruQuantity.HIDDEN);
        Colour z = colour(palette().update(), GruQuantity.HIDDEN);
        Colour n = colour(palette().candidate(), GruQuantity.HIDDEN);
        double product = at.productRadius();
        boolean exists = exists(GruQuantity.UPDATE);
        double gate = exists ? value(GruQuantity.UPDATE) : 0.5;
        double keep = keepsOld ? gate : 1 - gate;
        // The old state is read from the first part on, so its beginning is always lit.
        Colour old = palette().hidden();
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

    @Override
    void nodes(Pen pen, Wires wires) {
        Colour blend = colour(palette().update(), GruQuantity.HIDDEN);
        double product = at.productRadius();
        pen.beginGroup("cell-update-gate", word("words.update.name"));
        gate(pen, wires, sigma(), at.update(), at.gates(), palette().update(), GruQuantity.UPDATE);
        pen.endGroup();
        pen.beginGroup("cell-reset-gate", word("words.reset.name"));
        gate(pen, wires, sigma(), at.reset(), at.gates(), palette().reset(), GruQuantity.RESET);
        wires.times(colour(palette().reset(), GruQuantity.CANDIDATE), at.resetProduct(), at.gates(), product);
        pen.endGroup();
        pen.beginGroup("cell-candidate", word("words.candidate.name"));
        box(
                pen,
                function(),
                at.candidate(),
                at.gates(),
                at.candidateWidth(),
                palette().candidate(),
                GruQuantity.CANDIDATE);
        weights(pen);
        pen.endGroup();
        pen.beginGroup("cell-hidden", word("words.hidden.name"));
        wires.times(blend, at.update(), at.highway(), product);
        wires.times(blend, at.candidate(), at.blend(), product);
        wires.plus(colour(palette().text(), GruQuantity.HIDDEN), at.candidate(), at.highway(), product);
        double cx = keepsOld ? at.complement() : at.update();
        double cy = keepsOld ? at.blend() : (at.blend() + at.highway()) / 2;
        wires.disc(blend, cx, cy, product * 1.08);
        centred(
                pen,
                "1\u2212",
                cx,
                cy,
                Math.max(11, 11.5 * at.unit()),
                ink(palette().update(), GruQuantity.HIDDEN));
        pen.endGroup();
    }

    /// The recurrent weights of the candidate: before the reset product or behind it, as the convention says.
    private void weights(Pen pen) {
        double x = resetBefore
                ? (at.resetProduct() + at.productRadius() + at.candidate() - at.candidateWidth() / 2) / 2
                        - 3 * at.unit()
                : at.resetProduct();
        double y = resetBefore ? at.gates() : (at.gates() + at.productRadius() + at.hiddenRail()) / 2 + at.unit();
        matrix(pen, "hn", x, y, palette().candidate(), GruQuantity.CANDIDATE);
    }

    @Override
    void values(Pen pen) {
        double above = (at.blend() + at.gates() - at.gateRadius()) / 2;
        pill(pen, "z", GruQuantity.UPDATE, digits(), at.update(), above + 2 * at.unit());
        pill(pen, "r", GruQuantity.RESET, 2, (at.reset() + at.resetProduct()) / 2, at.resetWire());
        double betweenCandidate = (at.blend() + at.productRadius() + at.gates() - at.gateRadius()) / 2;
        pill(pen, "n", GruQuantity.CANDIDATE, digits(), at.candidate(), betweenCandidate + at.unit());
        double below = at.highway() + 25 * at.unit();
        pill(pen, "", GruQuantity.PREVIOUS, digits(), at.left() / 2, below);
        pill(pen, "", GruQuantity.HIDDEN, digits(), (at.right() + width()) / 2, below);
        if (exists(GruQuantity.UPDATE)) {
            complement(pen);
        }
    }

    /// 1 − z beside its node, on its wire where there is one to the right of it.
    private void complement(Pen pen) {
        Colour hue = colour(palette().update(), GruQuantity.HIDDEN);
        double value = 1 - value(GruQuantity.UPDATE);
        var text = new RichText(at.font())
                .add(
                        Numbers.fixed(value, digits()),
                        true,
                        lit(GruQuantity.HIDDEN) ? palette().text() : palette().muted());
        if (keepsOld) {
            pill(pen, text, hue, (at.complement() + at.candidate()) / 2, at.blend());
        } else {
            double x = at.update() + 16 * at.unit();
            text.paint(pen, x, (at.blend() + at.highway()) / 2 + at.font() * 0.36);
        }
    }

    @Override
    void labels(Pen pen) {
        double size = at.font() * 1.2;
        state("h", palette().hidden(), before(), null).paintCentred(pen, at.left() / 2, at.highway() + size * 0.3);
        state("h", palette().hidden(), now(), GruQuantity.HIDDEN)
                .paintCentred(pen, (at.right() + width()) / 2, at.highway() + size * 0.3);
        inputLabels(pen, at.inputRail(), at.token());
    }
}
