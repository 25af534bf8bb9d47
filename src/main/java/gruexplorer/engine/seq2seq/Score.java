package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Rows;

/// score(s, h) of every decoder state with every state of its own source: forward, and back.
///
/// The scores of one pair are a matrix, a row for each of its target steps.
sealed interface Score permits ProductScore, AdditiveScore {

    /// Takes the weights as they are now.
    void refresh();

    /// The states to be scored from now on.
    void remember(Memory memory);

    /// The states that score them.
    ///
    /// @param states s, row t·B + b (H numbers each)
    /// @param steps T
    void ask(Rows states, int steps);

    /// The scores of pair b.
    ///
    /// @param count its target steps
    /// @param scores one row a step of at least {@link KernelProducts#width} numbers, zero; modified: set
    void scores(int b, int count, Rows scores);

    /// The way back from ∂L/∂ of the scores of pair b.
    ///
    /// @param dStates modified: added to, at once or by {@link #finish}
    void back(int b, int count, Rows dScores, Rows dStates);

    /// What has gone through weights shared by all pairs.
    ///
    /// @param gradient modified: added to
    /// @param dStates ∂L/∂s; modified: added to
    /// @param dMemory ∂L/∂h; modified: added to
    void finish(Translator gradient, Rows dStates, Rows dMemory);

    /// The score of a translator with attention.
    static Score of(Translator translator, Kernels kernels) {
        return translator.shape().attention() == AttentionKind.ADDITIVE
                ? new AdditiveScore(translator, kernels)
                : new ProductScore(translator, kernels);
    }
}
