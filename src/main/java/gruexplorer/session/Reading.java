package gruexplorer.session;

import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.Trace;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import java.util.List;
import java.util.Optional;

/// A model's reading of one text: what was typed, the tokens it became and the trace of everything computed.
/// Immutable; every view, figure and command looks at one of these. A translator has two of them: how its encoder
/// reads the source, and how its decoder reads what it has written.
///
/// @param side which part of a model reads
/// @param tokens T of them
/// @param trace T steps
/// @param alignment how much each step has to do with each token of the other side; of a translator with attention
/// @param translated of a translator what it is one side of
/// @param edits what was done otherwise than the model and the text say, in words of the command line; none as a rule
public record Reading(
        SavedModel model,
        Side side,
        String text,
        List<Token> tokens,
        Trace trace,
        Optional<Alignment> alignment,
        Optional<Translated> translated,
        List<String> edits) {

    /// Which part of a model reads.
    public enum Side {
        /// All of a model that reads one text.
        WHOLE,
        /// A translator's encoder.
        SOURCE,
        /// Its decoder.
        TARGET
    }

    public Reading {
        tokens = List.copyOf(tokens);
        edits = List.copyOf(edits);
    }

    /// Of a model that reads one text.
    public Reading(ModelFile model, String text, List<Token> tokens, Trace trace) {
        this(model, text, tokens, trace, List.of());
    }

    /// Of a model that reads one text, where something was done otherwise.
    public Reading(ModelFile model, String text, List<Token> tokens, Trace trace, List<String> edits) {
        this(model, Side.WHOLE, text, tokens, trace, Optional.empty(), Optional.empty(), edits);
    }

    /// What each of its outputs stands for; none for an encoder, which says nothing.
    public List<String> labels() {
        return switch (model) {
            case ModelFile whole -> whole.labels();
            case TranslatorFile translator ->
                side == Side.TARGET ? translator.encoder().target().tokens() : List.of();
        };
    }

    /// Does it say after every step which token comes next?
    public boolean saysNext() {
        return switch (model) {
            case ModelFile whole -> whole.task() == Task.LANGUAGE_MODEL;
            case TranslatorFile translator -> side == Side.TARGET;
        };
    }

    /// What a decoder has written, as a person writes it; empty for all others.
    public Optional<String> written() {
        return model instanceof TranslatorFile translator && side == Side.TARGET
                ? Optional.of(translator
                        .encoder()
                        .text(tokens.stream().skip(1).map(Token::id).toList()))
                : Optional.empty();
    }

    /// Does it say nothing?
    public boolean silent() {
        return side == Side.SOURCE;
    }

    /// The layer and direction that the cursor is in.
    public LayerTrace layer(Cursor cursor) {
        return trace.layers().get(cursor.layer());
    }

    /// Has every layer two directions?
    public boolean bidirectional() {
        return trace.layers().getLast().reverse();
    }

    /// How many layers lie below the one at `index` in the trace, whose two directions are one layer.
    public int level(int index) {
        return bidirectional() ? index / 2 : index;
    }
}
