package gruexplorer.data;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.engine.model.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Texts to what a network reads and is asked for.
///
/// @param labels one per output of the network
public record Encoder(Task task, Tokenization tokenization, Vocabulary vocabulary, List<String> labels) {

    /// What a language model predicts after the last token of a text.
    public static final String END = "\n";

    /// Vocabulary and labels of `examples`, both sorted, so that they do not depend on the order of the data.
    public static Encoder of(Task task, Tokenization tokenization, List<Example> examples) {
        Set<String> tokens = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        for (Example example : examples) {
            for (String piece : Tokenizer.split(tokenization, example.text())) {
                tokens.add(Tokenizer.normal(tokenization, piece));
            }
            labels.add(example.label());
        }
        if (task == Task.LANGUAGE_MODEL) {
            tokens.add(END);
        }
        Set<String> all = new LinkedHashSet<>(List.of(Vocabulary.UNKNOWN));
        all.addAll(tokens);
        var vocabulary = new Vocabulary(List.copyOf(all));
        return new Encoder(
                task, tokenization, vocabulary, task == Task.CLASSIFY ? List.copyOf(labels) : vocabulary.tokens());
    }

    /// One sequence: a classifier is asked at the last step, a language model after every step.
    ///
    /// @throws InputException if the label is not among the model's
    public Sequence encode(Example example) {
        int[] ids = Tokenizer.tokens(tokenization, vocabulary, example.text()).stream()
                .mapToInt(Token::id)
                .toArray();
        var targets = new int[ids.length];
        Arrays.fill(targets, Batch.IGNORED);
        if (task == Task.CLASSIFY) {
            int label = labels.indexOf(example.label());
            if (label < 0) {
                throw new InputException("the label \"" + example.label() + "\" is not one of the model's: "
                        + String.join(", ", labels));
            }
            targets[ids.length - 1] = label;
        } else {
            System.arraycopy(ids, 1, targets, 0, ids.length - 1);
            targets[ids.length - 1] = vocabulary.token(END, END).id();
        }
        return new Sequence(ids, targets);
    }

    public List<Sequence> encode(List<Example> examples) {
        List<Sequence> sequences = new ArrayList<>();
        for (Example example : examples) {
            sequences.add(encode(example));
        }
        return sequences;
    }

    /// Replaces each token by the unknown one with probability `rate`, so that the unknown token learns to be
    /// neutral. Targets stay.
    public static Sequence withUnknowns(Sequence sequence, double rate, RandomGenerator random) {
        int[] ids = sequence.ids().clone();
        for (int t = 0; t < ids.length; t++) {
            if (random.nextDouble() < rate) {
                ids[t] = 0;
            }
        }
        return new Sequence(ids, sequence.targets());
    }
}
