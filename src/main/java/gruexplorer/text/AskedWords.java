package gruexplorer.text;

import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import java.util.List;

/// What a gradient is asked about, in words.
public final class AskedWords {

    private final Messages messages;

    public AskedWords(Messages messages) {
        this.messages = messages;
    }

    /// "the score of “positive” after step 7", "the loss on “positive” after step 7", "the loss on all that was
    /// written".
    public String of(Reading reading, Inquiry asked) {
        if (asked.kind() == Inquiry.Kind.OUTPUT) {
            return messages.get("words.asked.output");
        }
        List<String> labels = Inquiry.labels(reading);
        String label = asked.output() < labels.size()
                ? messages.label(labels.get(asked.output()))
                : Integer.toString(asked.output() + 1);
        return messages.get(
                key(asked.kind() == Inquiry.Kind.LOSS, reading.translated().isPresent()),
                new TokenWords(messages).quoted(label),
                Integer.toString(asked.step() + 1));
    }

    private static String key(boolean loss, boolean output) {
        if (output) {
            return loss ? "words.asked.loss.output" : "words.asked.score.output";
        }
        return loss ? "words.asked.loss" : "words.asked.score";
    }
}
