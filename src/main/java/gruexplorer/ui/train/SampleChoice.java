package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The data sets that ship.
///
/// @param name as the samples are listed
record SampleChoice(String name, Task task, Tokenization tokens) {

    private static final List<SampleChoice> ALL = List.of(
            new SampleChoice("sentiment-en", Task.CLASSIFY, Tokenization.WORDS),
            new SampleChoice("sentiment-zh", Task.CLASSIFY, Tokenization.CHARACTERS),
            new SampleChoice("brackets", Task.LANGUAGE_MODEL, Tokenization.CHARACTERS),
            new SampleChoice("numbers-en", Task.LANGUAGE_MODEL, Tokenization.CHARACTERS));

    static Stream<SampleChoice> of(Task task) {
        return ALL.stream().filter(choice -> choice.task() == task);
    }

    static Optional<SampleChoice> named(String name) {
        return ALL.stream().filter(choice -> choice.name().equals(name)).findFirst();
    }

    /// The file to learn from: its name and what stands in it.
    Map.Entry<String, String> file() {
        return Sample.all().stream()
                .filter(sample -> sample.name().equals(name))
                .flatMap(sample -> sample.files().entrySet().stream())
                .filter(file -> file.getKey().startsWith("train."))
                .findFirst()
                .orElseThrow();
    }
}
