package gruexplorer.ui.open;

import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.sample.Tones;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.foreign.ForeignFiles;
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
    record Model(ModelFile model, Optional<Path> file) implements Opened {}

    /// A file of another program, about which something may have to be asked.
    record Foreign(Path file, ForeignFiles.Found found) implements Opened {}

    /// Reads a model that ships, or a file.
    ///
    /// @throws InputException if there is neither, or it cannot be used
    static Opened of(String nameOrPath) {
        Optional<Path> file = file(nameOrPath);
        if (file.isPresent() && !ModelFiles.isModel(file.get())) {
            return new Foreign(file.get(), ForeignFiles.open(file.get(), List.of()));
        }
        return new Model(ModelFiles.open(nameOrPath), file);
    }

    private static Optional<Path> file(String nameOrPath) {
        if (ModelFiles.builtInNames().contains(nameOrPath)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(nameOrPath)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// What a model reads first: the text that is open if it knows any of it, else a few of its own tokens.
    static String firstText(ModelFile model, String open) {
        if (model.task() == Task.AUDIO) {
            return Tones.heldOut().getFirst();
        }
        boolean known = Tokenizer.tokens(model.tokenization(), model.vocabulary(), open).stream()
                .anyMatch(Token::known);
        List<String> tokens = model.vocabulary().tokens();
        if (known || tokens.size() < 2) {
            return open;
        }
        List<String> few = tokens.stream()
                .skip(1)
                .filter(token -> !token.isBlank())
                .limit(6)
                .toList();
        return String.join(model.tokenization() == Tokenization.WORDS ? " " : "", few);
    }
}
