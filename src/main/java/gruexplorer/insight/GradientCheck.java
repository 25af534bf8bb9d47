package gruexplorer.insight;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.BatchPass;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.TranslationPass;
import gruexplorer.engine.seq2seq.Translator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;

/// The gradients of a model by the chain rule against central differences of its loss.
public final class GradientCheck {

    /// Above what central differences in double precision can see, below what any mistake leaves.
    public static final double TOLERANCE = 1e-5;

    private static final double DELTA = 1e-5;

    private GradientCheck() {}

    /// @param most entries of each parameter that are tried, drawn with `seed` where it has more
    /// @return by parameter the largest difference, relative to the parameter's largest gradient
    public static Map<String, Double> of(Network network, Batch batch, int most, long seed) {
        Network moved = network.copy();
        Network gradient = Network.zeros(network.shape());
        new BatchPass(moved, batch).backward(gradient);
        return compared(
                moved, gradient, () -> new BatchPass(moved, batch).loss().mean(), most, seed);
    }

    /// @param most entries of each parameter that are tried, drawn with `seed` where it has more
    /// @return by parameter the largest difference, relative to the parameter's largest gradient
    public static Map<String, Double> of(Translator translator, PairBatch batch, int most, long seed) {
        Translator moved = translator.copy();
        Translator gradient = Translator.zeros(translator.shape());
        var pass = new TranslationPass(moved, Kernels.plain());
        pass.forward(batch);
        pass.backward(gradient);
        DoubleSupplier loss = () -> {
            pass.refresh();
            return pass.forward(batch).mean();
        };
        return compared(moved, gradient, loss, most, seed);
    }

    /// @param moved whose entries are moved to and fro; in the end as it was
    /// @param loss of `moved` as it stands
    private static Map<String, Double> compared(Model moved, Model gradient, DoubleSupplier loss, int most, long seed) {
        var random = new Random(seed);
        Map<String, Double> worst = new LinkedHashMap<>();
        gradient.parameters().forEach((name, slopes) -> {
            double[] at = moved.parameter(name).data;
            double largest = 1e-6;
            for (int k = 0; k < slopes.getNumElements(); k++) {
                largest = Math.max(largest, Math.abs(slopes.data[k]));
            }
            int count = slopes.getNumElements();
            double error = 0;
            for (int i = 0; i < Math.min(most, count); i++) {
                int k = count <= most ? i : random.nextInt(count);
                double before = at[k];
                at[k] = before + DELTA;
                double above = loss.getAsDouble();
                at[k] = before - DELTA;
                double below = loss.getAsDouble();
                at[k] = before;
                double slope = (above - below) / (2 * DELTA);
                error = Math.max(error, Math.abs(slope - slopes.data[k]) / largest);
            }
            worst.put(name, error);
        });
        return worst;
    }
}
