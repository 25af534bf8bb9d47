package gruexplorer.data;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.audio.Clip;
import gruexplorer.data.audio.Mel;
import gruexplorer.engine.model.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is written to what a network reads and is asked for.
///
/// @param labels one per output of the network
/// @param scaling how numbers and keys are read; empty for tokens
public record Encoder(
        Task task, Tokenization tokenization, Vocabulary vocabulary, List<String> labels, Optional<Scaling> scaling) {

    /// What a language model predicts after the last token of a text.
    public static final String END = "\n";

    /// Characters of a sequence that a complaint shows.
    private static final int SHOWN = 24;

    /// Vocabulary and labels of `examples`, both sorted, so that they do not depend on the order of the data.
    public static Encoder of(Task task, Tokenization tokenization, List<Example> examples) {
        Set<String> tokens = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        for (Example example : examples) {
            for (String piece : Tokenizer.split(tokenization, example.text())) {
                tokens.add(Tokenizer.normal(tokenization, piece));
            }
            labels.addAll(
                    task == Task.LABEL
                            ? Tokenizer.split(Tokenization.NUMBERS, example.label())
                            : List.of(example.label()));
        }
        labels.remove(Example.IGNORED);
        if (task == Task.LANGUAGE_MODEL) {
            tokens.add(END);
        }
        Set<String> all = new LinkedHashSet<>(List.of(Vocabulary.UNKNOWN));
        all.addAll(tokens);
        var vocabulary = new Vocabulary(List.copyOf(all));
        return new Encoder(
                task,
                tokenization,
                vocabulary,
                task == Task.LANGUAGE_MODEL ? vocabulary.tokens() : List.copyOf(labels),
                Optional.empty());
    }

    /// For numbers, keys or sounds.
    ///
    /// @param training what is learned from: the classes of sounds, how loud their bands are, and how the numbers of
    ///     whole sequences are scaled come from it
    public static Encoder of(Task task, Scaling scaling, List<Example> training) {
        return scaling.mel()
                .map(mel -> ofSounds(task, mel, training))
                .orElseGet(() -> of(task, task == Task.REGRESS ? scaling.fitted(training) : scaling));
    }

    private static Encoder ofSounds(Task task, Mel mel, List<Example> training) {
        return new Encoder(
                task,
                Tokenization.FRAMES,
                new Vocabulary(List.of(Vocabulary.UNKNOWN)),
                training.stream().map(Example::label).distinct().sorted().toList(),
                Optional.of(Scaling.frames(
                        mel,
                        training.stream()
                                .flatMap(example -> example.clip().stream())
                                .toList())));
    }

    /// For numbers or keys, scaled as is said.
    public static Encoder of(Task task, Scaling scaling) {
        return new Encoder(
                task,
                task == Task.EVENTS ? Tokenization.KEYS : Tokenization.NUMBERS,
                new Vocabulary(List.of(Vocabulary.UNKNOWN)),
                scaling.answer().orElse(scaling).columns(),
                Optional.of(scaling));
    }

    /// Different tokens, or numbers, that a step can be.
    public int width() {
        return scaling.map(Scaling::width).orElse(vocabulary.size());
    }

    /// One sequence: a classifier is asked at the last step, the others after every step.
    ///
    /// @throws InputException if a label is not among the model's, a step is none that it can read, or there is none
    public Sequence encode(Example example) {
        if (scaling.isPresent()) {
            Scaling scaled = scaling.get();
            return example.clip()
                    .map(clip -> frames(clip, scaled, example.label()))
                    .orElseGet(() -> numbers(example, scaled));
        }
        int[] ids = Tokenizer.tokens(tokenization, vocabulary, example.text()).stream()
                .mapToInt(Token::id)
                .toArray();
        if (ids.length == 0) {
            throw new InputException("a part of the data holds nothing that a step could read; it is too short");
        }
        var targets = new int[ids.length];
        Arrays.fill(targets, Batch.IGNORED);
        switch (task) {
            case CLASSIFY -> targets[ids.length - 1] = label(example.label());
            case LABEL -> {
                List<String> wanted = Tokenizer.split(Tokenization.NUMBERS, example.label());
                if (wanted.size() != ids.length) {
                    throw new InputException(otherwise(example.text(), ids.length, wanted.size()));
                }
                Arrays.setAll(
                        targets, t -> wanted.get(t).equals(Example.IGNORED) ? Batch.IGNORED : label(wanted.get(t)));
            }
            default -> {
                System.arraycopy(ids, 1, targets, 0, ids.length - 1);
                targets[ids.length - 1] = vocabulary.token(END, END).id();
            }
        }
        return new Sequence(ids, targets);
    }

    /// Why tokens and labels do not meet, and what would make them.
    private String otherwise(String text, int steps, int wanted) {
        String begin =
                text.substring(0, text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length()))));
        return "the sequence \"" + begin + (begin.length() < text.length() ? "…" : "") + "\" has " + wanted
                + " labels, but " + steps + (steps == 1 ? " step" : " steps") + " where a step reads "
                + tokenization.label()
                + Stream.of(Tokenization.ofTexts())
                        .filter(other -> other != tokenization
                                && Tokenizer.split(other, text).size() == wanted)
                        .map(other -> "; where it reads " + other.label() + " there are as many steps as labels")
                        .collect(Collectors.joining());
    }

    private Sequence frames(Clip clip, Scaling scaled, String wanted) {
        var targets = new int[clip.frames()];
        Arrays.fill(targets, Batch.IGNORED);
        targets[targets.length - 1] = label(wanted);
        return new Sequence(new int[0], scaled.encode(clip), targets, new double[0]);
    }

    private Sequence numbers(Example example, Scaling scaled) {
        List<String> steps = Tokenizer.split(tokenization, example.text());
        int width = scaled.width();
        double[] numbers = scaled.encode(steps);
        var targets = new int[steps.size()];
        Arrays.fill(targets, Batch.IGNORED);
        var values = new double[numbers.length];
        if (task == Task.EVENTS) {
            // After every step but the last the keys of the next.
            Arrays.fill(targets, 0, targets.length - 1, 0);
            System.arraycopy(numbers, width, values, 0, numbers.length - width);
        } else {
            double[] wanted = scaled.encodeWanted(steps, example.label());
            targets[targets.length - 1] = 0;
            values = new double[targets.length * wanted.length];
            System.arraycopy(wanted, 0, values, values.length - wanted.length, wanted.length);
        }
        return new Sequence(new int[0], numbers, targets, values);
    }

    private int label(String wanted) {
        int label = labels.indexOf(wanted);
        if (label < 0) {
            throw new InputException(
                    "the label \"" + wanted + "\" is not one of the model's: " + String.join(", ", labels));
        }
        return label;
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
        return new Sequence(ids, sequence.numbers(), sequence.targets(), sequence.values());
    }
}
