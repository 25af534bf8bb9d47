package gruexplorer.cli;

import gruexplorer.data.DataFile;
import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Example;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.training.Settings;
import gruexplorer.training.Split;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The data of a training in its parts.
///
/// @param split what is learned from, and what chooses the epoch
/// @param test what is looked at once at the end; may be empty
/// @param leftOut what its files held beside that and could not be used, and where
record Parts(Split split, List<Example> test, Optional<Scaling> scaling, Charset charset, List<String> leftOut) {

    /// @throws InputException if a file cannot be used
    static Parts read(Task task, DataFlags flags, Settings settings) {
        DataOptions options = flags.options();
        DataFile file = Datasets.read(flags.data(), task, options);
        List<Example> examples =
                flags.distinct() ? file.examples().stream().distinct().toList() : file.examples();
        List<String> leftOut = new ArrayList<>(file.leftOut());
        List<Example> test = file.test();
        // Sounds of one model are heard in one way.
        options = file.scaling()
                .flatMap(Scaling::mel)
                .map(mel -> flags.options().with(flags.options().audio().with(mel)))
                .orElse(options);
        if (flags.test().isPresent()) {
            DataFile held = Datasets.read(flags.test().get(), task, options);
            leftOut.addAll(held.leftOut());
            test = all(held);
        } else if (task != Task.FORECAST && flags.testShare(false) > 0) {
            Split held = flags.stream()
                    ? Split.cut(examples.getFirst(), flags.testShare(false))
                    : Split.of(examples, flags.testShare(false), settings.seed());
            examples = held.training();
            test = held.validation();
        }
        List<Example> valid = file.validation();
        if (flags.valid().isPresent()) {
            DataFile chosen = Datasets.read(flags.valid().get(), task, options);
            leftOut.addAll(chosen.leftOut());
            valid = all(chosen);
        }
        if (!valid.isEmpty()) {
            return new Parts(new Split(examples, valid), test, file.scaling(), file.charset(), leftOut);
        }
        double share = settings.validation();
        Split split = switch (task) {
            case FORECAST -> Split.last(examples, share);
            case LANGUAGE_MODEL ->
                flags.stream() ? Split.cut(examples.getFirst(), share) : Split.of(examples, share, settings.seed());
            default -> Split.of(examples, share, settings.seed());
        };
        return new Parts(split, test, file.scaling(), file.charset(), leftOut);
    }

    /// A file that was named for one part is that part, whatever it says of others.
    private static List<Example> all(DataFile file) {
        return file.examples();
    }
}
