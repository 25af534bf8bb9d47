package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.session.Reading.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What is asked of a reading when its gradient is walked back: the loss on an answer, the score of an output, or the
/// loss on all that was written.
///
/// Of a translator both readings are asked about what it writes: the step is one of its output's.
///
/// @param kind which of them
/// @param output from 0; not looked at where all is asked about
/// @param step whose answer is meant, from 0; not looked at where all is asked about
public record Inquiry(Kind kind, int output, int step) {

    public Inquiry {
        // Two that ask about all are equal.
        output = kind == Kind.OUTPUT ? 0 : output;
        step = kind == Kind.OUTPUT ? 0 : step;
    }

    /// More labels than these are not listed in a sentence.
    private static final int LISTED = 12;

    /// What is differentiated.
    public enum Kind {
        /// −ln p of an answer: what training makes small.
        LOSS("loss"),
        /// An output's score, before softmax or sigmoid; of a model of numbers the number itself.
        SCORE("score"),
        /// −ln p of all that a translator wrote, its end included.
        OUTPUT("output");

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
    /// on an answer it is sure of hardly has a gradient. Of a translator that of the last token before its end.
    public static Inquiry usual(Reading reading) {
        int last = reading.translated()
                .map(said -> Math.max(0, said.said().tokens().size() - 1))
                .orElse(reading.trace().steps() - 1);
        return new Inquiry(Kind.SCORE, likeliest(reading, last), last);
    }

    /// What can be asked of a reading: of numbers only their scores, as a loss on them wants a number to compare with;
    /// of a translator also all that it wrote.
    public static List<Kind> kinds(Reading reading) {
        return switch (reading.model()) {
            case ModelFile model ->
                model.network().shape().output() == OutputKind.NUMBERS
                        ? List.of(Kind.SCORE)
                        : List.of(Kind.LOSS, Kind.SCORE);
            case TranslatorFile translator -> List.of(Kind.LOSS, Kind.SCORE, Kind.OUTPUT);
        };
    }

    /// The steps whose answers can be asked about, from 0: where a model that looks at the whole text also reads from
    /// its end, the last one alone.
    public static List<Integer> steps(Reading reading) {
        int all = scores(reading).steps();
        boolean last = reading.model() instanceof ModelFile model
                && model.network().shape().pooling().wholeSequence()
                && model.network().shape().directions().isPresent();
        return IntStream.range(last ? all - 1 : 0, all).boxed().toList();
    }

    /// What each output stands for that can be asked about; empty where they have no labels.
    public static List<String> labels(Reading reading) {
        return switch (reading.model()) {
            case ModelFile model -> reading.labels();
            case TranslatorFile translator -> translator.encoder().target().tokens();
        };
    }

    /// How many outputs there are to ask about.
    public static int outputs(Reading reading) {
        return scores(reading).width();
    }

    private static Series scores(Reading reading) {
        return reading.translated()
                .map(said -> said.trace().scores())
                .orElse(reading.trace().scores());
    }

    /// The output that a person names: by its label, or by its number from 1.
    ///
    /// @throws InputException if there is none
    public static int output(Reading reading, String name) {
        List<String> labels = labels(reading);
        int named = labels.indexOf(name);
        if (named >= 0) {
            return named;
        }
        int outputs = outputs(reading);
        if (name.matches("[0-9]{1,9}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= outputs) {
            return Integer.parseInt(name) - 1;
        }
        boolean listed = !labels.isEmpty() && labels.size() <= LISTED;
        throw new InputException("the model " + reading.model().name() + " has no output \"" + name + "\"; "
                + (listed ? "its outputs are " + String.join(", ", labels) + ", or " : "its outputs are ") + "1 to "
                + outputs);
    }

    /// The likeliest output at a step, both from 0; of equals the first.
    public static int likeliest(Reading reading, int step) {
        Series scores = scores(reading);
        int best = 0;
        for (int c = 1; c < scores.width(); c++) {
            best = scores.at(step, c) > scores.at(step, best) ? c : best;
        }
        return best;
    }

    /// The last step of the reading, from 0, that what is asked can depend on. An encoder has read everything before
    /// the first word is written.
    public int end(Reading reading) {
        int last = reading.trace().steps() - 1;
        return reading.side() == Side.SOURCE ? last : Math.min(last, at(reading));
    }

    /// The step of the output that is asked about, from 0: where all is, its last.
    public int at(Reading reading) {
        return kind == Kind.OUTPUT ? all(reading).size() - 1 : step;
    }

    /// The model of one text whose gradient is asked for.
    ///
    /// @throws InputException if it is a translator
    static ModelFile model(Reading reading) {
        if (reading.model() instanceof ModelFile model) {
            return model;
        }
        throw new InputException("the model " + reading.model().name()
                + " is a translator, which reads two texts; it cannot stand here");
    }

    /// What the engine is asked.
    Question question(Reading reading) {
        return switch (kind) {
            case LOSS -> new Question.Answer(step, output);
            case SCORE -> new Question.Score(step, output);
            case OUTPUT -> new Question.Whole(all(reading));
        };
    }

    /// Ids of all that was written, the end where it came.
    private static List<Integer> all(Reading reading) {
        Translated said = reading.translated()
                .orElseThrow(
                        () -> new InputException(
                                "the model " + reading.model().name()
                                        + " writes no output whose loss could be asked about as a whole; name one of its answers"));
        Translation trace = said.trace();
        List<Integer> all = new ArrayList<>();
        for (int t = 0; t < said.target().size(); t++) {
            all.add(trace.wanted(t));
        }
        return all;
    }
}
