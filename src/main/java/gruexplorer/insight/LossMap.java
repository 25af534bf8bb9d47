package gruexplorer.insight;

import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.engine.seq2seq.Translator;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;

/// Which loss moves which step, for any network and any of its layers: ‖∂L_s/∂s_t‖ for the loss L_s after every step s,
/// one backward pass a loss, from the last to the first, so that it can be watched and given up.
///
/// L_s is what the network says if the text ended at step s: one that pools hears of the states up to s, each of which
/// then gets its part of the gradient directly. Where layers also read from the end and the whole text is pooled, the
/// text up to s is another text, and is read anew. s_t is h_t, of an LSTM h_t and c_t together.
public final class LossMap {

    /// What a loss finds in the layer.
    private final IntFunction<LayerGradient> back;
    private final double[][] map;
    private int next;

    /// @param layers of a run of that network
    /// @param layer whose states are meant, of `layers`, from 0
    /// @param loss what is asked after a step, from 0
    public LossMap(Network network, List<LayerTrace> layers, int layer, IntFunction<Question> loss) {
        int steps = layers.getFirst().steps();
        boolean anew =
                network.stack().directions() == 2 && network.shape().pooling().wholeSequence();
        this.back =
                s -> GradientTrace.of(network, anew && s < steps - 1 ? upTo(network, layers, s) : layers, loss.apply(s))
                        .layers()
                        .get(layer);
        this.map = unknown(steps, steps);
        this.next = steps - 1;
    }

    /// Of a translator: a row for every step of its output, a column for every step of one side.
    ///
    /// @param translation of that translator
    /// @param source whether the encoder's layers are meant; else the decoder's
    /// @param layer of that side, from 0
    /// @param rows how many steps of the output are asked about
    /// @param loss what is asked at a step of the output, from 0
    public LossMap(
            Translator translator,
            Translation translation,
            boolean source,
            int layer,
            int rows,
            IntFunction<Question> loss) {
        this.back = s -> {
            TranslationGradient found = TranslationGradient.of(translator, translation, loss.apply(s));
            return (source ? found.encoder() : found.decoder()).layers().get(layer);
        };
        List<LayerTrace> side = source ? translation.encoder() : translation.decoder();
        this.map = unknown(rows, side.getFirst().steps());
        this.next = rows - 1;
    }

    private static double[][] unknown(int rows, int columns) {
        var map = new double[rows][columns];
        for (double[] row : map) {
            Arrays.fill(row, Double.NaN);
        }
        return map;
    }

    /// Works out one loss more.
    ///
    /// @return false if there was none left
    public boolean step() {
        if (next < 0) {
            return false;
        }
        int s = next--;
        LayerGradient found = back.apply(s);
        Arrays.fill(map[s], 0);
        for (int t = 0; t < found.steps(); t++) {
            map[s][t] = found.norm(t);
        }
        return true;
    }

    /// The text up to a step, read by itself; what is held here is held there.
    private static List<LayerTrace> upTo(Network network, List<LayerTrace> layers, int step) {
        LayerTrace first = layers.getFirst();
        DMatrixRMaj all = first.get(first.cell().quantities().getFirst()).toMatrix();
        var x = new DMatrixRMaj(step + 1, all.numCols);
        System.arraycopy(all.data, 0, x.data, 0, x.data.length);
        List<Holds> holds = layers.stream().map(LayerTrace::holds).toList();
        return holds.stream().allMatch(Holds::isNone)
                ? network.read(x)
                : network.run(x, holds).layers();
    }

    /// How many losses there are.
    public int rows() {
        return map.length;
    }

    /// How many losses have been worked out, from the last on.
    public int done() {
        return map.length - 1 - next;
    }

    /// ‖∂L_s/∂s_t‖, row s, column t (T × T; of a translator one row for each step asked about); NaN where it has not
    /// been worked out yet. A copy.
    public double[][] map() {
        return Arrays.stream(map).map(double[]::clone).toArray(double[][]::new);
    }
}
