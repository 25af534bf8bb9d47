package gruexplorer.ui.train;

import gruexplorer.data.DataFile;
import gruexplorer.data.DataOptions;
import gruexplorer.data.Datasets;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.training.Settings;
import gruexplorer.training.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Data that has been read and is ready to be learned from.
///
/// @param name of the data, as people know it
/// @param sha256 of the data's bytes; empty for a folder
public record Prepared(String name, Optional<String> sha256, Matter matter, Split split, Settings settings) {

    private static final int LONGEST_PIN = 40;

    /// How data is read.
    ///
    /// @param tokens what a step is, for texts; for their translations as well
    /// @param attention of a translator
    /// @param distinct whether each pair of text and label is taken once
    public record Wanted(
            Task task, Tokenization tokens, AttentionKind attention, DataOptions options, boolean distinct) {

        Wanted of(SampleChoice sample) {
            return new Wanted(sample.task(), tokens, attention, sample.options(options), distinct);
        }
    }

    /// Reads a sample or a file.
    ///
    /// @throws InputException if it cannot be used: one sentence that says why
    static Prepared read(String data, Task task, Tokenization tokens, DataOptions options, Settings settings) {
        return read(data, new Wanted(task, tokens, AttentionKind.GENERAL, options, false), settings);
    }

    /// @throws InputException if it cannot be used: one sentence that says why
    public static Prepared read(String data, Wanted wanted, Settings settings) {
        Optional<SampleChoice> sample = SampleChoice.named(data);
        return sample.isPresent() ? shipped(sample.get(), wanted, settings) : file(path(data), data, wanted, settings);
    }

    private static Prepared shipped(SampleChoice sample, Wanted wanted, Settings settings) {
        try {
            Path folder = Files.createTempDirectory("gru-explorer-");
            try {
                Path data = sample.write(folder);
                return file(data, sample.name(), wanted.of(sample), settings);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new InputException("cannot write the sample " + sample.name() + ": " + SafeWrite.reason(e), e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Prepared file(Path file, String name, Wanted wanted, Settings settings) {
        Task task = wanted.task();
        DataFile data = Datasets.read(file, task, wanted.options());
        List<Example> examples =
                wanted.distinct() ? data.examples().stream().distinct().toList() : data.examples();
        Split split = !data.validation().isEmpty()
                ? new Split(examples, data.validation())
                : split(examples, task, wanted.options(), settings);
        return new Prepared(stem(name), sha256(file), matter(data, wanted, split), split, settings);
    }

    private static Matter matter(DataFile data, Wanted wanted, Split split) {
        Task task = wanted.task();
        Tokenization tokens = wanted.tokens();
        if (task == Task.TRANSLATE) {
            return new Matter.Pairs(PairEncoder.of(tokens, tokens, split.training()), wanted.attention());
        }
        return new Matter.OneText(data.scaling()
                .map(scaling -> Encoder.of(task, scaling, split.training()))
                .orElseGet(() -> Encoder.of(task, tokens, split.training())));
    }

    private static Split split(List<Example> examples, Task task, DataOptions options, Settings settings) {
        if (task == Task.FORECAST) {
            return Split.last(examples, settings.validation());
        }
        return options.stream() && task == Task.LANGUAGE_MODEL
                ? Split.cut(examples.getFirst(), settings.validation())
                : Split.of(examples, settings.validation(), settings.seed());
    }

    /// The same with other settings.
    Prepared with(Settings other) {
        return with(name, other);
    }

    /// The same under another name, with other settings.
    public Prepared with(String otherName, Settings other) {
        return new Prepared(otherName, sha256, matter, split, other);
    }

    /// A short text of those put aside, to be watched while the network learns; empty for numbers.
    public String firstText() {
        return matter.task().readsNumbers() ? "" : split.shortText(LONGEST_PIN);
    }

    private static Path path(String data) {
        try {
            return Path.of(data);
        } catch (InvalidPathException e) {
            throw new InputException("\"" + data.replaceAll("\\p{Cntrl}", "?") + "\" is not the name of a file", e);
        }
    }

    private static String stem(String data) {
        String last = data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    /// The fingerprint of a file; empty for what is none.
    ///
    /// @throws InputException if it cannot be read
    static Optional<String> sha256(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
