package gruexplorer.figure.horizon;

import gruexplorer.session.Horizoned;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;

/// What both figures of a horizon say alike.
final class HorizonWords {

    private HorizonWords() {}

    /// A title, and which layer and direction it is of where there are more than one.
    static String of(Horizoned horizon, Messages messages, String title) {
        return horizon.reading().trace().layers().size() == 1
                ? title
                : messages.get(
                        "figure.horizon.layer",
                        title,
                        new StepWords(messages).layer(horizon.reading(), horizon.layer()));
    }
}
