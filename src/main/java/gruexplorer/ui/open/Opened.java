package gruexplorer.ui.open;

import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.Vocabulary;
import gruexplorer.data.sample.Tones;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.format.SessionFiles;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.foreign.ForeignFiles;
import gruexplorer.session.FirstNumbers;
import gruexplorer.session.Session;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a name or path turned out to be.
public sealed interface Opened {

    /// The endings of files that can be opened.
    List<String> ENDINGS = List.of("safetensors", "onnx", "pt", "pth", "tar", "h5", "keras");

    /// A model of this program.
    ///
    /// @param file where it came from; nothing for one that ships
    record Model(SavedModel model, Optional<Path> file) implements Opened {}

    /// A file of another program, about which something may have to be asked.
    record Foreign(Path file, ForeignFiles.Found found) implements Opened {}

    /// Everything that was open when it was saved.
    record Saved(Session session, Path file) implements Opened {}

    /// Reads a model that ships, or a file.
    ///
    /// @throws InputException if there is neither, or it cannot be used
    static Opened of(String nameOrPath) {
        Optional<Path> file = file(nameOrPath);
        if (file.isPresent() && SessionFiles.isSession(file.get())) {
            return new Saved(Session.open(file.get()), file.get());
        }
        if (file.isPresent() && !ModelFiles.isModel(file.get())) {
            return new Foreign(file.get(), ForeignFiles.open(file.get(), List.of()));
        }
        return new Model(SavedModel.open(nameOrPath), file);
    }

    private static Optional<Path> file(String nameOrPath) {
        if (SavedModel.builtInNames().contains(nameOrPath)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(nameOrPath)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// What a model reads first: the text that is open if it knows any of it, else a few of its own tokens.
    static String firstText(SavedModel model, String open) {
        return switch (model) {
            case ModelFile one ->
                one.task() == Task.AUDIO
                        ? Tones.heldOut().getFirst()
                        : FirstNumbers.of(one).orElseGet(() -> firstText(one.tokenization(), one.vocabulary(), open));
            case TranslatorFile translator ->
                firstText(
                        translator.encoder().sourceTokens(),
                        translator.encoder().source(),
                        open);
        };
    }

    private static String firstText(Tokenization tokenization, Vocabulary vocabulary, String open) {
        boolean known =
                Tokenizer.tokens(tokenization, vocabulary, open).stream().anyMatch(Token::known);
        List<String> tokens = vocabulary.tokens();
        if (known || tokens.size() < 2) {
            return open;
        }
        List<String> few = tokens.stream()
                .skip(1)
                .filter(token -> !token.isBlank())
                .limit(6)
                .toList();
        return String.join(tokenization == Tokenization.WORDS ? " " : "", few);
    }
}
