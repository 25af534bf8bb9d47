package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A translator's run from texts to weights.
class TranslatorRunTest {

    private static final List<Example> PAIRS = letters();

    @Test
    void threadsDoNotChangeABit() {
        Translator here = run(3, Runnable::run, Kernels.fastest()).network();
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            Translator there = run(3, four, Kernels.fastest()).network();
            here.parameters()
                    .forEach((name, m) ->
                            assertThat(there.parameter(name).data).as(name).isEqualTo(m.data));
        }
    }

    @Test
    void theSeedDecidesAll() {
        double[] once = run(3, Runnable::run, Kernels.plain()).network().parameter("head.weight").data;
        double[] again = run(3, Runnable::run, Kernels.plain()).network().parameter("head.weight").data;
        double[] other = run(4, Runnable::run, Kernels.plain()).network().parameter("head.weight").data;
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @Test
    void theEpochWithTheLowestValidationLossIsKept() {
        List<TrainingRun.Epoch> epochs = new ArrayList<>();
        Split split = Split.of(PAIRS, 0.2, 1);
        PairEncoder encoder = encoder(split);
        TrainingRun.Result<Translator> result = TrainingRun.run(
                encoder, split, settings(1, 5, 0.1, Kernels.fastest()), AttentionKind.DOT, Runnable::run, epochs::add);
        double least = epochs.stream()
                .mapToDouble(epoch -> epoch.validation().mean())
                .min()
                .orElseThrow();
        assertThat(result.best().validation().mean()).isEqualTo(least);
        assertThat(TranslatorScores.loss(
                                result.network(), encoder.encode(split.validation()), Kernels.fastest(), Runnable::run)
                        .mean())
                .isEqualTo(least);
    }

    @Test
    void itLearnsAndTheCommonestTargetDoesNot() {
        Split split = Split.of(PAIRS, 0.2, 1);
        PairEncoder encoder = encoder(split);
        TrainingRun.Result<Translator> result = TrainingRun.run(
                encoder,
                split,
                settings(1, 25, 0, Kernels.fastest()),
                AttentionKind.GENERAL,
                Runnable::run,
                epoch -> {});
        assertThat(TranslatorScores.of(result.network(), encoder, split.validation(), Kernels.fastest(), Runnable::run))
                .hasEntrySatisfying("exact", exact -> assertThat((double) exact).isGreaterThan(0.8))
                .hasEntrySatisfying(
                        "token-accuracy", right -> assertThat((double) right).isGreaterThan(0.9))
                .hasEntrySatisfying("nats", nats -> assertThat((double) nats).isLessThan(0.3));
        assertThat(TranslatorScores.commonest(split.training(), split.validation()))
                .isLessThan(0.2);
    }

    @Test
    void noSourceStandsOnBothSides() {
        Split split = Split.of(PAIRS, 0.2, 1);
        Set<String> training = new HashSet<>(sources(split.training()));
        assertThat(sources(split.validation())).isNotEmpty().doesNotContainAnyElementsOf(training);
    }

    @Test
    void whatCannotBeTrainedIsSaid() {
        Split split = Split.of(PAIRS.subList(0, 1), 0.2, 1);
        assertThatThrownBy(() -> TrainingRun.run(
                        encoder(split),
                        split,
                        settings(1, 1, 0, Kernels.fastest()),
                        AttentionKind.NONE,
                        Runnable::run,
                        epoch -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too few");
    }

    private static Set<String> sources(List<Example> pairs) {
        return pairs.stream().map(Example::text).collect(Collectors.toSet());
    }

    private static TrainingRun.Result<Translator> run(long seed, Executor executor, Kernels kernels) {
        Split split = Split.of(PAIRS, 0.2, 1);
        return TrainingRun.run(
                encoder(split), split, settings(seed, 2, 0.2, kernels), AttentionKind.ADDITIVE, executor, epoch -> {});
    }

    private static PairEncoder encoder(Split split) {
        return PairEncoder.of(Tokenization.CHARACTERS, Tokenization.WORDS, split.training());
    }

    private static Settings settings(long seed, int epochs, double dropout, Kernels kernels) {
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                1,
                12,
                GruCell.of(GruConvention.PYTORCH),
                24,
                1,
                Optional.of(Bidirectional.CONCATENATE),
                Pooling.STEP,
                List.of(),
                1,
                OutputKind.CLASS);
        return new Settings(
                shape,
                Initializer.PYTORCH,
                epochs,
                32,
                OptimizerKind.ADAM,
                new Schedule(Schedule.Kind.COSINE, 5),
                0.01,
                Clipping.byNorm(1),
                0,
                new DropoutRates(dropout, dropout),
                0,
                0.02,
                0.2,
                seed,
                Keeping.LOWEST_LOSS,
                kernels);
    }

    /// Letters, and their names backwards: "ab" → "Bee Ay"; some twice.
    private static List<Example> letters() {
        List<String> names = List.of("ay", "bee", "cee", "dee", "ee");
        var random = new Random(8);
        List<Example> pairs = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            int[] letters = random.ints(random.nextInt(1, 6), 0, names.size()).toArray();
            String source = Arrays.stream(letters)
                    .mapToObj(l -> String.valueOf((char) ('a' + l)))
                    .collect(Collectors.joining());
            List<String> said = Arrays.stream(letters).mapToObj(names::get).toList();
            pairs.add(new Example(source, String.join(" ", said.reversed())));
        }
        return pairs;
    }
}
