package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.model.Loss;
import gruexplorer.training.Keeping.Criterion;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// Which weights of a run are kept.
class KeepingTest {

    @Test
    void theScoreComesBeforeTheLossWhereItIsAskedFor() {
        var surer = new Loss(0.9, 100, 81);
        var milder = new Loss(0.5, 100, 80);
        assertThat(new Keeping(Criterion.SCORE, 0).better(surer, milder)).isTrue();
        assertThat(new Keeping(Criterion.SCORE, 0).better(milder, surer)).isFalse();
        assertThat(Keeping.LOWEST_LOSS.better(surer, milder)).isFalse();
        assertThat(Keeping.LOWEST_LOSS.better(milder, surer)).isTrue();
        var equal = new Loss(0.4, 100, 80);
        assertThat(new Keeping(Criterion.SCORE, 0).better(equal, milder)).isTrue();
        assertThat(new Keeping(Criterion.SCORE, 0).better(milder, milder)).isFalse();
    }

    @Test
    void aShareOfOneWouldNeverMove() {
        assertThatThrownBy(() -> new Keeping(Criterion.LOSS, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keeping(Criterion.LOSS, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Weights that walk down by one a step, from 10.
    @Test
    void theMeanFollowsTheWeightsAtItsOwnPace() {
        var averaging = new Averaging(OptimizerKind.SGD.make(Runnable::run), 0.5);
        var weights = new DMatrixRMaj(new double[][] {{10, 0}});
        var gradient = new DMatrixRMaj(new double[][] {{1, 0}});
        double mean = 9;
        for (int step = 1; step <= 30; step++) {
            averaging.step(Map.of("w", weights), Map.of("w", gradient), 1, Set.of());
            double kept = Math.min(0.5, step / (9.0 + step));
            mean = kept * mean + (1 - kept) * (10 - step);
        }
        var averaged = new DMatrixRMaj(1, 2);
        averaging.average(Map.of("w", averaged));
        assertThat(averaged.get(0)).isCloseTo(mean, within(1e-12));
        // With a share of a half the mean lags by one step.
        assertThat(averaged.get(0)).isCloseTo(weights.get(0) + 1, within(1e-3));
        assertThat(averaged.get(1)).isZero();
    }
}
