package gruexplorer.ui.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small data files that are learned in a moment.
final class TinyData {

    private TinyData() {}

    static Path reviews(Path folder) throws IOException {
        var rows = new StringBuilder("label\ttext\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 2 == 0 ? "up\tfilm " : "down\tfilm ")
                    .append(i)
                    .append(i % 2 == 0 ? " was good\n" : " was bad\n");
        }
        return Files.writeString(folder.resolve("reviews.tsv"), rows);
    }

    static Path pairs(Path folder) throws IOException {
        String[] words = {"one", "two", "three", "four"};
        String[] said = {"eins", "zwei", "drei", "vier"};
        var rows = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            int a = i % 4;
            int b = i / 4 % 4;
            int c = i / 16;
            rows.append(String.join(" ", words[a], words[b], words[c]))
                    .append('\t')
                    .append(String.join(" ", said[a], said[b], said[c]))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("pairs.tsv"), rows);
    }

    static Path series(Path folder) throws IOException {
        var rows = new StringBuilder("t,x\n");
        for (int i = 0; i < 90; i++) {
            rows.append(i).append(',').append(Math.sin(i / 5.0)).append('\n');
        }
        return Files.writeString(folder.resolve("series.csv"), rows);
    }
}
