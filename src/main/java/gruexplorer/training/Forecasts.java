package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Scaling;
import gruexplorer.data.Tokenizer;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.ModelPass;
import gruexplorer.engine.model.Network;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A forecaster's errors in the data's own unit.
public final class Forecasts {

    private static final int TOGETHER = 256;
    private static final Pattern COMMA = Pattern.compile(",");

    private Forecasts() {}

    /// The root of the mean squared error over all columns.
    public static double rmse(Network network, Encoder encoder, List<Example> examples, Kernels kernels) {
        Scaling scaling = encoder.scaling().orElseThrow();
        var pass = new ModelPass(network, network.stack().pack(kernels));
        double square = 0;
        long count = 0;
        int at = 0;
        // All windows are as long, so the batches keep their order.
        for (Batch batch : Batches.of(encoder.encode(examples), TOGETHER)) {
            pass.forward(batch, batch.judged(), Dropout.OFF);
            for (int b = 0; b < batch.lengths().length; b++) {
                Example example = examples.get(at++);
                int width = scaling.width();
                double[] said = scaling.decode(
                        Tokenizer.split(encoder.tokenization(), example.text()),
                        Arrays.copyOfRange(pass.probabilities(), b * width, (b + 1) * width));
                double[] wanted = numbers(example.label());
                for (int k = 0; k < width; k++) {
                    square += (said[k] - wanted[k]) * (said[k] - wanted[k]);
                    count++;
                }
            }
        }
        return Math.sqrt(square / count);
    }

    /// The numbers of one step as they are typed.
    static double[] numbers(String step) {
        return COMMA.splitAsStream(step).mapToDouble(Double::parseDouble).toArray();
    }
}
