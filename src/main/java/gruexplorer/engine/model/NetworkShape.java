package gruexplorer.engine.model;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import java.util.List;
import java.util.Optional;

/// What a network is made of: input → recurrent layers → pooling → dense layers → outputs.
///
/// @param input what it reads
/// @param vocabulary V, the tokens it knows; for numbers how many stand at a step
/// @param embedding I, the width of the embedding; V where there is none
/// @param cell of every recurrent layer
/// @param hidden H, units of every recurrent layer and direction
/// @param layers number of recurrent layers
/// @param directions how the two directions of each layer are put together; empty for one direction
/// @param pooling what the head looks at
/// @param dense the layers between pooling and outputs
/// @param outputs C: classes, next tokens, keys, numbers
/// @param output what they mean
public record NetworkShape(
        InputKind input,
        int vocabulary,
        int embedding,
        Cell cell,
        int hidden,
        int layers,
        Optional<Bidirectional> directions,
        Pooling pooling,
        List<DenseShape> dense,
        int outputs,
        OutputKind output) {

    /// A dense layer.
    ///
    /// @param units how many numbers it gives
    /// @param activation what they go through
    public record DenseShape(int units, Nonlinearity activation) {

        public DenseShape {
            if (units < 1) {
                throw new IllegalArgumentException("a dense layer has at least 1 unit, not " + units);
            }
        }
    }

    public NetworkShape {
        dense = List.copyOf(dense);
        if (vocabulary < 1 || embedding < 1 || hidden < 1 || layers < 1 || outputs < 1) {
            throw new IllegalArgumentException("every size of a network is at least 1: vocabulary " + vocabulary
                    + ", embedding " + embedding + ", hidden " + hidden + ", layers " + layers + ", outputs "
                    + outputs);
        }
        if (input != InputKind.EMBEDDING && embedding != vocabulary) {
            throw new IllegalArgumentException("without an embedding the first layer is as wide as the input: "
                    + vocabulary + ", not " + embedding);
        }
        if (pooling == Pooling.LAST && directions.isPresent() && directions.get() != Bidirectional.CONCATENATE) {
            throw new IllegalArgumentException("the last states of two directions are taken side by side");
        }
    }

    /// Embedding → GRU → one dense layer that gives the scores of classes at every step.
    public static NetworkShape gru(
            int vocabulary, int embedding, int hidden, int layers, int outputs, GruConvention convention) {
        return of(vocabulary, embedding, GruCell.of(convention), hidden, layers, outputs);
    }

    /// Embedding → recurrent layers → one dense layer that gives the scores of classes at every step.
    public static NetworkShape of(int vocabulary, int embedding, Cell cell, int hidden, int layers, int outputs) {
        return new NetworkShape(
                InputKind.EMBEDDING,
                vocabulary,
                embedding,
                cell,
                hidden,
                layers,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                outputs,
                OutputKind.CLASS);
    }

    /// The convention of a GRU; empty for another cell.
    public Optional<GruConvention> convention() {
        return cell instanceof GruCell gru ? Optional.of(gru.convention()) : Optional.empty();
    }

    /// Numbers that a recurrent layer gives a step.
    public int features() {
        return directions.isPresent() && directions.get() == Bidirectional.CONCATENATE ? 2 * hidden : hidden;
    }

    /// Numbers that recurrent layer `l` (from 0) reads a step.
    public int inputs(int l) {
        return l == 0 ? embedding : features();
    }

    /// The same with another number of tokens and outputs.
    public NetworkShape resized(int newVocabulary, int newOutputs) {
        return new NetworkShape(
                input,
                newVocabulary,
                input == InputKind.EMBEDDING ? embedding : newVocabulary,
                cell,
                hidden,
                layers,
                directions,
                pooling,
                dense,
                newOutputs,
                output);
    }

    /// The same with another cell.
    public NetworkShape with(Cell other) {
        return new NetworkShape(
                input, vocabulary, embedding, other, hidden, layers, directions, pooling, dense, outputs, output);
    }

    /// The same with another number of units a layer.
    public NetworkShape sized(int units) {
        return new NetworkShape(
                input, vocabulary, embedding, cell, units, layers, directions, pooling, dense, outputs, output);
    }
}
