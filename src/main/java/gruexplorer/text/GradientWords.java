package gruexplorer.text;

import gruexplorer.engine.model.InputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.insight.ParameterGradients.Entry;
import gruexplorer.insight.ParameterGradients.Part;
import gruexplorer.session.Reading;
import gruexplorer.session.Weighed;

/// The parts of a gradient at the parameters in words.
public final class GradientWords {

    private final Messages messages;
    private final Reading reading;
    private final TokenWords tokens;

    public GradientWords(Messages messages, Weighed weighed) {
        this.messages = messages;
        this.reading = weighed.back().reading();
        this.tokens = new TokenWords(messages);
    }

    /// "W_iz", "Layer 2 ←, b_hn", "head.0.weight".
    public String block(Block block) {
        if (!block.part().recurrent()) {
            return block.name();
        }
        String symbol = block.name().substring(block.name().lastIndexOf('.') + 1);
        return reading.trace().layers().size() == 1
                ? symbol
                : messages.get("words.gradients.block", new StepWords(messages).layer(reading, block.layer()), symbol);
    }

    /// The same with what it stands beside: "W_iz (8 × 12), norm 0.35".
    public String sized(Block block) {
        return messages.get(
                "words.gradients.sized",
                block(block),
                Integer.toString(block.gradient().numRows),
                Integer.toString(block.gradient().numCols),
                BackwardWords.number(block.norm()));
    }

    /// Whose number a row holds: a unit's, a token's, an output's.
    public String row(Block block, int row) {
        if (block.part() == Part.EMBEDDING) {
            return tokens.quoted(token(block.rows()[row]));
        }
        boolean last = block.part() == Part.HEAD && scores(block);
        if (last && row < reading.labels().size()) {
            String label = reading.labels().get(row);
            return reading.saysNext() ? tokens.quoted(label) : messages.label(label);
        }
        return messages.get(last ? "words.backward.output" : "words.unit", Integer.toString(row + 1));
    }

    /// Is it of the layer that gives the scores? The last of the head, whose layers stand among activations.
    private boolean scores(Block block) {
        return switch (reading.model()) {
            case ModelFile model ->
                block.parameter()
                        .startsWith("head." + 2 * (model.network().head().size() - 1) + ".");
            case TranslatorFile translator -> block.parameter().startsWith("head.");
        };
    }

    private String token(int id) {
        return reading.tokens().stream()
                .filter(token -> token.id() == id)
                .findFirst()
                .orElseThrow()
                .text();
    }

    /// What a column is multiplied by; empty where there is but one.
    public String column(Block block, int column) {
        String number = Integer.toString(column + 1);
        if (block.gradient().numCols == 1) {
            return "";
        }
        return switch (block.part()) {
            case EMBEDDING -> messages.get("words.gradients.value", number);
            case RECURRENT -> messages.get("words.gradients.state", number);
            case INPUT ->
                reading.level(block.layer()) == 0
                                && reading.model() instanceof ModelFile model
                                && model.network().shape().input() == InputKind.ONE_HOT
                        ? tokens.quoted(model.vocabulary().tokens().get(column))
                        : messages.get("words.gradients.input", number);
            default -> messages.get("words.gradients.input", number);
        };
    }

    /// What the columns are; empty where there is but one.
    public String columns(Block block) {
        return block.gradient().numCols == 1
                ? ""
                : messages.get(
                        switch (block.part()) {
                            case EMBEDDING -> "words.gradients.values";
                            case RECURRENT -> "words.gradients.states";
                            default -> "words.gradients.inputs";
                        });
    }

    /// "unit 3 ← h of unit 5".
    public String place(Block block, Entry entry) {
        String row = row(block, entry.row());
        String column = column(block, entry.column());
        return column.isEmpty()
                ? row
                : messages.get(
                        block.part() == Part.EMBEDDING ? "words.gradients.of" : "words.gradients.from", row, column);
    }

    /// "unit 3 ← h of unit 5: +0.12".
    public String entry(Block block, Entry entry) {
        return messages.get("words.gradients.entry", place(block, entry), signed(entry.value()));
    }

    /// With a sign and three digits that count.
    public static String signed(double value) {
        return (value > 0 ? "+" : "") + BackwardWords.number(value);
    }
}
