package gruexplorer.text;

import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;

/// What a gradient is asked about, in words.
public final class AskedWords {

    private final Messages messages;

    public AskedWords(Messages messages) {
        this.messages = messages;
    }

    /// "the score of “positive” after step 7", "the loss on “positive” after step 7".
    public String of(Reading reading, Inquiry asked) {
        String label = asked.output() < reading.labels().size()
                ? messages.label(reading.labels().get(asked.output()))
                : Integer.toString(asked.output() + 1);
        return messages.get(
                asked.kind() == Inquiry.Kind.LOSS ? "words.asked.loss" : "words.asked.score",
                new TokenWords(messages).quoted(label),
                Integer.toString(asked.step() + 1));
    }
}
