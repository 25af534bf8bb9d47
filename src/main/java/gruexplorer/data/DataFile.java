package gruexplorer.data;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// What a data file held.
///
/// @param examples to train on, or all there are
/// @param validation those that the file itself sets aside for choosing the epoch; empty where it does not
/// @param test those that it sets aside for the end
/// @param scaling how its numbers or keys are read; empty for texts
/// @param charset what its bytes were read as
/// @param leftOut what could not be used, and in which line; the rest was taken
public record DataFile(
        List<Example> examples,
        List<Example> validation,
        List<Example> test,
        Optional<Scaling> scaling,
        Charset charset,
        List<String> leftOut) {

    public DataFile {
        examples = List.copyOf(examples);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        leftOut = List.copyOf(leftOut);
    }

    /// One of which everything was taken.
    DataFile(
            List<Example> examples,
            List<Example> validation,
            List<Example> test,
            Optional<Scaling> scaling,
            Charset charset) {
        this(examples, validation, test, scaling, charset, List.of());
    }

    /// One without parts of its own.
    static DataFile of(List<Example> examples, Charset charset) {
        return new DataFile(examples, List.of(), List.of(), Optional.empty(), charset);
    }
}
