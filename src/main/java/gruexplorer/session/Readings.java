package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenizer;
import gruexplorer.format.ModelFile;
import java.util.List;

/// Runs models over texts.
public final class Readings {

    private Readings() {}

    /// @throws InputException if there is nothing to read in `text`
    public static Reading of(ModelFile model, String text) {
        if (text.isBlank()) {
            throw new InputException("the text is empty; type at least one "
                    + switch (model.tokenization()) {
                        case WORDS -> "word";
                        case CHARACTERS -> "character";
                    });
        }
        List<Token> tokens = Tokenizer.tokens(model.tokenization(), model.vocabulary(), text);
        int[] ids = tokens.stream().mapToInt(Token::id).toArray();
        return new Reading(model, text, tokens, model.network().run(ids));
    }
}
