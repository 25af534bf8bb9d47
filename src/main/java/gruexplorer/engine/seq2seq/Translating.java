package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Embedding;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.layer.Stack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// Runs a translator over one source and one target and keeps everything, by the readable cells in plain arithmetic:
/// what is shown does not depend on the machine.
final class Translating {

    private final Translator translator;
    private final TranslatorShape shape;
    private final List<Holds> holds;
    private final List<RecurrentRun> encoded = new ArrayList<>();
    private final List<LayerTrace> encoder = new ArrayList<>();
    private final List<LayerTrace> decoder = new ArrayList<>();

    private Translating(Translator translator, List<Holds> holds) {
        this.translator = translator;
        this.shape = translator.shape();
        this.holds = holds;
    }

    /// @param holds what is held of each layer and direction, the encoder's and then the decoder's; empty for nothing
    static Translation run(Translator translator, int[] source, int[] target, List<Holds> holds) {
        if (source.length == 0) {
            throw new IllegalArgumentException("a source has at least one token");
        }
        int layers = translator.encoder().layers().size()
                + translator.decoder().layers().size();
        if (!holds.isEmpty() && holds.size() != layers) {
            throw new IllegalArgumentException(
                    "this translator has " + layers + " recurrent layers and directions, not " + holds.size());
        }
        return new Translating(translator, holds).run(source, target);
    }

    /// The same over other vectors than those of the tokens.
    ///
    /// @param like the source, the target and what is held
    /// @param sources what the encoder reads (S × E)
    /// @param targets what the decoder reads (T × E)
    static Translation run(Translator translator, Translation like, DMatrixRMaj sources, DMatrixRMaj targets) {
        int width = translator.shape().embedding();
        if (sources.numRows != like.source().size()
                || targets.numRows != like.steps()
                || sources.numCols != width
                || targets.numCols != width) {
            throw new IllegalArgumentException("this translation reads "
                    + like.source().size() + " and writes " + like.steps() + " vectors of " + width + " numbers");
        }
        return new Translating(translator, like.holds()).run(ids(like.source()), ids(like.target()), sources, targets);
    }

    private Translation run(int[] source, int[] target) {
        var inputs = new int[target.length + 1];
        inputs[0] = SpecialTokens.BOS;
        System.arraycopy(target, 0, inputs, 1, target.length);
        return run(
                source,
                target,
                Embedding.gather(translator.parameter("encoder.embedding.weight"), source),
                Embedding.gather(translator.parameter("decoder.embedding.weight"), inputs));
    }

    private Translation run(int[] source, int[] target, DMatrixRMaj sources, DMatrixRMaj targets) {
        DMatrixRMaj memory = encode(sources);
        DMatrixRMaj states = decode(targets);
        int steps = states.numRows;
        var fit = new PlainFit(translator, memory);
        var fits = new DMatrixRMaj(steps, source.length);
        var weights = new DMatrixRMaj(steps, source.length);
        var contexts = new DMatrixRMaj(steps, shape.memory());
        var combined = new DMatrixRMaj(steps, shape.hidden());
        var scores = new DMatrixRMaj(steps, shape.targetVocabulary());
        var probabilities = new DMatrixRMaj(steps, shape.targetVocabulary());
        boolean attends = shape.attention() != AttentionKind.NONE;
        for (int t = 0; t < steps; t++) {
            double[] read = row(states, t);
            if (attends) {
                double[] scored = fit.of(read);
                double[] alpha = softmax(scored);
                double[] context = context(alpha, memory);
                read = value(translator.combine(), joined(context, read));
                put(fits, t, scored);
                put(weights, t, alpha);
                put(contexts, t, context);
                put(combined, t, read);
            }
            double[] y = value(translator.head(), read);
            put(scores, t, y);
            put(probabilities, t, softmax(y));
        }
        return new Translation(
                list(source),
                list(target),
                encoder,
                decoder,
                attends
                        ? Optional.of(new Translation.Attending(
                                series(fits), series(weights), series(contexts), series(combined)))
                        : Optional.empty(),
                series(scores),
                series(probabilities),
                holds);
    }

    /// h of the encoder's last layer (S × M).
    private DMatrixRMaj encode(DMatrixRMaj x) {
        Stack stack = translator.encoder();
        DMatrixRMaj below = x;
        for (int i = 0; i < stack.layers().size(); i += stack.directions()) {
            DMatrixRMaj out = read(stack.layers().get(i), below);
            if (stack.merge().isPresent()) {
                out = stack.merge().get().merge(out, read(stack.layers().get(i + 1), below));
            }
            below = out;
        }
        return below;
    }

    private DMatrixRMaj read(Recurrent layer, DMatrixRMaj x) {
        int hidden = shape.hidden();
        RecurrentRun run = layer.run(x, new double[hidden], new double[hidden], held(encoded.size()));
        encoded.add(run);
        encoder.add(LayerTrace.of(layer, run));
        return run.outputs();
    }

    /// s of the decoder's last layer (T × H).
    private DMatrixRMaj decode(DMatrixRMaj x) {
        DMatrixRMaj below = x;
        for (int l = 0; l < shape.layers(); l++) {
            Recurrent layer = translator.decoder().layers().get(l);
            RecurrentRun run = layer.run(below, firstHidden(l), firstCell(l), held(encoded.size() + l));
            decoder.add(LayerTrace.of(layer, run));
            below = run.outputs();
        }
        return below;
    }

    private Holds held(int layer) {
        return holds.isEmpty() ? Holds.NONE : holds.get(layer);
    }

    private double[] firstHidden(int l) {
        if (!shape.bidirectional()) {
            return encoded.get(l).lastHidden();
        }
        return value(
                translator.hiddenBridge(l),
                joined(encoded.get(2 * l).lastHidden(), encoded.get(2 * l + 1).lastHidden()));
    }

    private double[] firstCell(int l) {
        if (!shape.bidirectional() || !shape.cell().hasCellState()) {
            return encoded.get(l).lastCell();
        }
        return value(
                translator.cellBridge(l),
                joined(encoded.get(2 * l).lastCell(), encoded.get(2 * l + 1).lastCell()));
    }

    private static double[] context(double[] alpha, DMatrixRMaj memory) {
        var context = new double[memory.numCols];
        for (int s = 0; s < alpha.length; s++) {
            for (int j = 0; j < context.length; j++) {
                context[j] += alpha[s] * memory.get(s, j);
            }
        }
        return context;
    }

    private static double[] value(Dense dense, double[] x) {
        return dense.activate(dense.pre(x));
    }

    private static double[] softmax(double[] scores) {
        var out = new double[scores.length];
        Kernels.plain().softmax(scores, 0, scores.length, out);
        return out;
    }

    static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    static double[] row(DMatrixRMaj m, int t) {
        return Arrays.copyOfRange(m.data, t * m.numCols, (t + 1) * m.numCols);
    }

    static void put(DMatrixRMaj m, int t, double[] values) {
        System.arraycopy(values, 0, m.data, t * m.numCols, m.numCols);
    }

    static Series series(DMatrixRMaj m) {
        return new Series(m.numRows, m.numCols, m.data);
    }

    private static int[] ids(List<Integer> tokens) {
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> list(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}
