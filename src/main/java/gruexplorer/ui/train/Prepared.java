package gruexplorer.ui.train;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Fingerprint;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.data.sample.Tones;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.training.Parts;
import gruexplorer.training.Settings;
import gruexplorer.training.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Data that has been read and is ready to be learned from.
///
/// @param name of the data, as people know it
/// @param sha256 of the data, as {@link Fingerprint#of} says it
/// @param test what is looked at once at the end; may be empty
/// @param leftOut what could not be used of the files, and where
/// @param firstText a short text of those put aside, a sequence of numbers, or a clip, to be watched while the network
/// learns; empty for none
public record Prepared(
        String name,
        String sha256,
        Matter matter,
        Split split,
        List<Example> test,
        List<String> leftOut,
        String firstText,
        Settings settings) {

    private static final int LONGEST_PIN = 40;
    private static final int LONGEST_SEQUENCE = 2000;

    public Prepared {
        test = List.copyOf(test);
        leftOut = List.copyOf(leftOut);
    }

    /// How data is read.
    ///
    /// @param tokens what a step is, for texts; for their translations as well
    /// @param attention of a translator
    /// @param distinct whether each pair of text and label is taken once
    /// @param valid the file that chooses the epoch; blank for a share of the data
    /// @param test the file that is looked at once at the end; blank for what the data itself sets aside
    public record Wanted(
            Task task,
            Tokenization tokens,
            AttentionKind attention,
            DataOptions options,
            boolean distinct,
            String valid,
            String test) {

        Wanted of(SampleChoice sample) {
            return new Wanted(sample.task(), tokens, attention, options, distinct, valid, test);
        }
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
        Parts parts = Parts.read(new Parts.Sources(
                wanted.task(),
                file,
                beside(wanted.valid()),
                beside(wanted.test()),
                wanted.options(),
                wanted.distinct(),
                0,
                settings.validation(),
                settings.seed()));
        boolean pairs = wanted.task() == Task.TRANSLATE;
        parts.split().check(pairs ? "sources" : "texts", pairs ? "pairs" : "rows");
        return new Prepared(
                stem(name),
                Fingerprint.of(file),
                matter(parts, wanted),
                parts.split(),
                parts.test(),
                parts.leftOut(),
                first(file, name, wanted.task(), parts.split()),
                settings);
    }

    private static Optional<Path> beside(String named) {
        return named.isBlank() ? Optional.empty() : Optional.of(path(named.strip()));
    }

    private static Matter matter(Parts parts, Wanted wanted) {
        Task task = wanted.task();
        Tokenization tokens = wanted.tokens();
        List<Example> training = parts.split().training();
        if (task == Task.TRANSLATE) {
            return new Matter.Pairs(PairEncoder.of(tokens, tokens, training), wanted.attention());
        }
        return new Matter.OneText(parts.scaling()
                .map(scaling -> Encoder.of(task, scaling, training))
                .orElseGet(() -> Encoder.of(task, tokens, training)));
    }

    private static String first(Path data, String name, Task task, Split split) {
        if (task != Task.AUDIO) {
            return task.readsNumbers() ? sequence(split) : split.shortText(LONGEST_PIN);
        }
        // Of a sample no file stays; the clips that nothing was learned from are known by name.
        return SampleChoice.named(name).isPresent()
                ? Tones.heldOut().getFirst()
                : Stream.concat(split.validation().stream(), split.training().stream())
                        .map(clip -> data.resolve(clip.text()))
                        .filter(Files::exists)
                        .findFirst()
                        .map(Path::toString)
                        .orElse("");
    }

    /// The same with other settings.
    Prepared with(Settings other) {
        return with(name, other);
    }

    /// The same under another name, with other settings.
    public Prepared with(String otherName, Settings other) {
        return new Prepared(otherName, sha256, matter, split, test, leftOut, firstText, other);
    }

    /// A whole one that is not too long to be read many times; a part of one may be none that can be read.
    private static String sequence(Split split) {
        return split.validation().stream()
                .map(Example::text)
                .filter(text -> text.length() <= LONGEST_SEQUENCE)
                .findFirst()
                .orElse("");
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
}
