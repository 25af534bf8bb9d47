package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole trainings, small: every cell and pooling learns; threads, windows and dropout do what they say.
class LearningTest {

    private static final List<Example> EXAMPLES = examples();

    /// "not" turns what follows round, wherever it stands.
    private static List<Example> examples() {
        List<Example> all = new ArrayList<>();
        var random = new Random(4);
        String[] fillers = {"the", "film", "was", "really", "so", "quite"};
        for (int i = 0; i < 96; i++) {
            var text = new StringBuilder();
            int before = 1 + random.nextInt(6);
            for (int k = 0; k < before; k++) {
                text.append(fillers[random.nextInt(fillers.length)]).append(' ');
            }
            boolean not = random.nextBoolean();
            boolean good = random.nextBoolean();
            text.append(not ? "not " : "").append(good ? "good" : "bad");
            all.add(new Example(text.toString(), not == good ? "neg" : "pos"));
        }
        return all;
    }

    static List<NetworkShape> shapes() {
        List<NetworkShape> shapes = new ArrayList<>();
        List<Cell> cells = List.of(
                GruCell.of(GruConvention.PYTORCH),
                LstmCell.PYTORCH,
                RnnCell.PYTORCH,
                new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY));
        for (Cell cell : cells) {
            shapes.add(shape(cell, 1, Optional.empty(), Pooling.STEP, List.of()));
            shapes.add(shape(
                    cell,
                    2,
                    Optional.of(Bidirectional.CONCATENATE),
                    Pooling.LAST,
                    List.of(new DenseShape(6, Nonlinearity.RELU))));
        }
        for (Pooling pooling : List.of(Pooling.MEAN, Pooling.MAX, Pooling.ATTENTION)) {
            shapes.add(shape(GruCell.of(GruConvention.PYTORCH), 1, Optional.empty(), pooling, List.of()));
        }
        return shapes;
    }

    private static NetworkShape shape(
            Cell cell, int layers, Optional<Bidirectional> merge, Pooling pooling, List<DenseShape> dense) {
        return new NetworkShape(InputKind.EMBEDDING, 1, 6, cell, 8, layers, merge, pooling, dense, 1, OutputKind.CLASS);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyNetworkLearnsWhatNotDoes(NetworkShape shape) {
        Trainer trainer = train(settings(shape, Initializer.PYTORCH, 0, 0), 400, Runnable::run);
        assertThat(score(trainer, settings(shape, Initializer.PYTORCH, 0, 0))).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @EnumSource(Initializer.class)
    void everyBeginningLeadsThere(Initializer initializer) {
        Cell cell = initializer == Initializer.IDENTITY
                ? new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY)
                : LstmCell.PYTORCH;
        Settings settings = settings(shape(cell, 1, Optional.empty(), Pooling.STEP, List.of()), initializer, 0, 0);
        assertThat(score(train(settings, 600, Runnable::run), settings)).isGreaterThan(0.97);
    }

    @Test
    void theBitsAreTheSameWhateverTheThreads() {
        Settings settings = settings(shapes().get(1), Initializer.PYTORCH, 0.2, 0);
        Network alone = train(settings, 40, Runnable::run).model();
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            Network together = train(settings, 40, four).model();
            alone.parameters()
                    .forEach((name, matrix) ->
                            assertThat(together.parameter(name).data).as(name).containsExactly(matrix.data));
        }
    }

    @Test
    void dropoutIsOffWhereNothingIsLearnedAndChangesWhatIs() {
        NetworkShape shape = shapes().get(1);
        Settings with = settings(shape, Initializer.PYTORCH, 0.5, 0);
        Trainer dropped = train(with, 3, Runnable::run);
        Trainer kept = train(settings(shape, Initializer.PYTORCH, 0, 0), 3, Runnable::run);
        assertThat(dropped.model().parameter("head.0.weight").data)
                .isNotEqualTo(kept.model().parameter("head.0.weight").data);
        assertThat(score(dropped, with)).isEqualTo(score(dropped, with));
    }

    /// Cut into windows, forward values are those of the whole text; the gradients are not.
    @Test
    void aWindowCarriesTheStateOn() {
        Encoder encoder = Encoder.of(Task.LANGUAGE_MODEL, Tokenization.CHARACTERS, EXAMPLES);
        List<Sequence> sequences = encoder.encode(EXAMPLES);
        NetworkShape shape = shape(GruCell.of(GruConvention.PYTORCH), 1, Optional.empty(), Pooling.STEP, List.of());
        var whole =
                new Trainer(encoder, sequences, List.of(), settings(shape, Initializer.PYTORCH, 0, 0), Runnable::run);
        var cut = new Trainer(encoder, sequences, List.of(), settings(shape, Initializer.PYTORCH, 0, 5), Runnable::run);
        int windows = 0;
        do {
            cut.step();
            windows++;
        } while (!cut.atEpochEnd());
        int batches = 0;
        do {
            whole.step();
            batches++;
        } while (!whole.atEpochEnd());
        assertThat(windows).isGreaterThan(2 * batches);
        for (int step = 0; step < 20 * windows; step++) {
            cut.step();
        }
        double nats =
                Trainer.evaluate(cut.model(), sequences, 32, Kernels.fastest()).mean();
        assertThat(nats).isLessThan(Math.log(encoder.labels().size()) / 2);
    }

    @Test
    void initialWeightsAreWhatTheirNamesSay() {
        NetworkShape lstm = shape(LstmCell.PYTORCH, 1, Optional.empty(), Pooling.STEP, List.of())
                .resized(5, 2);
        Network keras = Initializer.KERAS.make(lstm, new Random(1));
        var square = new DMatrixRMaj(8, 8);
        CommonOps_DDRM.multTransB(
                CommonOps_DDRM.extract(keras.parameter("lstm.weight_hh_l0"), 8, 16, 0, 8),
                CommonOps_DDRM.extract(keras.parameter("lstm.weight_hh_l0"), 8, 16, 0, 8),
                square);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                assertThat(square.get(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
            // The forget gate begins open.
            assertThat(keras.parameter("lstm.bias_ih_l0").get(8 + i)).isEqualTo(1);
            assertThat(keras.parameter("lstm.bias_ih_l0").get(i)).isZero();
        }
        NetworkShape rnn = shape(
                        new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY),
                        1,
                        Optional.empty(),
                        Pooling.STEP,
                        List.of())
                .resized(5, 2);
        DMatrixRMaj identity = Initializer.IDENTITY.make(rnn, new Random(1)).parameter("rnn.weight_hh_l0");
        assertThat(CommonOps_DDRM.elementSum(identity)).isEqualTo(8);
        assertThat(identity.get(3, 3)).isEqualTo(1);
        Network chrono = Initializer.CHRONO.make(lstm, new Random(1));
        for (int j = 0; j < 8; j++) {
            double forget = chrono.parameter("lstm.bias_ih_l0").get(8 + j);
            assertThat(forget).isBetween(0.0, Math.log(Initializer.LONGEST));
            assertThat(chrono.parameter("lstm.bias_ih_l0").get(j)).isEqualTo(-forget);
        }
    }

    @Test
    void clippingByValueBoundsEveryEntry() {
        Network gradient = Network.zeros(shapes().getFirst().resized(5, 2));
        gradient.parameter("head.0.bias").data[0] = 3;
        gradient.parameter("head.0.bias").data[1] = -0.25;
        double before = new Clipping(Double.POSITIVE_INFINITY, 0.5).bound(gradient.parameters());
        assertThat(before).isCloseTo(Math.sqrt(9.0625), within(1e-12));
        assertThat(gradient.parameter("head.0.bias").data).containsExactly(0.5, -0.25);
    }

    @Test
    void decayPullsWeightsAndNoBias() {
        NetworkShape shape = shapes().getFirst();
        Settings plain = settings(shape, Initializer.PYTORCH, 0, 0);
        var decayed = new Settings(
                shape,
                plain.initializer(),
                plain.epochs(),
                plain.batch(),
                plain.optimizer(),
                plain.schedule(),
                plain.rate(),
                plain.clip(),
                0.05,
                plain.dropout(),
                plain.window(),
                plain.unknowns(),
                plain.validation(),
                plain.seed(),
                plain.keeping(),
                plain.kernels());
        assertThat(norm(train(decayed, 200, Runnable::run))).isLessThan(norm(train(plain, 200, Runnable::run)) / 2);
    }

    private static double norm(Trainer trainer) {
        return org.ejml.dense.row.NormOps_DDRM.normF(trainer.model().parameter("gru.weight_hh_l0"));
    }

    private static Settings settings(NetworkShape shape, Initializer initializer, double dropout, int window) {
        return new Settings(
                shape,
                initializer,
                30,
                32,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                0.02,
                Clipping.byNorm(1),
                0,
                new DropoutRates(dropout, 0),
                window,
                0,
                0.1,
                1,
                Keeping.LOWEST_LOSS,
                Kernels.fastest());
    }

    private static Trainer train(Settings settings, int steps, Executor executor) {
        Encoder encoder = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, EXAMPLES);
        var trainer = new Trainer(encoder, encoder.encode(EXAMPLES), List.of(), settings, executor);
        for (int step = 0; step < steps; step++) {
            trainer.step();
        }
        return trainer;
    }

    private static double score(Trainer trainer, Settings settings) {
        Encoder encoder = Encoder.of(Task.CLASSIFY, Tokenization.WORDS, EXAMPLES);
        var loss = Trainer.evaluate(trainer.model(), encoder.encode(EXAMPLES), 32, settings.kernels());
        return (double) loss.right() / loss.judged();
    }
}
