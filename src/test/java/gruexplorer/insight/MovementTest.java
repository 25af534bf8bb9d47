package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Readings;
import org.junit.jupiter.api.Test;

class MovementTest {

    private final LayerTrace trace = Readings.of(ModelFiles.builtIn("sentiment-en"), "the film was not good at all")
            .trace()
            .layers()
            .getFirst();

    @Test
    void theChangesSumToTheLastState() {
        Series change = Movement.change(trace);
        for (int j = 0; j < trace.hidden(); j++) {
            double sum = 0;
            for (int t = 0; t < trace.steps(); t++) {
                sum += change.at(t, j);
            }
            assertThat(sum).isCloseTo(trace.states().at(trace.steps() - 1, j), within(1e-12));
        }
    }

    @Test
    void aUnitIsSaturatedWhereItsGateIsNearAnEnd() {
        double[] share = Movement.saturation(trace, GruQuantity.UPDATE);
        int all = 0;
        for (int t = 0; t < trace.steps(); t++) {
            int saturated = 0;
            for (int j = 0; j < trace.hidden(); j++) {
                double z = trace.value(GruQuantity.UPDATE, t, j);
                saturated += Math.abs(z - 0.5) > 0.4 ? 1 : 0;
            }
            assertThat(share[t]).isCloseTo((double) saturated / trace.hidden(), within(1e-12));
            all += saturated;
        }
        assertThat(all).isPositive();
        assertThat(Movement.gates(trace)).containsExactly(GruQuantity.RESET, GruQuantity.UPDATE);
    }
}
