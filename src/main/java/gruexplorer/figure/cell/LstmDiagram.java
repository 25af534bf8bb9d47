package gruexplorer.figure.cell;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.insight.equation.FunctionNames;

/// An LSTM: the cell state runs along the top, what is kept of it as thick as the forget gate is open; the hidden state
/// is what the output gate lets out of it. Where input and forget gate are coupled, the forget gate is fed by the
/// other.
final class LstmDiagram extends CellDiagram {

    /// A gate that lets everything through makes its road this much thicker than one that lets nothing through.
    private static final double FULL = 4;

    private final LstmCell cell;
    private final LstmLayout at;

    LstmDiagram(Scene scene, LstmCell cell) {
        super(scene);
        this.cell = cell;
        this.at = new LstmLayout(scene.width(), scene.height());
    }

    @Override
    CellLayout at() {
        return at;
    }

    @Override
    int mostDigits() {
        return 3;
    }

    @Override
    void wires(Wires wires) {
        wires.wire(palette().hidden(), 1.6, at.left(), at.hiddenRail(), at.output() - tap(), at.hiddenRail());
        wires.wire(palette().muted(), 1.6, at.left(), at.inputRail(), at.output() + tap(), at.inputRail());
        gates(wires);
        cellState(wires);
        wayOut(wires);
    }

    /// How far beside the middle of a gate h and x come up.
    private double tap() {
        return 5.5 * at.unit();
    }

    private void gates(Wires wires) {
        if (cell.coupled()) {
            Colour i = colour(palette().input(), LstmQuantity.FORGET_GATE);
            double radius = at.gateRadius();
            wires.arrow(i, 2, at.input() - radius, at.gates(), at.forget() + radius, at.gates());
        } else {
            taps(wires, at.forget(), round(), LstmQuantity.FORGET_GATE);
        }
        taps(wires, at.input(), round(), LstmQuantity.INPUT_GATE);
        taps(wires, at.candidate(), at.gateRadius(), LstmQuantity.CANDIDATE);
        taps(wires, at.output(), round(), LstmQuantity.OUTPUT_GATE);
    }

    /// How far below its middle a disc is met beside its middle.
    private double round() {
        return Math.sqrt(at.gateRadius() * at.gateRadius() - tap() * tap());
    }

    private void taps(Wires wires, double x, double end, Quantity part) {
        Colour h = colour(palette().hidden(), part);
        Colour in = colour(palette().muted(), part);
        wires.joint(h, x - tap(), at.hiddenRail());
        wires.arrow(h, 1.6, x - tap(), at.hiddenRail(), x - tap(), at.gates() + end);
        wires.joint(in, x + tap(), at.inputRail());
        if (part != LstmQuantity.OUTPUT_GATE) {
            // The rail of h ends at the last gate.
            wires.bridge(x + tap(), at.hiddenRail(), 1.6);
        }
        wires.arrow(in, 1.6, x + tap(), at.inputRail(), x + tap(), at.gates() + end);
    }

    private void cellState(Wires wires) {
        double product = at.productRadius();
        Colour c = colour(palette().cell(), LstmQuantity.CELL);
        wires.arrow(palette().cell(), 3, at.left(), at.highway(), at.forget() - product, at.highway());
        wires.arrow(
                c,
                road(LstmQuantity.FORGET_GATE),
                at.forget() + product,
                at.highway(),
                at.candidate() - product,
                at.highway());
        wires.arrow(c, 3, at.candidate() + product, at.highway(), at.right(), at.highway());
        Colour f = colour(palette().update(), LstmQuantity.CELL);
        wires.arrow(f, 2, at.forget(), at.gates() - at.gateRadius(), at.forget(), at.highway() + product);
        Colour i = colour(palette().input(), LstmQuantity.CELL);
        wires.arrow(
                i,
                2,
                at.input(),
                at.gates() - at.gateRadius(),
                at.input(),
                at.written(),
                at.candidate() - product,
                at.written());
        Colour g = colour(palette().candidate(), LstmQuantity.CELL);
        wires.arrow(g, 2, at.candidate(), at.gates() - at.gateRadius(), at.candidate(), at.written() + product);
        wires.arrow(
                g,
                road(LstmQuantity.INPUT_GATE),
                at.candidate(),
                at.written() - product,
                at.candidate(),
                at.highway() + product);
    }

    private void wayOut(Wires wires) {
        double product = at.productRadius();
        double box = at.squashHeight() / 2;
        Colour c = colour(palette().cell(), LstmQuantity.HIDDEN);
        wires.joint(c, at.wayOut(), at.highway());
        wires.arrow(c, 1.6, at.wayOut(), at.highway(), at.wayOut(), at.squash() - box);
        wires.arrow(c, 1.6, at.wayOut(), at.squash() + box, at.wayOut(), at.letOut() - product);
        Colour o = colour(palette().output(), LstmQuantity.HIDDEN);
        wires.arrow(
                o,
                2,
                at.output(),
                at.gates() - at.gateRadius(),
                at.output(),
                at.letOut(),
                at.wayOut() - product,
                at.letOut());
        Colour h = colour(palette().hidden(), LstmQuantity.HIDDEN);
        wires.arrow(h, 3, at.wayOut() + product, at.letOut(), at.right() + 4 * at.unit(), at.letOut());
    }

