package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.model.Trace;
import gruexplorer.format.ModelFile;
import java.util.List;
import java.util.stream.IntStream;

/// What is asked of a reading when its gradient is walked back: the loss on an answer, or the score of an output.
///
/// @param kind which of the two
/// @param output from 0
/// @param step whose answer is meant, from 0
public record Inquiry(Kind kind, int output, int step) {

    /// More labels than these are not listed in a sentence.
    private static final int LISTED = 12;

    /// What is differentiated.
    public enum Kind {
        /// −ln p of an answer: what training makes small.
        LOSS("loss"),
        /// An output's score, before softmax or sigmoid; of a model of numbers the number itself.
        SCORE("score");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The word used on the command line and in files.
        public String label() {
            return label;
        }
    }

    /// What is asked where nobody says: the score of the answer that the model leans to at its last step, as the loss
    /// on
    /// an answer it is sure of hardly has a gradient.
    ///
    /// @throws InputException if such a reading cannot be asked
    public static Inquiry usual(Reading reading) {
        model(reading);
        int last = reading.trace().steps() - 1;
        return new Inquiry(Kind.SCORE, likeliest(reading.trace(), last), last);
    }

    /// What can be asked of a reading: nothing of a translator's, of numbers only their scores, as a loss on them wants
    /// a number to compare with.
    public static List<Kind> kinds(Reading reading) {
        return reading.model() instanceof ModelFile model ? kinds(model) : List.of();
    }

    private static List<Kind> kinds(ModelFile model) {
        return model.network().shape().output() == OutputKind.NUMBERS
                ? List.of(Kind.SCORE)
                : List.of(Kind.LOSS, Kind.SCORE);
    }

    /// The steps whose answers can be asked about, from 0: where a model that looks at the whole text also reads from
    /// its end, the last one alone.
    public static List<Integer> steps(Reading reading) {
        int all = reading.trace().steps();
        boolean last = reading.model() instanceof ModelFile model
                && model.network().shape().pooling().wholeSequence()
                && model.network().shape().directions().isPresent();
        return IntStream.range(last ? all - 1 : 0, all).boxed().toList();
    }

    /// The output that a person names: by its label, or by its number from 1.
    ///
    /// @throws InputException if there is none, or such a reading cannot be asked
    public static int output(Reading reading, String name) {
        ModelFile model = model(reading);
        List<String> labels = reading.labels();
        int named = labels.indexOf(name);
        if (named >= 0) {
            return named;
        }
        int outputs = model.network().shape().outputs();
        if (name.matches("[0-9]{1,9}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= outputs) {
            return Integer.parseInt(name) - 1;
        }
        boolean listed = !labels.isEmpty() && labels.size() <= LISTED;
        throw new InputException("the model " + model.name() + " has no output \"" + name + "\"; "
                + (listed ? "its outputs are " + String.join(", ", labels) + ", or " : "its outputs are ") + "1 to "
                + outputs);
    }

    /// The likeliest output at a step, both from 0; of equals the first.
    public static int likeliest(Trace trace, int step) {
        int best = 0;
        for (int c = 1; c < trace.scores().width(); c++) {
            best = trace.scores().at(step, c) > trace.scores().at(step, best) ? c : best;
        }
        return trace.scores().width() == 0 ? 0 : best;
    }

    /// The model whose gradient is asked for.
    ///
    /// @throws InputException if such a reading cannot be asked
    static ModelFile model(Reading reading) {
        if (reading.model() instanceof ModelFile model) {
            return model;
        }
        throw new InputException("the model " + reading.model().name()
                + " is a translator; a gradient can be walked back through models that read one text");
    }

    Question question() {
        return kind == Kind.LOSS ? new Question.Answer(step, output) : new Question.Score(step, output);
    }
}
