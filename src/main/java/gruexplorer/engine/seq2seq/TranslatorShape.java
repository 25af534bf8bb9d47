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

    /// The same of another cell.
    public TranslatorShape with(Cell other) {
        return new TranslatorShape(
                sourceVocabulary, targetVocabulary, embedding, other, hidden, layers, bidirectional, attention);
    }

    /// M, numbers of an encoder's state.
    public int memory() {
        return bidirectional ? 2 * hidden : hidden;
    }

    /// How many numbers a translator of this shape has learned; {@link Long#MAX_VALUE} where a long cannot count them.
    public long size() {
        // KernelProducts of sizes that nobody vouches for: as doubles they cannot wrap around.
        double h = hidden;
        double m = memory();
        double directions = bidirectional ? 2 : 1;
        double count = ((double) sourceVocabulary + targetVocabulary) * embedding;
        for (int l = 0; l < layers; l++) {
            count += directions * recurrent(encoderInputs(l)) + recurrent(decoderInputs(l));
        }
        if (bidirectional) {
            count += layers * (cell.hasCellState() ? 2 : 1) * (h * m + h);
        }
        count += switch (attention) {
            case NONE, DOT -> 0;
            case GENERAL -> h * m;
            case ADDITIVE -> h * h + h * m + h;
        };
        if (attention != AttentionKind.NONE) {
            count += h * (m + h) + h;
        }
        return (long) (count + targetVocabulary * (h + 1));
    }

    /// Weights and two biases of a recurrent layer.
    private double recurrent(int inputs) {
        return (double) cell.blocks() * hidden * ((double) inputs + hidden + 2);
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
