package gruexplorer.cli;

import gruexplorer.data.Example;
import gruexplorer.format.SavedModel;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// What a model is judged on.
final class JudgedFlags extends SourceFlags {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "F",
            description = "The data to judge it on; where a file sets a test part aside, that part.")
    private Path data;

    @Option(
            names = "--test-share",
            paramLabel = "X",
            defaultValue = "0",
            description = "Of a series only this last share, which training held out; 0: all (${DEFAULT-VALUE}).")
    private double share;

    @SuppressWarnings("NullAway.Init")
    JudgedFlags() {}

    Path data() {
        return data;
    }

    /// @throws gruexplorer.data.InputException if the data is none that the model can be judged on
    List<Example> read(SavedModel model) {
        check("--test-share", share >= 0 && share < 1, "a share from 0 to below 1");
        return judged(data, share).read(model);
    }
}
