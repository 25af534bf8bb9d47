package gruexplorer.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pairs of texts: one a line, source, a tab, target; no header. Blank lines are skipped.
final class PairFile {

    private PairFile() {}

    static DataFile read(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
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
        return DataFile.of(pairs, content.charset());
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
