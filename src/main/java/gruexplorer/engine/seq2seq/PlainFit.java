package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Blocks;
import org.ejml.data.DMatrixRMaj;

/// score(s, h) of one source, forward and back, in plain arithmetic: dot s · h, general s · W h (Luong et al. 2015),
/// additive v · tanh(W_q s + W_k h) (Bahdanau et al. 2015). Where both directions of an encoder stand in h, dot takes
/// their sum.
final class PlainFit {

    private final Translator translator;
    private final AttentionKind kind;
    private final DMatrixRMaj memory;
    /// What a state of the decoder is compared with, one row for each source step (S × H).
    private final DMatrixRMaj keys;

    /// @param memory h of the encoder's last layer (S × M)
    PlainFit(Translator translator, DMatrixRMaj memory) {
        this.translator = translator;
        this.kind = translator.shape().attention();
        this.memory = memory;
        int width = translator.shape().hidden();
        this.keys = new DMatrixRMaj(memory.numRows, width);
        for (int s = 0; s < memory.numRows; s++) {
            double[] h = Translating.row(memory, s);
            var key = new double[width];
            switch (kind) {
                case NONE -> {}
                case DOT -> {
                    for (int j = 0; j < h.length; j++) {
                        key[j % width] += h[j];
                    }
                }
                case GENERAL -> Blocks.addProduct(translator.parameter("attention.weight"), 0, h, key);
                case ADDITIVE -> Blocks.addProduct(translator.parameter("attention.key.weight"), 0, h, key);
            }
            Translating.put(keys, s, key);
        }
    }

    /// score(s, h) of one state of the decoder (H) with every source step (S).
    double[] of(double[] state) {
        var fits = new double[keys.numRows];
        double[] query = query(state);
        for (int s = 0; s < fits.length; s++) {
            for (int j = 0; j < state.length; j++) {
                fits[s] += kind == AttentionKind.ADDITIVE ? v()[j] * tanh(query, s, j) : state[j] * keys.get(s, j);
            }
        }
        return fits;
    }

    /// The way back of {@link #of}.
    ///
    /// @param dFits ∂L/∂scores (S); not modified
    /// @param dState ∂L/∂s (H); modified: added to
    /// @param dKeys ∂L/∂ of what states are compared with (S × H); modified: added to
    void back(double[] state, double[] dFits, double[] dState, DMatrixRMaj dKeys) {
        boolean additive = kind == AttentionKind.ADDITIVE;
        double[] query = query(state);
        var dQuery = new double[state.length];
        for (int s = 0; s < dFits.length; s++) {
            for (int j = 0; j < state.length; j++) {
                double u = additive ? tanh(query, s, j) : 0;
                double d = additive ? dFits[s] * v()[j] * (1 - u * u) : dFits[s] * state[j];
                dKeys.data[s * state.length + j] += d;
                if (additive) {
                    dQuery[j] += d;
                } else {
                    dState[j] += dFits[s] * keys.get(s, j);
                }
            }
        }
        if (additive) {
            Blocks.addTransposed(translator.parameter("attention.query.weight"), 0, dQuery, dState);
        }
    }

    /// From what states are compared with back to h.
    ///
    /// @param dKeys (S × H); not modified
    /// @param dMemory ∂L/∂h (S × M); modified: added to
    void finish(DMatrixRMaj dKeys, DMatrixRMaj dMemory) {
        for (int s = 0; s < memory.numRows; s++) {
            double[] dKey = Translating.row(dKeys, s);
            double[] dh = Translating.row(dMemory, s);
            switch (kind) {
                case NONE -> {}
                case DOT -> {
                    for (int j = 0; j < dh.length; j++) {
                        dh[j] += dKey[j % dKey.length];
                    }
                }
                case GENERAL -> Blocks.addTransposed(translator.parameter("attention.weight"), 0, dKey, dh);
                case ADDITIVE -> Blocks.addTransposed(translator.parameter("attention.key.weight"), 0, dKey, dh);
            }
            Translating.put(dMemory, s, dh);
        }
    }

    /// ∂L/∂ of what scores are made with, added to.
    ///
    /// @param states s (T × H)
    /// @param dFits ∂L/∂scores of every target step (T × S)
    /// @param gradient modified: added to
    void addGradient(DMatrixRMaj states, DMatrixRMaj dFits, Translator gradient) {
        if (kind == AttentionKind.NONE || kind == AttentionKind.DOT) {
            return;
        }
        boolean additive = kind == AttentionKind.ADDITIVE;
        var dKeys = new DMatrixRMaj(keys.numRows, keys.numCols);
        for (int t = 0; t < states.numRows; t++) {
            double[] state = Translating.row(states, t);
            double[] dFit = Translating.row(dFits, t);
            back(state, dFit, new double[state.length], dKeys);
            if (additive) {
                addQuery(state, dFit, gradient);
            }
        }
        DMatrixRMaj weight = gradient.parameter(additive ? "attention.key.weight" : "attention.weight");
        for (int s = 0; s < memory.numRows; s++) {
            Blocks.addOuter(weight, 0, Translating.row(dKeys, s), Translating.row(memory, s));
        }
    }

    private void addQuery(double[] state, double[] dFit, Translator gradient) {
        double[] query = query(state);
        var dQuery = new double[state.length];
        for (int s = 0; s < dFit.length; s++) {
            for (int j = 0; j < state.length; j++) {
                double u = tanh(query, s, j);
                dQuery[j] += dFit[s] * v()[j] * (1 - u * u);
                gradient.parameter("attention.vector").data[j] += dFit[s] * u;
            }
        }
        Blocks.addOuter(gradient.parameter("attention.query.weight"), 0, dQuery, state);
    }

    private double[] query(double[] state) {
        var query = new double[state.length];
        if (kind == AttentionKind.ADDITIVE) {
            Blocks.addProduct(translator.parameter("attention.query.weight"), 0, state, query);
        }
        return query;
    }

    private double tanh(double[] query, int s, int j) {
        return StrictMath.tanh(query[j] + keys.get(s, j));
    }

    private double[] v() {
        return translator.parameter("attention.vector").data;
    }
}
