package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Scenarios;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.sample.Tones;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Runs models over texts, and over clips by their names.
public final class Readings {

    private Readings() {}

    /// Everything that reads: of a translator its encoder, which reads the text, and its decoder, which reads what it
    /// has written, in this order.
    ///
    /// @throws InputException if there is nothing to read in `text`
    public static List<Reading> all(SavedModel model, String text) {
        return switch (model) {
            case ModelFile one -> List.of(of(one, text));
            case TranslatorFile translator -> {
                Translated said = Translated.of(translator, text, 1);
                yield List.of(said.reading(), said.writing());
            }
        };
    }

    /// Another text, by the same model and the same side of it.
    ///
    /// @throws InputException if there is nothing to read in `text`
    public static Reading like(Reading reading, String text) {
        return all(reading.model(), text).stream()
                .filter(one -> one.side() == reading.side())
                .findFirst()
                .orElseThrow();
    }

    /// @throws InputException if there is nothing to read in `text`
    public static Reading of(ModelFile model, String text) {
        check(model, text);
        Heard heard = heard(model, text);
        return new Reading(model, text, heard.tokens(), model.network().run(heard.numbers()));
    }

    /// What a model makes of a text before it runs.
    ///
    /// @param tokens T of them
    /// @param numbers what its first layer reads (T × I)
    public record Heard(List<Token> tokens, DMatrixRMaj numbers) {

        public Heard {
            tokens = List.copyOf(tokens);
        }
    }

    /// @throws InputException if there is nothing to read in `text`
    public static void check(ModelFile model, String text) {
        if (text.isBlank()) {
            throw new InputException("the text is empty; type at least one "
                    + switch (model.tokenization()) {
                        case WORDS -> "word";
                        case CHARACTERS -> "character";
                        case NUMBERS -> "number";
                        case KEYS -> "key";
                        case FRAMES -> "name of a WAV file";
                    });
        }
    }

    /// @throws InputException if the model cannot read it
    public static Heard heard(ModelFile model, String text) {
        if (model.task() == Task.AUDIO) {
            return Sounds.heard(model, text);
        }
        if (model.scaling().isPresent()) {
            return numbers(model.scaling().get(), Tokenizer.split(model.tokenization(), text));
        }
        return tokens(model, Tokenizer.tokens(model.tokenization(), model.vocabulary(), text));
    }

    /// What a model makes of tokens that it knows.
    public static Heard tokens(ModelFile model, List<Token> tokens) {
        int[] ids = tokens.stream().mapToInt(Token::id).toArray();
        return new Heard(tokens, model.network().inputs(ids));
    }

    /// What a model reads where nobody says: its own first sentence, a sample clip, or the sentence of the default
    /// model.
    public static String first(ModelFile model) {
        if (!Scenarios.of(model.name()).isEmpty()) {
            return Scenarios.first(model.name()).text();
        }
        return model.task() == Task.AUDIO
                ? Tones.heldOut().getFirst()
                : FirstNumbers.of(model)
                        .orElseGet(() -> Scenarios.first(model.name()).text());
    }

    /// What a model makes of steps of numbers or keys.
    ///
    /// @throws InputException if they are none
    public static Heard numbers(Scaling scaling, List<String> steps) {
        var x = DMatrixRMaj.wrap(steps.size(), scaling.width(), scaling.encode(steps));
        List<Token> tokens =
                steps.stream().map(step -> new Token(step, 0, true)).toList();
        return new Heard(tokens, x);
    }
}
