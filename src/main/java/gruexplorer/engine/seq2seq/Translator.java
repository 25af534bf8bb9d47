package gruexplorer.engine.seq2seq;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// A whole translator and its parameters. Running it does not change it. The same class, all zero, holds gradients.
public final class Translator implements Model {

    private static final String ENCODER = "encoder.";
    private static final String DECODER = "decoder.";

    private final TranslatorShape shape;
    private final Parameters parameters;
    private final Stack encoder;
    private final Stack decoder;

    private Translator(TranslatorShape shape, Parameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
        List<Recurrent> below = new ArrayList<>();
        List<Recurrent> above = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            below.add(recurrent(ENCODER, l, false));
            if (shape.bidirectional()) {
                below.add(recurrent(ENCODER, l, true));
            }
            above.add(recurrent(DECODER, l, false));
        }
        this.encoder =
                new Stack(below, shape.bidirectional() ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty());
        this.decoder = new Stack(above, Optional.empty());
    }

    /// All zero.
    public static Translator zeros(TranslatorShape shape) {
        int hidden = shape.hidden();
        var named = new Parameters();
        named.add(ENCODER + "embedding.weight", shape.sourceVocabulary(), shape.embedding());
        for (int l = 0; l < shape.layers(); l++) {
            named.addRecurrent(ENCODER, shape.cell(), l, false, shape.encoderInputs(l), hidden);
            if (shape.bidirectional()) {
                named.addRecurrent(ENCODER, shape.cell(), l, true, shape.encoderInputs(l), hidden);
            }
        }
        for (int l = 0; shape.bidirectional() && l < shape.layers(); l++) {
            named.addDense(bridgeName("hidden", l), hidden, shape.memory());
            if (shape.cell().hasCellState()) {
                named.addDense(bridgeName("cell", l), hidden, shape.memory());
            }
        }
        named.add(DECODER + "embedding.weight", shape.targetVocabulary(), shape.embedding());
        for (int l = 0; l < shape.layers(); l++) {
            named.addRecurrent(DECODER, shape.cell(), l, false, shape.decoderInputs(l), hidden);
        }
        switch (shape.attention()) {
            case NONE, DOT -> {}
            case GENERAL -> named.add("attention.weight", hidden, shape.memory());
            case ADDITIVE ->
                named.add("attention.query.weight", hidden, hidden)
                        .add("attention.key.weight", hidden, shape.memory())
                        .add("attention.vector", hidden, 1);
        }
        if (shape.attention() != AttentionKind.NONE) {
            named.addDense("combine", hidden, shape.memory() + hidden);
        }
        named.addDense("head", shape.targetVocabulary(), hidden);
        return new Translator(shape, named);
    }

    /// With given parameters.
    ///
    /// @param given by name; kept, not copied
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    public static Translator of(TranslatorShape shape, Map<String, DMatrixRMaj> given) {
        return new Translator(shape, zeros(shape).parameters.of(given));
    }

    public TranslatorShape shape() {
        return shape;
    }

    @Override
    public Map<String, DMatrixRMaj> parameters() {
        return parameters.named();
    }

    @Override
    public DMatrixRMaj parameter(String name) {
        return parameters.get(name);
    }

    /// The recurrent layers that read the source.
    public Stack encoder() {
        return encoder;
    }

    /// The recurrent layers that write the target.
    public Stack decoder() {
        return decoder;
    }

    /// From the last hidden states of both directions of the encoder's layer `l` (from 0), forward first, to the
    /// decoder's first: tanh(W [h→; h←] + b).
    ///
    /// @throws IllegalArgumentException if the encoder reads in one direction
    public Dense hiddenBridge(int l) {
        return parameters.dense(bridgeName("hidden", l), Nonlinearity.TANH);
    }

    /// The same for the cell states of an LSTM.
    public Dense cellBridge(int l) {
        return parameters.dense(bridgeName("cell", l), Nonlinearity.TANH);
    }

    /// h̃ = tanh(W_c [c; s] + b_c) (Luong et al. 2015, equation 5, with a bias).
    ///
    /// @throws IllegalArgumentException if there is no attention
    public Dense combine() {
        return parameters.dense("combine", Nonlinearity.TANH);
    }

    /// What gives the scores (V × H).
    public Dense head() {
        return parameters.dense("head", Nonlinearity.LINEAR);
    }

    @Override
    public Translator copy() {
        Translator copy = zeros(shape);
        copy.set(this);
        return copy;
    }

    @Override
    public void set(Map<String, DMatrixRMaj> numbers) {
        parameters.set(parameters.of(numbers));
    }

    /// Takes the numbers of another translator of this shape.
    public void set(Translator other) {
        parameters.set(other.parameters);
    }

    /// Runs one source and one target, given or decoded, and records everything.
    ///
    /// @param source token ids, at least one
    /// @param target token ids, without BOS and EOS
    /// @throws IllegalArgumentException if there is no source or an id is outside its vocabulary
    public Translation run(int[] source, int[] target) {
        return run(source, target, List.of());
    }

    /// The same with numbers that are held.
    ///
    /// @param holds what is held of each layer and direction, the encoder's and then the decoder's; empty for nothing
    public Translation run(int[] source, int[] target, List<Holds> holds) {
        return Translating.run(this, source, target, holds);
    }

    /// The same source, target and holds over other vectors than those of the tokens: what an entry that is moved, or
    /// a token that is taken away, changes.
    ///
    /// @param sources what the encoder reads (S × E)
    /// @param targets what the decoder reads (T × E)
    /// @throws IllegalArgumentException if there are more or fewer of them
    public Translation run(Translation like, DMatrixRMaj sources, DMatrixRMaj targets) {
        return Translating.run(this, like, sources, targets);
    }

    private Recurrent recurrent(String side, int l, boolean reverse) {
        return parameters.recurrent(side, shape.cell(), l, reverse, shape.hidden());
    }

    private static String bridgeName(String state, int l) {
        return "bridge." + state + "_l" + l;
    }
}
