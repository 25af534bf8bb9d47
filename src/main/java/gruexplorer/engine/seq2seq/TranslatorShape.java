package gruexplorer.engine.seq2seq;

import gruexplorer.engine.cell.Cell;

/// What a translator is made of: embedding → encoder → decoder with its own embedding → attention → scores.
///
/// @param sourceVocabulary tokens it reads
/// @param targetVocabulary V, tokens it writes, {@link SpecialTokens} among them
/// @param embedding E, the width of both embeddings
/// @param cell of every recurrent layer
/// @param hidden H, units of every recurrent layer and direction
/// @param layers recurrent layers of the encoder, and of the decoder
/// @param bidirectional whether the encoder reads in both directions, their states side by side. A dense tanh layer
///     then makes the decoder's first states of the encoder's last ones (Bahdanau et al. 2015, here from both
///     directions); of one direction they are handed over as they are
/// @param attention how the decoder looks back at the source
public record TranslatorShape(
        int sourceVocabulary,
        int targetVocabulary,
        int embedding,
        Cell cell,
        int hidden,
        int layers,
        boolean bidirectional,
        AttentionKind attention) {

    public TranslatorShape {
        if (sourceVocabulary < 1 || embedding < 1 || hidden < 1 || layers < 1) {
            throw new IllegalArgumentException("every size of a translator is at least 1: source vocabulary "
                    + sourceVocabulary + ", embedding " + embedding + ", hidden " + hidden + ", layers " + layers);
        }
        if (targetVocabulary <= SpecialTokens.COUNT) {
            throw new IllegalArgumentException("a target vocabulary has more than the " + SpecialTokens.COUNT
                    + " special tokens, not " + targetVocabulary);
        }
    }

    /// M, numbers of an encoder's state.
    public int memory() {
        return bidirectional ? 2 * hidden : hidden;
    }

    /// Numbers that layer `l` (from 0) of the encoder reads a step.
    int encoderInputs(int l) {
        return l == 0 ? embedding : memory();
    }

    /// Numbers that layer `l` (from 0) of the decoder reads a step.
    int decoderInputs(int l) {
        return l == 0 ? embedding : hidden;
    }
}
