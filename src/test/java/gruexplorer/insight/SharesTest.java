package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.Share.Source;
import gruexplorer.insight.equation.Digits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SharesTest {

    static List<GruConvention> conventions() {
        return Fixtures.conventions();
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void theSharesSumToWhatTheStepComputed(GruConvention convention) {
        LayerTrace trace =
                Fixtures.reading(convention, "not good at all").trace().layers().getFirst();
        for (int step = 0; step < trace.steps(); step++) {
            for (int unit = 0; unit < trace.hidden(); unit++) {
                for (GruQuantity quantity :
                        List.of(GruQuantity.RESET, GruQuantity.UPDATE, GruQuantity.CANDIDATE, GruQuantity.HIDDEN)) {
                    Shares shares = Shares.of(trace, step, unit, quantity);
                    assertThat(shares.sum()).isCloseTo(shares.total(), offset(1e-13));
                    double shown =
                            shares.largest(5).stream().mapToDouble(Share::value).sum();
                    assertThat(shown).isCloseTo(shares.total(), offset(1e-13));
                }
            }
        }
    }

    @Test
    void theLargestComeFirstAndTheRestLast() {
        LayerTrace trace = Fixtures.reading(GruConvention.PYTORCH, "not good at all")
                .trace()
                .layers()
                .getFirst();
        List<Share> shown = Shares.of(trace, 2, 1, GruQuantity.UPDATE).largest(4);
        assertThat(shown).hasSize(4);
        assertThat(shown.getLast().source()).isEqualTo(Source.REST);
        for (int k = 1; k < 3; k++) {
            assertThat(Math.abs(shown.get(k).value()))
                    .isLessThanOrEqualTo(Math.abs(shown.get(k - 1).value()));
        }
    }

    @Test
    void theSharesShownAddUpToTheTotalShown() {
        LayerTrace trace = Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all")
                .trace()
                .layers()
                .getFirst();
        for (int step = 0; step < trace.steps(); step++) {
            for (int unit = 0; unit < trace.hidden(); unit++) {
                Shares shares = Shares.of(trace, step, unit, GruQuantity.UPDATE);
                List<Share> shown = shares.largest(4);
                double rest = shown.getLast().value();
                double[] listed =
                        shown.stream().limit(3).mapToDouble(Share::value).toArray();
                int digits = Digits.ofRemainder(listed, rest, shares.total());
                double shownRest = Digits.left(listed, shares.total(), digits);
                assertThat(digits).isLessThan(8);
                assertThat(shownRest).isCloseTo(rest, offset(Math.pow(10, -digits)));
                double sum = shownRest;
                for (double share : listed) {
                    sum += Digits.rounded(share, digits);
                }
                assertThat(sum).isCloseTo(Digits.rounded(shares.total(), digits), offset(1e-12));
            }
        }
    }
}
