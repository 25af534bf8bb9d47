package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.insight.GradientCheck;
import gruexplorer.training.Initializer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// The networks that introductory articles build, as shapes of ours.
class ArticleNetworksTest {

    private static final GruCell GRU = GruCell.of(GruConvention.PYTORCH);

    /// Three stacked GRU(128), dense 64, 32 and 16, one sigmoid unit.
    @Test
    void threeStackedGrusAndADenseStackWithOneSigmoidUnit() {
        var shape = new NetworkShape(
                InputKind.NUMBERS,
                5,
                5,
                GRU,
                128,
                3,
                Optional.empty(),
                Pooling.LAST,
                List.of(
                        new DenseShape(64, Nonlinearity.RELU),
                        new DenseShape(32, Nonlinearity.RELU),
                        new DenseShape(16, Nonlinearity.RELU)),
                1,
                OutputKind.EVENTS);
        Network network = Initializer.KERAS.make(shape, new Random(3));
        int first = 3 * (128 * 5 + 128 * 128 + 2 * 128);
        int above = 3 * (128 * 128 + 128 * 128 + 2 * 128);
        int dense = 64 * 128 + 64 + 32 * 64 + 32 + 16 * 32 + 16 + 16 + 1;
        assertThat(network.size()).isEqualTo(first + 2 * above + dense);
        var random = new Random(1);
        double[] numbers = random.doubles(2 * 6 * 5, -1, 1).toArray();
        int[] targets = {-1, -1, -1, -1, -1, -1, -1, 0, -1, -1, 0, -1};
        double[] wanted = new double[12];
        wanted[10] = 1;
        var batch = new Batch(new int[0], numbers, new int[] {6, 4}, targets, wanted);
        Map<String, Double> errors = GradientCheck.of(network, batch, 5, 1);
        errors.forEach((name, error) -> assertThat(error).as(name).isLessThan(GradientCheck.TOLERANCE));
        // The trace says what the batch computed.
        var pass = new BatchPass(network, batch.part(0, 1));
        Trace trace = network.run(DMatrixRMaj.wrap(6, 5, batch.part(0, 1).numbers()));
        assertThat(trace.layers()).hasSize(3);
        double p = trace.probabilities().at(5, 0);
        assertThat(pass.loss().mean()).isCloseTo(-Math.log(p), within(1e-12));
    }

    /// An embedding, a GRU and a linear layer that says the next token.
    @Test
    void anEmbeddingAGruAndALinearLayerThatGenerates() {
        NetworkShape shape = NetworkShape.gru(65, 32, 64, 1, 65, GruConvention.PYTORCH);
        Network network = Initializer.PYTORCH.make(shape, new Random(2));
        assertThat(network.size()).isEqualTo(65 * 32 + 3 * 64 * (32 + 64 + 2) + 65 * 64 + 65);
        Trace trace = network.run(new int[] {3, 1, 4, 1, 5});
        for (int t = 0; t < 5; t++) {
            double sum = 0;
            for (int c = 0; c < 65; c++) {
                sum += trace.probabilities().at(t, c);
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    /// Several layers of GRU with a linear read-out of the last state.
    @Test
    void severalLayersWithALinearReadOutOfTheLastState() {
        var shape = new NetworkShape(
                InputKind.NUMBERS, 1, 1, GRU, 20, 2, Optional.empty(), Pooling.LAST, List.of(), 1, OutputKind.NUMBERS);
        Network network = Initializer.PYTORCH.make(shape, new Random(4));
        var numbers = new double[] {0.1, 0.2, 0.4, 0.3};
        Trace trace = network.run(DMatrixRMaj.wrap(4, 1, numbers.clone()));
        var batch =
                new Batch(new int[0], numbers, new int[] {4}, new int[] {-1, -1, -1, 0}, new double[] {0, 0, 0, 0.5});
        double off = trace.scores().at(3, 0) - 0.5;
        assertThat(new BatchPass(network, batch).loss().mean()).isCloseTo(off * off, within(1e-12));
    }
}
