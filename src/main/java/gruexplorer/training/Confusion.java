package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.ModelPass;
import gruexplorer.engine.model.Network;
import java.util.List;

/// Which class was said where which was wanted.
///
/// @param counts the class wanted, the class said (C × C)
public record Confusion(long[][] counts) {

    private static final int TOGETHER = 64;

    /// Over every place of `examples` at which a class is wanted.
    public static Confusion of(Network network, Encoder encoder, List<Example> examples, Kernels kernels) {
        int classes = encoder.labels().size();
        var counts = new long[classes][classes];
        var pass = new ModelPass(network, network.stack().pack(kernels));
        for (Batch batch : Batches.of(encoder.encode(examples), TOGETHER)) {
            pass.forward(batch, batch.judged(), Dropout.OFF);
            int place = 0;
            for (int target : batch.targets()) {
                if (target != Batch.IGNORED) {
                    counts[target][largest(pass.probabilities(), place++ * classes, classes)]++;
                }
            }
        }
        return new Confusion(counts);
    }

    private static int largest(double[] p, int from, int count) {
        int best = 0;
        for (int c = 1; c < count; c++) {
            best = p[from + c] > p[from + best] ? c : best;
        }
        return best;
    }

    /// How often a class was wanted.
    public long wanted(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /// How often a class was said.
    public long said(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /// How often a class was said where it was wanted.
    public long right(int label) {
        return counts[label][label];
    }
}
