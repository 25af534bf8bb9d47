package gruexplorer.session;

import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.NetworkStepper;
import gruexplorer.format.ModelFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a model says when it reads its own words.
///
/// @param prompt what it read first
/// @param made what it added, without the token that ends a text
/// @param ended whether it ended the text itself
public record Generation(List<Token> prompt, List<String> made, boolean ended) {

    public Generation {
        prompt = List.copyOf(prompt);
        made = List.copyOf(made);
    }

    /// Goes on from `prompt`. Where that is empty, a language model's first token is drawn evenly, as none was ever
    /// wanted of it, and keys begin after a step of silence.
    ///
    /// @param length tokens or steps at most
    /// @throws InputException if the model predicts nothing that it could read
    public static Generation of(ModelFile model, String prompt, int length, Sampling sampling, RandomGenerator random) {
        check(model);
        // The same bits on every machine.
        var stepper = new NetworkStepper(model.network(), Kernels.plain());
        return model.scaling()
                .map(scaling -> keys(model, scaling, stepper, prompt, length, sampling, random))
                .orElseGet(() -> tokens(model, stepper, prompt, length, sampling, random));
    }

    private static void check(ModelFile model) {
        if (model.task() != Task.LANGUAGE_MODEL && model.task() != Task.EVENTS) {
            throw new InputException("the model " + model.name() + " has the task "
                    + model.task().label() + "; only a language-model or a model of events can go on with a text");
        }
        if (!NetworkStepper.steps(model.network().shape())
                || (model.scaling().isEmpty()
                        && !model.labels().equals(model.vocabulary().tokens()))) {
            throw new InputException("the model " + model.name()
                    + " does not say after every step which of its tokens comes next, so it cannot go on with a text");
        }
    }

    private static Generation tokens(
            ModelFile model,
            NetworkStepper stepper,
            String prompt,
            int length,
            Sampling sampling,
            RandomGenerator random) {
        List<Token> read = Tokenizer.tokens(model.tokenization(), model.vocabulary(), prompt);
        List<String> names = model.vocabulary().tokens();
        int end = names.indexOf(Encoder.END);
        double[] scores = new double[names.size()];
        boolean first = read.isEmpty();
        for (Token token : read) {
            scores = stepper.read(token.id());
        }
        List<String> made = new ArrayList<>();
        while (made.size() < length) {
            // What is unknown can be read, but says nothing.
            scores[0] = Double.NEGATIVE_INFINITY;
            if (first && end > 0) {
                scores[end] = Double.NEGATIVE_INFINITY;
            }
            int next = first ? new Sampling(1, 0, 1).draw(scores, random) : sampling.draw(scores, random);
            first = false;
            if (next == end) {
                return new Generation(read, made, true);
            }
            made.add(names.get(next));
            if (made.size() < length) {
                scores = stepper.read(next);
            }
        }
        return new Generation(read, made, false);
    }

    private static Generation keys(
            ModelFile model,
            Scaling scaling,
            NetworkStepper stepper,
            String prompt,
            int length,
            Sampling sampling,
            RandomGenerator random) {
        List<String> typed = Tokenizer.split(model.tokenization(), prompt);
        List<String> steps = typed.isEmpty() ? List.of(Scaling.SILENCE) : typed;
        double[] scores = {};
        for (double[] x : rows(scaling, steps)) {
            scores = stepper.read(x);
        }
        List<String> made = new ArrayList<>();
        while (made.size() < length) {
            String step = IntStream.of(sampling.drawKeys(scores, random))
                    .mapToObj(scaling.columns()::get)
                    .collect(Collectors.joining(","));
            made.add(step.isEmpty() ? Scaling.SILENCE : step);
            scores = stepper.read(rows(scaling, List.of(made.getLast())).getFirst());
        }
        return new Generation(
                typed.stream().map(step -> new Token(step, 0, true)).toList(), made, false);
    }

    private static List<double[]> rows(Scaling scaling, List<String> steps) {
        double[] all = scaling.encode(steps);
        List<double[]> rows = new ArrayList<>();
        for (int from = 0; from < all.length; from += scaling.width()) {
            rows.add(Arrays.copyOfRange(all, from, from + scaling.width()));
        }
        return rows;
    }

    /// Prompt and what was made as one text.
    public String text(Tokenization tokenization) {
        List<String> pieces = new ArrayList<>(prompt.stream().map(Token::text).toList());
        pieces.addAll(made);
        return String.join(tokenization == Tokenization.CHARACTERS ? "" : " ", pieces);
    }
}
