package gruexplorer.data.sample;

import gruexplorer.data.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// What the generators share.
final class Words {

    private Words() {}

    /// The blank-separated words of `text`.
    static List<String> list(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A sample of two tables: `train.tsv`, `test.tsv`.
    static Sample parted(String name, List<Example> training, List<Example> test) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train.tsv", tsv(training));
        files.put("test.tsv", tsv(test));
        return new Sample(name, files);
    }

    /// A table with the header `label`, `text`, separated by tabs.
    static String tsv(List<Example> examples) {
        return examples.stream()
                .map(example -> example.label() + "\t" + example.text() + "\n")
                .collect(Collectors.joining("", "label\ttext\n", ""));
    }
}
