package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Question;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.watch.Watched;
import gruexplorer.session.Reading.Side;
import java.util.List;
import java.util.Optional;

/// Readings as conditions and watches see them.
public final class Watching {

    private Watching() {}

    /// With the gradients of L = −ln p of a label at the last step.
    ///
    /// @throws InputException if the model has no such label, or answers otherwise
    public static Watched backward(Reading reading, String label) {
        if (reading.translated().isPresent()) {
            return translator(reading, label);
        }
        ModelFile model = Inquiry.model(reading);
        OutputKind kind = model.network().shape().output();
        int place = reading.labels().indexOf(label);
        if (kind == OutputKind.NUMBERS || place < 0) {
            throw new InputException("there is no label \"" + label + "\" to ask about"
                    + (kind == OutputKind.NUMBERS ? "; this model says numbers" : ""));
        }
        var question = new Question.Answer(reading.trace().steps() - 1, place);
        GradientTrace back = GradientTrace.of(model.network(), reading.trace(), question);
        return of(reading, Optional.of(states(back)));
    }

    /// Of a translator the label is a token it wrote, at the step where it wrote it last; one it did not write is asked
    /// about at its last token.
    private static Watched translator(Reading reading, String label) {
        int output = Inquiry.output(reading, label);
        int step = Inquiry.usual(reading).step();
        List<String> written = reading.translated().orElseThrow().target();
        int there = written.lastIndexOf(Inquiry.labels(reading).get(output));
        var asked = new Inquiry(Inquiry.Kind.LOSS, output, there >= 0 ? there : step);
        return of(reading, Optional.of(states(BackwardReading.of(reading, asked).found())));
    }

    private static List<Series> states(GradientTrace back) {
        return back.layers().stream().map(LayerGradient::states).toList();
    }

    /// @param gradients ∂L/∂h of every layer and direction of the trace; empty where nobody asked for them
    public static Watched of(Reading reading, Optional<List<Series>> gradients) {
        boolean choosesOne = switch (reading.model()) {
            case ModelFile model -> model.network().shape().output() == OutputKind.CLASS;
            case TranslatorFile translator -> reading.side() == Side.TARGET;
        };
        return new Watched(
                reading.tokens().stream().map(Token::text).toList(),
                reading.labels(),
                choosesOne,
                reading.trace(),
                gradients);
    }
}
