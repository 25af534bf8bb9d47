package gruexplorer.data;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder with one file of texts per class, one text a line; the files' names are the classes.
final class FolderOfClasses {

    private FolderOfClasses() {}

    static DataFile read(Path folder, DataOptions options) {
        List<Example> examples = new ArrayList<>();
        Charset charset = StandardCharsets.UTF_8;
        for (Path file : files(folder)) {
            TextFile content = TextFile.read(file, options.charset());
            charset = content.charset();
            String name = file.getFileName().toString();
            String label = name.substring(0, name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length());
            content.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> examples.add(new Example(line, label)));
        }
        return DataFile.of(examples, charset);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputException("cannot read " + folder + ": " + SafeWrite.reason(e), e);
        }
    }
}
