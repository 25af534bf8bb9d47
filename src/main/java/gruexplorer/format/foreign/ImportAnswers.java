package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a person says about a file where the file itself does not, or should be read otherwise.
///
/// @param reset where the reset gate stands
/// @param update what z means
/// @param tokenization what one step reads
/// @param vocabulary one token for each row of the embedding
/// @param labels one for each output
/// @param network what the tensors alone do not say
public record ImportAnswers(
        Optional<Reset> reset,
        Optional<Update> update,
        Optional<Tokenization> tokenization,
        Optional<List<String>> vocabulary,
        Optional<List<String>> labels,
        NetworkAnswers network) {

    /// With nothing said about the network.
    public ImportAnswers(
            Optional<Reset> reset,
            Optional<Update> update,
            Optional<Tokenization> tokenization,
            Optional<List<String>> vocabulary,
            Optional<List<String>> labels) {
        this(reset, update, tokenization, vocabulary, labels, NetworkAnswers.NONE);
    }

    /// Nothing said.
    public static final ImportAnswers NONE =
            new ImportAnswers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /// The lines of a text file, for tokens or labels. Blanks stay, since a token may be one; the lines \n and \t are
    /// a line break and a tab.
    ///
    /// @throws InputException if it cannot be read
    public static List<String> lines(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InputException(Files.exists(file) ? file + " is not a file" : "there is no file " + file);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file + " is longer than any list of tokens");
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.equals("\\n") ? "\n" : line.equals("\\t") ? "\t" : line)
                    .toList();
            if (lines.isEmpty()) {
                throw new InputException(file + " is empty; one token or label a line is meant");
            }
            return lines;
        } catch (MalformedInputException e) {
            throw new InputException(file + " is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
    }
}
