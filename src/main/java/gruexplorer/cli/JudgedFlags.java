package gruexplorer.cli;

import gruexplorer.data.DataFile;
import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Example;
import gruexplorer.data.Scaling;
import gruexplorer.data.SequenceColumns;
import gruexplorer.data.Task;
import gruexplorer.data.audio.AudioOptions;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Task task = model instanceof ModelFile one ? one.task() : Task.TRANSLATE;
        Optional<Scaling> all = model instanceof ModelFile one ? one.scaling() : Optional.empty();
        Optional<Scaling> scaling = all.filter(found -> !found.isKeys());
        DataOptions options = sequences(new DataOptions(
                        textColumn(),
                        labelColumn(),
                        columns().isEmpty() ? scaling.map(Scaling::columns).orElse(List.of()) : columns(),
                        charset(),
                        stream(),
                        lookBack(),
                        scaling.map(Scaling::horizon).orElse(1),
                        share,
                        scaling.map(Scaling::log).orElse(false),
                        scaling.map(Scaling::lag).orElse(0))
                .with(scaling.flatMap(Scaling::mel)
                        .map(AudioOptions.DEFAULT::with)
                        .orElse(AudioOptions.DEFAULT)));
        Optional<Scaling> answer = all.flatMap(Scaling::answer);
        if (answer.isPresent() && !targetsSaid()) {
            options = options.with(new SequenceColumns(
                    options.sequences().sequence(), answer.get().columns()));
        }
        DataFile file = Datasets.judged(data, task, options);
        List<Example> examples = file.test().isEmpty() ? file.examples() : file.test();
        return distinct() ? examples.stream().distinct().toList() : examples;
    }
}
