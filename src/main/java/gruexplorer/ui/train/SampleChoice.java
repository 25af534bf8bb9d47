package gruexplorer.ui.train;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.audio.AudioOptions;
import gruexplorer.data.sample.Sample;
import gruexplorer.data.sample.Tones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The data sets that ship.
///
/// @param name as the samples are listed
/// @param textColumn and `labelColumn`: the columns of its table that are learned from
/// @param ignored the label of steps that do not count; empty where all do
/// @param known whether none of its tokens is to be read as unknown, as each has to be told from the others
record SampleChoice(
        String name,
        Task task,
        Tokenization tokens,
        String textColumn,
        String labelColumn,
        String ignored,
        boolean known) {

    private static final List<SampleChoice> ALL = List.of(
            new SampleChoice("sentiment-en", Task.CLASSIFY, Tokenization.WORDS),
            new SampleChoice("sentiment-zh", Task.CLASSIFY, Tokenization.CHARACTERS),
            new SampleChoice("temporal-order", Task.CLASSIFY, Tokenization.CHARACTERS, "", true),
            new SampleChoice("adding", Task.REGRESS, Tokenization.NUMBERS),
            new SampleChoice("copy", Task.LABEL, Tokenization.CHARACTERS, "-", true),
            new SampleChoice("brackets", Task.LANGUAGE_MODEL, Tokenization.CHARACTERS),
            new SampleChoice("numbers-en", Task.LANGUAGE_MODEL, Tokenization.CHARACTERS),
            new SampleChoice("tones", Task.AUDIO, Tokenization.FRAMES),
            new SampleChoice("news", Task.CLASSIFY, Tokenization.WORDS, "article", "topic", "", false),
            new SampleChoice("news-zh", Task.CLASSIFY, Tokenization.CHARACTERS, "article", "topic", "", false),
            new SampleChoice("dna", Task.CLASSIFY, Tokenization.CHARACTERS),
            new SampleChoice("season", Task.FORECAST, Tokenization.NUMBERS),
            new SampleChoice("chorales", Task.EVENTS, Tokenization.KEYS),
            new SampleChoice("dates", Task.TRANSLATE, Tokenization.CHARACTERS));

    private SampleChoice(String name, Task task, Tokenization tokens) {
        this(name, task, tokens, "", false);
    }

    private SampleChoice(String name, Task task, Tokenization tokens, String ignored, boolean known) {
        this(name, task, tokens, DataOptions.DEFAULT.textColumn(), DataOptions.DEFAULT.labelColumn(), ignored, known);
    }

    static Stream<SampleChoice> of(Task task) {
        return ALL.stream().filter(choice -> choice.task() == task);
    }

    static Optional<SampleChoice> named(String name) {
        return ALL.stream().filter(choice -> choice.name().equals(name)).findFirst();
    }

    /// How its sounds are heard.
    AudioOptions heard() {
        return task == Task.AUDIO ? Tones.HEARD : AudioOptions.DEFAULT;
    }

    /// Puts what is to be learned from into `folder`, which is empty.
    ///
    /// @return the file, or the folder of clips
    Path write(Path folder) throws IOException {
        Sample sample = Sample.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        for (Map.Entry<String, String> file : sample.files().entrySet()) {
            if (file.getKey().startsWith("train.") || file.getKey().startsWith(name)) {
                return Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        for (Map.Entry<String, byte[]> clip : sample.clips().entrySet()) {
            if (clip.getKey().startsWith("train/")) {
                Files.write(folder.resolve(clip.getKey().substring("train/".length())), clip.getValue());
            }
        }
        return folder;
    }
}
