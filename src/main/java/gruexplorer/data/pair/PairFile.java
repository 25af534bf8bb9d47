package gruexplorer.data.pair;

import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.TextFile;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pairs of texts: one a line, source, a tab, target; no header. Blank lines are skipped.
///
/// @param charset what its bytes were read as
public record PairFile(List<Example> pairs, Charset charset) {

    public PairFile {
        pairs = List.copyOf(pairs);
    }

    /// @param charset of the file; empty to find it
    /// @throws InputException if it cannot be used: one sentence that names file and line
    public static PairFile read(Path file, Optional<Charset> charset) {
        TextFile content = TextFile.read(file, charset);
        List<Example> pairs = new ArrayList<>();
        int number = 0;
        for (String line : content.text().lines().toList()) {
            number++;
            if (!line.isBlank()) {
                pairs.add(pair(line, file + ", line " + number));
            }
        }
        if (pairs.isEmpty()) {
            throw new InputException(file + " holds no pair of texts");
        }
        return new PairFile(pairs, content.charset());
    }

    private static Example pair(String line, String where) {
        String[] sides = line.split("\t", -1);
        if (sides.length != 2) {
            throw new InputException(where + ": a source, a tab and a target are meant, there are " + (sides.length - 1)
                    + " tabs in \"" + line.strip() + "\"");
        }
        if (sides[0].isBlank() || sides[1].isBlank()) {
            throw new InputException(where + ": the " + (sides[0].isBlank() ? "source" : "target") + " is empty");
        }
        return new Example(sides[0].strip(), sides[1].strip());
    }
}
