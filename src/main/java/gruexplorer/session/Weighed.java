package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.engine.model.ParameterSum;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.ParameterGradients;
import java.util.Optional;
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
        var work = new Work(back);
        boolean more = true;
        while (more) {
            more = work.step();
        }
        return work.whole();
    }

    /// Sums it up, of a model of one text a step of a layer at a time.
    public static final class Work {

        private final BackwardReading back;
        private final int[] ids;
        private final Optional<ParameterSum> sum;

        public Work(BackwardReading back) {
            this.back = back;
            this.ids = back.reading().tokens().stream().mapToInt(Token::id).toArray();
            this.sum = back.reading().model() instanceof ModelFile model
                    ? Optional.of(new ParameterSum(model.network(), back.found(), ids))
                    : Optional.empty();
        }

        /// One step more.
        ///
        /// @return false if there was none left
        public boolean step() {
            return sum.map(ParameterSum::step).orElse(false);
        }

        /// All of it.
        public Weighed whole() {
            return new Weighed(
                    back,
                    switch (back.reading().model()) {
                        case ModelFile model ->
                            ParameterGradients.of(
                                    back.found(), sum.orElseThrow().finish(), ids);
                        case TranslatorFile file ->
                            ParameterGradients.of(
                                    file.translator(),
                                    back.reading().translated().orElseThrow().trace(),
                                    back.both().orElseThrow(),
                                    back.reading().silent());
                    });
        }
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
