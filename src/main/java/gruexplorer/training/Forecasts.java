package gruexplorer.training;

import gruexplorer.data.Batches;
import gruexplorer.data.Batches.Sequence;
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
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The errors of networks that say numbers, in the data's own unit.
public final class Forecasts {

    private static final int TOGETHER = 256;
    private static final Pattern COMMA = Pattern.compile(",");

    private Forecasts() {}

    /// The root of the mean squared error over all columns.
    public static double rmse(Network network, Encoder encoder, List<Example> examples, Kernels kernels) {
        Scaling scaling = encoder.scaling().orElseThrow();
        var pass = new ModelPass(network, network.stack().pack(kernels));
        int width = encoder.labels().size();
        double square = 0;
        long count = 0;
        int at = 0;
        // Batches hold the shortest first; one stable order for both.
        List<Sequence> encoded = encoder.encode(examples);
        int[] order = IntStream.range(0, encoded.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> encoded.get(i).steps()))
                .mapToInt(i -> i)
                .toArray();
        for (Batch batch : Batches.of(encoded, TOGETHER)) {
            pass.forward(batch, batch.judged(), Dropout.OFF);
            // Judged places stand in the order of their steps, so that a longer sequence comes later.
            int[] row = rows(batch);
            for (int b = 0; b < batch.lengths().length; b++) {
                Example example = examples.get(order[at++]);
                double[] said = scaling.decode(
                        Tokenizer.split(encoder.tokenization(), example.text()),
                        Arrays.copyOfRange(pass.probabilities(), row[b] * width, (row[b] + 1) * width));
                double[] wanted = numbers(example.label());
                for (int k = 0; k < width; k++) {
                    square += (said[k] - wanted[k]) * (said[k] - wanted[k]);
                    count++;
                }
            }
        }
        return Math.sqrt(square / count);
    }

    /// For each sequence of a batch, which of the judged places is its own.
    private static int[] rows(Batch batch) {
        var row = new int[batch.lengths().length];
        int judged = 0;
        for (int place = 0; place < batch.targets().length; place++) {
            if (batch.targets()[place] != Batch.IGNORED) {
                row[place % row.length] = judged++;
            }
        }
        return row;
    }

    /// The numbers of one step as they are typed.
    static double[] numbers(String step) {
        return COMMA.splitAsStream(step).mapToDouble(Double::parseDouble).toArray();
    }
}
