package gruexplorer.engine.seq2seq;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// A whole translator and its parameters. Running it does not change it. The same class, all zero, holds gradients.
public final class Translator {

    private final TranslatorShape shape;
    private final Map<String, DMatrixRMaj> parameters;
    private final Stack encoder;
    private final Stack decoder;

    private Translator(TranslatorShape shape, Map<String, DMatrixRMaj> parameters) {
        this.shape = shape;
        this.parameters = parameters;
        List<Recurrent> below = new ArrayList<>();
        List<Recurrent> above = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            below.add(recurrent("encoder", l, false));
            if (shape.bidirectional()) {
                below.add(recurrent("encoder", l, true));
            }
            above.add(recurrent("decoder", l, false));
        }
        this.encoder =
                new Stack(below, shape.bidirectional() ? Optional.of(Bidirectional.CONCATENATE) : Optional.empty());
        this.decoder = new Stack(above, Optional.empty());
    }

    /// All zero.
    public static Translator zeros(TranslatorShape shape) {
        int hidden = shape.hidden();
        Map<String, DMatrixRMaj> named = new LinkedHashMap<>();
        named.put("encoder.embedding.weight", new DMatrixRMaj(shape.sourceVocabulary(), shape.embedding()));
        for (int l = 0; l < shape.layers(); l++) {
            put(named, shape, "encoder", l, false, shape.encoderInputs(l));
            if (shape.bidirectional()) {
                put(named, shape, "encoder", l, true, shape.encoderInputs(l));
            }
        }
        for (int l = 0; shape.bidirectional() && l < shape.layers(); l++) {
            put(named, bridgeName("hidden", l), hidden, shape.memory());
            if (shape.cell().hasCellState()) {
                put(named, bridgeName("cell", l), hidden, shape.memory());
            }
        }
        named.put("decoder.embedding.weight", new DMatrixRMaj(shape.targetVocabulary(), shape.embedding()));
        for (int l = 0; l < shape.layers(); l++) {
            put(named, shape, "decoder", l, false, shape.decoderInputs(l));
        }
        switch (shape.attention()) {
            case NONE, DOT -> {}
            case GENERAL -> named.put("attention.weight", new DMatrixRMaj(hidden, shape.memory()));
            case ADDITIVE -> {
                named.put("attention.query.weight", new DMatrixRMaj(hidden, hidden));
                named.put("attention.key.weight", new DMatrixRMaj(hidden, shape.memory()));
                named.put("attention.vector", new DMatrixRMaj(hidden, 1));
            }
        }
        if (shape.attention() != AttentionKind.NONE) {
            put(named, "combine", hidden, shape.memory() + hidden);
        }
        put(named, "head", shape.targetVocabulary(), hidden);
        return new Translator(shape, named);
    }

    /// With given parameters.
    ///
    /// @param given by name; kept, not copied
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    public static Translator of(TranslatorShape shape, Map<String, DMatrixRMaj> given) {
        return new Translator(shape, Parameters.checked(zeros(shape).parameters, given));
    }

    public TranslatorShape shape() {
        return shape;
    }

    /// Every parameter by name, named as PyTorch would name it, from the source to the scores. The matrices are this
    /// translator's own.
    public Map<String, DMatrixRMaj> parameters() {
        return parameters;
    }

    /// The parameter of that name.
    ///
    /// @throws IllegalArgumentException if the translator has none
    public DMatrixRMaj parameter(String name) {
        DMatrixRMaj found = parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException("this translator has no parameter " + name);
        }
        return found;
    }

    /// How many numbers it has learned.
    public int size() {
        return parameters.values().stream()
                .mapToInt(DMatrixRMaj::getNumElements)
                .sum();
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
        return dense(bridgeName("hidden", l), Nonlinearity.TANH);
    }

    /// The same for the cell states of an LSTM.
    public Dense cellBridge(int l) {
        return dense(bridgeName("cell", l), Nonlinearity.TANH);
    }

    /// h̃ = tanh(W_c [c; s] + b_c) (Luong et al. 2015, equation 5, with a bias).
    ///
    /// @throws IllegalArgumentException if there is no attention
    public Dense combine() {
        return dense("combine", Nonlinearity.TANH);
    }

    /// What gives the scores (V × H).
    public Dense head() {
        return dense("head", Nonlinearity.LINEAR);
    }

    /// A deep copy.
    public Translator copy() {
        Translator copy = zeros(shape);
        copy.set(this);
        return copy;
    }

    /// Takes the numbers of another translator of this shape.
    public void set(Translator other) {
        parameters.forEach((name, to) -> to.setTo(other.parameter(name)));
    }

    /// Runs one source and one target, given or decoded, and records everything.
    ///
    /// @param source token ids, at least one
    /// @param target token ids, without BOS and EOS
    /// @throws IllegalArgumentException if there is no source or an id is outside its vocabulary
    public Translation run(int[] source, int[] target) {
        return Translating.run(this, source, target);
    }

    private Dense dense(String name, Nonlinearity activation) {
        return new Dense(parameter(name + ".weight"), parameter(name + ".bias"), activation);
    }

    private Recurrent recurrent(String side, int l, boolean reverse) {
        String name = recurrentName(shape, side, l, reverse);
        var weights = new CellWeights(
                parameter(name.formatted("weight_ih")),
                parameter(name.formatted("weight_hh")),
                parameter(name.formatted("bias_ih")),
                parameter(name.formatted("bias_hh")),
                new DMatrixRMaj(3 * shape.hidden(), 1));
        return new Recurrent(shape.cell(), weights, reverse);
    }

    private static void put(
            Map<String, DMatrixRMaj> named, TranslatorShape shape, String side, int l, boolean reverse, int inputs) {
        String name = recurrentName(shape, side, l, reverse);
        CellWeights w = CellWeights.zeros(shape.cell().blocks(), inputs, shape.hidden());
        w.named().forEach((part, matrix) -> {
            if (!part.equals("peepholes")) {
                named.put(name.formatted(part), matrix);
            }
        });
    }

    private static void put(Map<String, DMatrixRMaj> named, String name, int units, int inputs) {
        named.put(name + ".weight", new DMatrixRMaj(units, inputs));
        named.put(name + ".bias", new DMatrixRMaj(units, 1));
    }

    private static String recurrentName(TranslatorShape shape, String side, int l, boolean reverse) {
        return side + "." + shape.cell().label() + ".%s_l" + l + (reverse ? "_reverse" : "");
    }

    private static String bridgeName(String state, int l) {
        return "bridge." + state + "_l" + l;
    }
}
