package gruexplorer.figure;

import gruexplorer.data.Task;
import gruexplorer.text.Messages;

/// What a loss is counted in: cross-entropies in nats, numbers by their squared error after scaling.
public final class LossUnit {

    private LossUnit() {}

    /// In words.
    public static String of(Task task, Messages messages) {
        return messages.get(
                switch (task) {
                    case FORECAST, REGRESS -> "figure.loss.squared";
                    case CLASSIFY, LABEL, LANGUAGE_MODEL, EVENTS, AUDIO, TRANSLATE -> "figure.loss.nats";
                });
    }
}
