package gruexplorer.insight.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.equation.Expression.Constant;
import gruexplorer.insight.equation.Expression.Difference;
import gruexplorer.insight.equation.Expression.Product;
import gruexplorer.insight.equation.Expression.Sum;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuditTest {

    static List<GruConvention> conventions() {
        return Fixtures.conventions();
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void everyFormulaHoldsAtEveryStepAndUnit(GruConvention convention) {
        LayerTrace trace = Fixtures.reading(convention, "the film was not good at all")
                .trace()
                .layers()
                .getFirst();
        for (int step = 0; step < trace.steps(); step++) {
            for (int unit = 0; unit < trace.hidden(); unit++) {
                assertThat(PreActivations.auditAll(trace, step, unit).holds())
                        .as("step %d unit %d", step, unit)
                        .isTrue();
            }
        }
    }

    @Test
    void swappingTheGateAndItsComplementTurnsTheAuditBad() {
        LayerTrace trace = Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all")
                .trace()
                .layers()
                .getFirst();
        Equation blend = Equations.at(trace, 3, 2).get(3);
        Equation swapped = new Equation(blend.result(), swapped(blend.right()), blend.value());
        assertThat(blend.audit().holds()).isTrue();
        assertThat(swapped.audit().holds()).isFalse();
        assertThat(text(swapped)).isNotEqualTo(text(blend));
    }

    @Test
    void nanDoesNotHold() {
        assertThat(Audit.of(Double.NaN, 0.5).holds()).isFalse();
        assertThat(Audit.worst(List.of(new Audit(Double.NaN), new Audit(0))).holds())
                .isFalse();
    }

    @Test
    void theConventionsAreWrittenAsTheyAreComputed() {
        var beforeWrites = new GruConvention(Update.WRITES_NEW, Reset.BEFORE, Biases.ONE);
        assertThat(Equations.of(GruCell.of(GruConvention.PYTORCH)).stream().map(AuditTest::text))
                .containsExactly("r=σ(a_r)", "z=σ(a_z)", "n=tanh(a_in + r ⊙ a_hn)", "h=(1 \u2212 z) ⊙ n + z ⊙ h");
        assertThat(Equations.of(GruCell.of(beforeWrites)).stream().map(AuditTest::text))
                .containsExactly("r=σ(a_r)", "z=σ(a_z)", "n=tanh(a_in + a_hn)", "h=(1 \u2212 z) ⊙ h + z ⊙ n");
    }

    @Test
    void theCandidateInputAndTheRecurrentPartMakeTheCandidate() {
        LayerTrace trace = Fixtures.reading(GruConvention.PYTORCH, "a b c")
                .trace()
                .layers()
                .getFirst();
        double sum = PreActivations.inputPart(trace, 1, 4, GruQuantity.CANDIDATE)
                + trace.value(GruQuantity.RESET, 1, 4) * trace.value(GruQuantity.CANDIDATE_RECURRENT, 1, 4);
        assertThat(sum).isCloseTo(trace.value(GruQuantity.CANDIDATE_PRE, 1, 4), offset(1e-14));
    }

    /// The drawn tree with z in the place of 1 − z and the other way round.
    private static Expression swapped(Expression blend) {
        Sum sum = (Sum) blend;
        Product first = (Product) sum.left();
        Product second = (Product) sum.right();
        Expression z = second.left();
        return new Sum(new Product(z, first.right()), new Product(new Difference(new Constant(1), z), second.right()));
    }

    private static String text(Equation equation) {
        return equation.result().letter()
                + "="
                + equation.symbolic().stream().map(AuditTest::text).collect(Collectors.joining());
    }

    private static String text(Piece piece) {
        if (piece instanceof Piece.Name name) {
            Symbol symbol = name.symbol();
            return symbol.letter() + (symbol.subscript().isEmpty() ? "" : "_" + symbol.subscript());
        }
        return piece instanceof Piece.Sign sign ? sign.text() : "?";
    }
}
