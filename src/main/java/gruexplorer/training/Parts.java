package gruexplorer.training;

import gruexplorer.data.DataFile;
import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The data of a training in its parts.
///
/// @param split what is learned from, and what chooses the epoch
/// @param test what is looked at once at the end; may be empty
/// @param leftOut what its files held beside that and could not be used, and where
public record Parts(Split split, List<Example> test, Optional<Scaling> scaling, Charset charset, List<String> leftOut) {

    public Parts {
        test = List.copyOf(test);
        leftOut = List.copyOf(leftOut);
    }

    /// What is read, and how it is parted.
    ///
    /// @param data to learn from
    /// @param valid chooses the epoch; empty for a share of the data, or what its file sets aside
    /// @param test is held out; empty for what the file of the data sets aside, or a share
    /// @param distinct whether each pair of text and label is taken once
    /// @param heldOut the share of texts that is held out where nothing else says so; 0 for none
    /// @param validation the share that chooses the epoch
    /// @param seed draws the shares
    public record Sources(
            Task task,
            Path data,
            Optional<Path> valid,
            Optional<Path> test,
            DataOptions options,
            boolean distinct,
            double heldOut,
            double validation,
            long seed) {}

    /// @throws InputException if a file cannot be used
    public static Parts read(Sources from) {
        Task task = from.task();
        DataFile file = Datasets.read(from.data(), task, from.options());
        List<Example> examples =
                from.distinct() ? file.examples().stream().distinct().toList() : file.examples();
        check(from, file.examples());
        List<String> leftOut = new ArrayList<>(file.leftOut());
        List<Example> test = file.test();
        // Sounds of one model are heard in one way.
        DataOptions options = file.scaling()
                .flatMap(Scaling::mel)
                .map(mel -> from.options().with(from.options().audio().with(mel)))
                .orElse(from.options());
        if (from.test().isPresent()) {
            DataFile held = Datasets.read(from.test().get(), task, options);
            leftOut.addAll(held.leftOut());
            test = all(held);
        } else if (task != Task.FORECAST && from.heldOut() > 0) {
            Split held = options.stream()
                    ? Split.cut(examples.getFirst(), from.heldOut())
                    : Split.of(examples, from.heldOut(), from.seed());
            examples = held.training();
            test = held.validation();
        }
        List<Example> valid = file.validation();
        if (from.valid().isPresent()) {
            DataFile chosen = Datasets.read(from.valid().get(), task, options);
            leftOut.addAll(chosen.leftOut());
            valid = all(chosen);
        }
        Split split = valid.isEmpty() ? split(from, examples) : new Split(examples, valid);
        return new Parts(split, test, file.scaling(), file.charset(), leftOut);
    }

    /// Of what is learned from alone: a file to choose or to test with may lack what this one must have.
    private static void check(Sources from, List<Example> examples) {
        Optional<String> ignored = from.options().ignored();
        if (from.task() == Task.LABEL
                && ignored.isPresent()
                && examples.stream().noneMatch(example -> example.label().contains(Example.IGNORED))) {
            throw new InputException(
                    from.data() + " has no step labelled \"" + ignored.get() + "\", the label to be left out");
        }
        if (from.task() == Task.LANGUAGE_MODEL
                && !from.options().stream()
                && from.valid().isEmpty()
                && examples.size() == 1) {
            throw new InputException(from.data()
                    + " has one line, and each line is a text of its own; read as one long text (--stream) it can be"
                    + " learned from");
        }
    }

    private static Split split(Sources from, List<Example> examples) {
        double share = from.validation();
        return switch (from.task()) {
            case FORECAST -> Split.last(examples, share);
            case LANGUAGE_MODEL ->
                from.options().stream()
                        ? Split.cut(examples.getFirst(), share)
                        : Split.of(examples, share, from.seed());
            default -> Split.of(examples, share, from.seed());
        };
    }

    /// A file that was named for one part is that part, whatever it says of others.
    private static List<Example> all(DataFile file) {
        return file.examples();
    }
}
