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
public record Prepared(String name, Optional<String> sha256, Encoder encoder, Split split, Settings settings) {

    private static final int LONGEST_PIN = 40;

    /// Reads a sample or a file.
    ///
    /// @throws InputException if it cannot be used: one sentence that says why
    static Prepared read(String data, Task task, Tokenization tokens, DataOptions options, Settings settings) {
        return read(data, task, tokens, options, false, settings);
    }

    /// @param distinct whether each pair of text and label is taken once
    /// @throws InputException if it cannot be used: one sentence that says why
    public static Prepared read(
            String data, Task task, Tokenization tokens, DataOptions options, boolean distinct, Settings settings) {
        Optional<SampleChoice> sample = SampleChoice.named(data);
        return sample.isPresent()
                ? shipped(sample.get(), tokens, options, distinct, settings)
                : file(path(data), data, task, tokens, options, distinct, settings);
    }

    private static Prepared shipped(
            SampleChoice sample, Tokenization tokens, DataOptions options, boolean distinct, Settings settings) {
        try {
            Path folder = Files.createTempDirectory("gru-explorer-");
            try {
                Path data = sample.write(folder);
                return file(data, sample.name(), sample.task(), tokens, sample.options(options), distinct, settings);
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

    private static Prepared file(
            Path file,
            String name,
            Task task,
            Tokenization tokens,
            DataOptions options,
            boolean distinct,
            Settings settings) {
        DataFile data = Datasets.read(file, task, options);
        List<Example> examples = distinct ? data.examples().stream().distinct().toList() : data.examples();
        Split split = !data.validation().isEmpty()
                ? new Split(examples, data.validation())
                : split(examples, task, options, settings);
        Encoder encoder = data.scaling()
                .map(scaling -> Encoder.of(task, scaling, split.training()))
                .orElseGet(() -> Encoder.of(task, tokens, split.training()));
        return new Prepared(stem(name), sha256(file), encoder, split, settings);
    }

    private static Split split(List<Example> examples, Task task, DataOptions options, Settings settings) {
        if (task == Task.FORECAST) {
            return Split.last(examples, settings.validation());
        }
        return options.stream() && task == Task.LANGUAGE_MODEL
                ? Split.cut(examples.getFirst(), settings.validation())
                : Split.of(examples, settings.validation(), settings.seed());
    }

    /// A short text of those put aside, to be watched while the network learns; empty for numbers.
    public String firstText() {
        return encoder.task().readsNumbers() ? "" : split.shortText(LONGEST_PIN);
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

    private static Optional<String> sha256(Path file) {
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
