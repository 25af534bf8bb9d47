package gruexplorer.figure.cell;

import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Pen;
import gruexplorer.insight.equation.Digits;
import gruexplorer.insight.equation.FunctionNames;

/// A plain RNN: what the old state says and what the input says are added up and squashed; no road goes around that.
final class RnnDiagram extends CellDiagram {

    private static final RnnQuantity PART = RnnQuantity.HIDDEN;

    private final RnnCell cell;
    private final RnnLayout at;

    RnnDiagram(Scene scene, RnnCell cell) {
        super(scene);
        this.cell = cell;
        this.at = new RnnLayout(scene.width(), scene.height());
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
        Colour h = palette().hidden();
        double product = at.productRadius();
        double box = at.candidateWidth() / 2;
        wires.arrow(h, 3, at.left(), at.highway(), at.sum() - product, at.highway());
        wires.arrow(
                palette().muted(),
                2,
                at.left(),
                at.inputRail(),
                at.sum(),
                at.inputRail(),
                at.sum(),
                at.highway() + product);
        wires.arrow(h, 3, at.sum() + product, at.highway(), at.function() - box, at.highway());
        wires.arrow(h, 3, at.function() + box, at.highway(), at.right(), at.highway());
    }

    @Override
    void nodes(Pen pen, Wires wires) {
        Colour h = palette().hidden();
        pen.beginGroup("cell-hidden", word("words.hidden.name"));
        matrix(pen, "hh", at.weights(), at.highway(), h, PART);
        matrix(pen, "ih", at.sum(), at.inputWeights(), palette().muted(), PART);
        wires.plus(palette().text(), at.sum(), at.highway(), at.productRadius());
        box(pen, FunctionNames.of(cell.activation()), at.function(), at.highway(), at.candidateWidth(), h, PART);
        pen.endGroup();
    }

    @Override
    void values(Pen pen) {
        Colour h = palette().hidden();
        double between = (at.weights() + at.sum()) / 2;
        double behind = (at.sum() + at.function()) / 2;
        double recurrent = recurrentPart(PART);
        double input = inputPart(PART);
        double sum = value(RnnQuantity.PRE);
        int decimals = Math.min(mostDigits(), Digits.ofSum(new double[] {recurrent, input}, sum));
        pill(pen, "a", "hh", recurrent, h, PART, decimals, between, at.value());
        pill(pen, "a", "ih", input, palette().muted(), PART, decimals, at.sum(), at.inputValue());
        pill(pen, "a", "", sum, h, PART, decimals, behind, at.value());
        double below = at.highway() + 25 * at.unit();
        pill(pen, "", RnnQuantity.PREVIOUS, digits(), at.left() / 2, below);
        pill(pen, "", RnnQuantity.HIDDEN, digits(), (at.right() + width()) / 2, below);
    }

    @Override
    void labels(Pen pen) {
        double size = at.font() * 1.2;
        state("h", palette().hidden(), before(), null).paintCentred(pen, at.left() / 2, at.highway() + size * 0.3);
        state("h", palette().hidden(), now(), PART)
                .paintCentred(pen, (at.right() + width()) / 2, at.highway() + size * 0.3);
        inputLabels(pen, at.inputRail(), at.token());
    }
}
