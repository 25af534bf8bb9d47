package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Patience;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Decoding;
import gruexplorer.engine.seq2seq.Hypothesis;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.SpecialTokens;
import gruexplorer.engine.seq2seq.TranslationPass;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A translator learns to say digits backwards.
class TranslatorTrainingTest {

    private static final int DIGITS = 10;
    private static final int LONGEST = 6;
    private static final int BATCH = 32;
    private static final int STEPS = 400;
    private static final double RATE = 0.01;

    @Test
    @Timeout(Patience.SECONDS)
    void digitsAreLearnedBackwards() {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        var random = new Random(5);
        var shape = new TranslatorShape(
                DIGITS,
                DIGITS + SpecialTokens.COUNT,
                16,
                GruCell.of(GruConvention.PYTORCH),
                32,
                1,
                true,
                AttentionKind.GENERAL);
        Translator translator = Initializer.PYTORCH.make(shape, random);
        List<int[]> heldOut = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            heldOut.add(digits(random));
        }
        Set<List<Integer>> kept =
                heldOut.stream().map(TranslatorTrainingTest::list).collect(Collectors.toSet());
        Translator gradient = Translator.zeros(shape);
        var pass = new TranslationPass(translator, Kernels.fastest());
        Optimizer adam = OptimizerKind.ADAM.make(Runnable::run);
        for (int step = 0; step < STEPS; step++) {
            List<int[]> sources = new ArrayList<>();
            while (sources.size() < BATCH) {
                int[] one = digits(random);
                if (!kept.contains(list(one))) {
                    sources.add(one);
                }
            }
            pass.refresh();
            pass.forward(PairBatch.of(
                    sources,
                    sources.stream().map(TranslatorTrainingTest::backwards).toList()));
            gradient.parameters().values().forEach(m -> m.zero());
            pass.backward(gradient);
            // Falls to zero, so that the last steps no longer throw about what is already right.
            double rate = RATE * (STEPS - step) / STEPS;
            Clipping.byNorm(1).bound(gradient.parameters());
            adam.step(translator.parameters(), gradient.parameters(), rate, Set.of());
        }
        var decoding = new Decoding(translator, Kernels.fastest());
        int greedy = 0;
        int beam = 0;
        for (int[] source : heldOut) {
            List<Integer> wanted = list(backwards(source));
            Hypothesis said = decoding.greedy(source, LONGEST + 2);
            greedy += said.ended() && said.tokens().equals(wanted) ? 1 : 0;
            beam += decoding.beam(source, 4, 1, LONGEST + 2).getFirst().tokens().equals(wanted) ? 1 : 0;
        }
        assertThat(greedy).isGreaterThanOrEqualTo(heldOut.size() * 95 / 100);
        assertThat(beam).isGreaterThanOrEqualTo(heldOut.size() * 95 / 100);
        // Of the thread, whatever else the machine does: it takes one or two, and twenty times as long when the kernels
        // fall out of what was compiled for them.
        assertThat((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9)
                .isLessThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void everyWayToBeginDrawsEveryWeight(Initializer initializer) {
        var shape = new TranslatorShape(5, 6, 3, LstmCell.PYTORCH, 4, 2, true, AttentionKind.ADDITIVE);
        Translator translator = initializer.make(shape, new Random(1));
        translator.parameters().forEach((name, weights) -> {
            if (!name.contains("bias")) {
                double largest =
                        DoubleStream.of(weights.data).map(Math::abs).max().orElseThrow();
                assertThat(largest).as(name).isBetween(1e-4, 5.0);
            }
        });
    }

    /// Two to {@link #LONGEST} digits.
    private static int[] digits(Random random) {
        return random.ints(random.nextInt(2, LONGEST + 1), 0, DIGITS).toArray();
    }

    private static int[] backwards(int[] source) {
        return IntStream.range(0, source.length)
                .map(i -> source[source.length - 1 - i] + SpecialTokens.COUNT)
                .toArray();
    }

    private static List<Integer> list(int[] ids) {
        return IntStream.of(ids).boxed().toList();
    }
}
