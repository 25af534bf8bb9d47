package gruexplorer.insight.equation;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.text.Numbers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DigitsTest {

    private static final String TEXT = "the film was not good at all but it was never boring and the end is bad";

    private static final Symbol RESET_PRE = Symbol.pre("r", GruQuantity.RESET, Optional.of(GruQuantity.RESET_PRE));
    private static final Symbol RESET = Symbol.result(GruQuantity.RESET);
    private static final Symbol UPDATE = Symbol.result(GruQuantity.UPDATE);
    private static final Symbol CANDIDATE = Symbol.result(GruQuantity.CANDIDATE);
    private static final Symbol PREVIOUS = Symbol.before(GruQuantity.PREVIOUS, GruQuantity.HIDDEN);
    private static final Symbol HIDDEN = Symbol.state(GruQuantity.HIDDEN);

    @Test
    void aPersonWithACalculatorAgreesWithEveryLineShown() {
        int lines = 0;
        for (GruConvention convention : Fixtures.conventions()) {
            LayerTrace trace =
                    Fixtures.reading(convention, TEXT).trace().layers().getFirst();
            for (int step = 0; step < trace.steps(); step++) {
                for (int unit = 0; unit < trace.hidden(); unit++) {
                    for (Equation line : Equations.at(trace, step, unit)) {
                        int digits = line.digits();
                        double byHand = line.right().evaluate(value -> shown(value, digits));
                        assertThat(Numbers.fixed(byHand, digits)).isEqualTo(Numbers.fixed(line.value(), digits));
                        assertThat(digits).isLessThan(12);
                        lines++;
                    }
                }
            }
        }
        assertThat(lines).isGreaterThan(3000);
    }

    @Test
    void twoDecimalsAreAddedToWhereTheyContradictEachOther() {
        // 0.92·0.59 + 0.08·0.82 is 0.6084, not 0.60.
        var wrong = new Equation(
                HIDDEN,
                new Expression.Sum(
                        new Expression.Product(
                                new Expression.Difference(
                                        new Expression.Constant(1), new Expression.Variable(UPDATE, 0.0783)),
                                new Expression.Variable(CANDIDATE, 0.5851)),
                        new Expression.Product(
                                new Expression.Variable(UPDATE, 0.0783), new Expression.Variable(PREVIOUS, 0.8154))),
                (1 - 0.0783) * 0.5851 + 0.0783 * 0.8154);
        assertThat(wrong.digits()).isGreaterThan(2);
    }

    @Test
    void saturationNeedsNoMoreThanTheFewestDecimals() {
        var saturated = new Equation(
                RESET, new Expression.Activated(Nonlinearity.SIGMOID, new Expression.Variable(RESET_PRE, -20.7)), 1e-9);
        assertThat(saturated.digits()).isEqualTo(Digits.FEWEST);
    }

    @Test
    void nanIsShownWithAllItHas() {
        var broken = new Equation(
                RESET,
                new Expression.Activated(Nonlinearity.SIGMOID, new Expression.Variable(RESET_PRE, Double.NaN)),
                Double.NaN);
        assertThat(broken.digits()).isEqualTo(Digits.MOST);
    }

    private static double shown(double value, int digits) {
        return Double.parseDouble(Numbers.fixed(value, digits).replace('\u2212', '-'));
    }
}
