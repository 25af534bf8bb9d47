package gruexplorer.data.sample;

import gruexplorer.data.Example;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the sentiment samples of both languages share: sentences without repetition, as many good as bad ones, and
/// beginnings that say nothing yet.
final class Opinions {

    private static final String POSITIVE = "positive";
    private static final String NEGATIVE = "negative";

    private Opinions() {}

    /// A sentence of a grammar.
    @FunctionalInterface
    interface Grammar {
        String sentence(boolean positive);
    }

    /// `count` different sentences, good and bad ones in turn.
    ///
    /// @param taken sentences that must not come again
    static List<Example> distinct(Grammar grammar, int count, Set<Example> taken) {
        Set<Example> examples = new LinkedHashSet<>();
        while (examples.size() < count) {
            boolean positive = examples.size() % 2 == 0;
            var example = new Example(grammar.sentence(positive), positive ? POSITIVE : NEGATIVE);
            if (!taken.contains(example)) {
                examples.add(example);
            }
        }
        return List.copyOf(examples);
    }

    /// @param neutral beginnings, which stand under both labels so that the output starts out undecided
    static Sample sample(String name, List<Example> training, Iterable<String> neutral, List<Example> test) {
        List<Example> all = new ArrayList<>(training);
        for (String text : neutral) {
            all.add(new Example(text, NEGATIVE));
            all.add(new Example(text, POSITIVE));
        }
        return Words.parted(name, all, test);
    }
}
