package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.ParameterGradients;
import java.util.stream.Collectors;

/// A reading walked back, down to the gradient at every parameter; of a translator
/// at those of the side that is read. Immutable.
///
/// @param back what was asked, and the gradients at every step
/// @param found their sums, block by block
public record Weighed(BackwardReading back, ParameterGradients found) {

    /// @throws InputException if the reading cannot be asked that
    public static Weighed of(Reading reading, Inquiry asked) {
        return of(BackwardReading.of(reading, asked));
    }

    /// Of a way back that has been gone.
    public static Weighed of(BackwardReading back) {
        return new Weighed(
                back,
                switch (back.reading().model()) {
                    case ModelFile model ->
                        ParameterGradients.of(
                                model.network(),
                                back.found(),
                                back.reading().tokens().stream()
                                        .mapToInt(Token::id)
                                        .toArray());
                    case TranslatorFile file ->
                        ParameterGradients.of(
                                file.translator(),
                                back.reading().translated().orElseThrow().trace(),
                                back.both().orElseThrow(),
                                back.reading().silent());
                });
    }

    /// The block of that name.
    ///
    /// @return its place among the blocks, from 0
    /// @throws InputException naming those there are
    public int block(String name) {
        int index = found.index(name);
        if (index < 0) {
            throw new InputException("the model " + back.reading().model().name() + " has no block \"" + name
                    + "\" of parameters; its blocks are "
                    + found.blocks().stream()
                            .map(ParameterGradients.Block::name)
                            .collect(Collectors.joining(", ")));
        }
        return index;
    }
}
