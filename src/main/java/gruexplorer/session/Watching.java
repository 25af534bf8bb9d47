package gruexplorer.session;

import gruexplorer.data.Token;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.watch.Watched;
import gruexplorer.session.Reading.Side;
import java.util.List;
import java.util.Optional;

/// Readings as conditions and watches see them.
public final class Watching {

    private Watching() {}

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