    private double road(Quantity gate) {
        double open = exists(gate) ? value(gate) : 0.5;
        return 1 + FULL * Math.clamp(Double.isFinite(open) ? open : 0, 0, 1);
    }

    @Override
    void nodes(Pen pen, Wires wires) {
        String sigma = FunctionNames.of(cell.gates());
        pen.beginGroup("cell-forget-gate", word("words.forget-gate.name"));
        gate(
                pen,
                wires,
                cell.coupled() ? "1\u2212" : sigma,
                at.forget(),
                at.gates(),
                palette().update(),
                LstmQuantity.FORGET_GATE);
        pen.endGroup();
        pen.beginGroup("cell-input-gate", word("words.input-gate.name"));
        gate(pen, wires, sigma, at.input(), at.gates(), palette().input(), LstmQuantity.INPUT_GATE);
        pen.endGroup();
        pen.beginGroup("cell-candidate", word("words.lstm.candidate.name"));
        box(
                pen,
                FunctionNames.of(cell.candidate()),
                at.candidate(),
                at.gates(),
                at.candidateWidth(),
                palette().candidate(),
                LstmQuantity.CANDIDATE);
        pen.endGroup();
        pen.beginGroup("cell-output-gate", word("words.output-gate.name"));
        gate(pen, wires, sigma, at.output(), at.gates(), palette().output(), LstmQuantity.OUTPUT_GATE);
        pen.endGroup();
        pen.beginGroup("cell-cell-state", word("words.cell-state.name"));
        double product = at.productRadius();
        wires.times(colour(palette().update(), LstmQuantity.CELL), at.forget(), at.highway(), product);
        wires.times(colour(palette().input(), LstmQuantity.CELL), at.candidate(), at.written(), product);
        wires.plus(colour(palette().text(), LstmQuantity.CELL), at.candidate(), at.highway(), product);
        pen.endGroup();
        pen.beginGroup("cell-hidden", word("words.hidden.name"));
        squash(pen);
        wires.times(colour(palette().output(), LstmQuantity.HIDDEN), at.wayOut(), at.letOut(), product);
        pen.endGroup();
    }

    private void squash(Pen pen) {
        double h = at.squashHeight();
        double w = 36 * at.unit();
        pen.rect(
                at.wayOut() - w / 2,
                at.squash() - h / 2,
                w,
                h,
                7 * at.unit(),
                palette().background(),
                Stroke.solid(colour(palette().cell(), LstmQuantity.HIDDEN), 1.8 * at.unit()));
        centred(
                pen,
                FunctionNames.of(cell.output()),
                at.wayOut(),
                at.squash(),
                Math.max(11, 11 * at.unit()),
                ink(palette().cell(), LstmQuantity.HIDDEN));
    }

    @Override
    void values(Pen pen) {
        pill(pen, "f", LstmQuantity.FORGET_GATE, digits(), at.forget(), at.upperValue());
        pill(pen, "i", LstmQuantity.INPUT_GATE, digits(), at.input(), at.lowerValue());
        pill(pen, "g", LstmQuantity.CANDIDATE, digits(), at.candidate(), at.upperValue());
        pill(pen, "o", LstmQuantity.OUTPUT_GATE, digits(), at.output(), at.lowerValue());
        double below = 25 * at.unit();
        double right = (at.right() + width()) / 2;
        pill(pen, "", LstmQuantity.PREVIOUS_CELL, digits(), at.left() / 2, at.highway() + below);
        pill(pen, "", LstmQuantity.PREVIOUS, digits(), at.left() / 2, at.hiddenRail() - below);
        pill(pen, "", LstmQuantity.CELL, digits(), right, at.highway() + below);
        pill(pen, "", LstmQuantity.HIDDEN, digits(), right, at.letOut() + below);
    }

    @Override
    void labels(Pen pen) {
        double size = at.font() * 1.2;
        double right = (at.right() + width()) / 2;
        state("c", palette().cell(), before(), null).paintCentred(pen, at.left() / 2, at.highway() + size * 0.3);
        state("h", palette().hidden(), before(), null).paintCentred(pen, at.left() / 2, at.hiddenRail() + size * 0.3);
        state("c", palette().cell(), now(), LstmQuantity.CELL).paintCentred(pen, right, at.highway() + size * 0.3);
        state("h", palette().hidden(), now(), LstmQuantity.HIDDEN).paintCentred(pen, right, at.letOut() + size * 0.3);
        inputLabels(pen, at.inputRail(), at.token());
    }
}
