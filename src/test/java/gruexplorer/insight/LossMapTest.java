package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LossMapTest {

    private static final int[] IDS = {3, 1, 4, 1, 5};

    static Stream<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>();
        for (Pooling pooling : Pooling.values()) {
            for (Cell cell : List.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH)) {
                shapes.add(shape(cell, pooling, Optional.empty()));
                shapes.add(shape(cell, pooling, Optional.of(Bidirectional.CONCATENATE)));
            }
        }
        return shapes.stream();
    }

    private static NetworkShape shape(Cell cell, Pooling pooling, Optional<Bidirectional> directions) {
        return new NetworkShape(
                InputKind.EMBEDDING, 6, 3, cell, 4, 2, directions, pooling, List.of(), 3, OutputKind.CLASS);
    }

    /// A loss after a step is that of the text which ends there, read by itself; where every step has its own answer
    /// and is read from both ends, that of the whole text.
    @ParameterizedTest
    @MethodSource("shapes")
    void everyRowIsTheBackwardPassOfTheTextUpToItsLoss(NetworkShape shape) {
        Network network = Fixtures.network(shape, 11, 0.7);
        boolean whole = shape.directions().isPresent() && shape.pooling() == Pooling.STEP;
        for (int layer = 0; layer < network.stack().layers().size(); layer++) {
            var losses = new LossMap(network, network.read(IDS), layer, s -> new Question.Answer(s, 1));
            assertThat(losses.map()[0]).containsOnly(Double.NaN);
            while (losses.step()) {
                assertThat(losses.done()).isPositive();
            }
            double[][] map = losses.map();
            for (int s = 0; s < IDS.length; s++) {
                int[] ids = whole ? IDS : Arrays.copyOf(IDS, s + 1);
                GradientTrace back = GradientTrace.of(network, network.read(ids), new Question.Answer(s, 1));
                double[] norms = Arrays.copyOf(Horizon.norms(back, layer), IDS.length);
                assertThat(map[s]).containsExactly(norms, offset(1e-13));
            }
        }
    }

    /// Where both ways lead there they say the same.
    @ParameterizedTest
    @MethodSource("shapes")
    void lossesWorkedOutTogetherAreTheSame(NetworkShape shape) {
        Network network = Fixtures.network(shape, 5, 0.7);
        if (!Fading.beginsAtOneState(network)) {
            assertThat(shape.directions().isPresent() || shape.pooling().wholeSequence())
                    .isTrue();
            return;
        }
        var losses = new LossMap(network, network.read(IDS), 1, s -> new Question.Score(s, 2));
        Fading together = Fading.of(network, network.read(IDS), s -> new Question.Score(s, 2));
        while (losses.step()) {
            assertThat(together.step()).isTrue();
        }
        for (int s = 0; s < IDS.length; s++) {
            assertThat(together.map()[s]).containsExactly(losses.map()[s], offset(1e-13));
        }
    }
}
