package gruexplorer.engine.model;

import gruexplorer.engine.cell.GruConvention;

/// The sizes of an embedding → GRU layers → dense head network.
///
/// @param vocabulary V, rows of the embedding
/// @param embedding width of the embedding, the input of the first layer
/// @param hidden H, units of every layer
/// @param layers number of GRU layers
/// @param outputs C, classes or next tokens
/// @param convention the GRU's form
public record NetworkShape(
        int vocabulary, int embedding, int hidden, int layers, int outputs, GruConvention convention) {

    public NetworkShape {
        if (vocabulary < 1 || embedding < 1 || hidden < 1 || layers < 1 || outputs < 1) {
            throw new IllegalArgumentException("every size of a network is at least 1: vocabulary " + vocabulary
                    + ", embedding " + embedding + ", hidden " + hidden + ", layers " + layers + ", outputs "
                    + outputs);
        }
    }
}
