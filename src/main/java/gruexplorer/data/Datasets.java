package gruexplorer.data;

import gruexplorer.data.audio.ClipFolder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads training data. Every complaint names the file and the line.
public final class Datasets {

    private Datasets() {}

    /// Texts for `task` in the usual form.
    ///
    /// @throws InputException if the file cannot be used
    public static List<Example> read(Path file, Task task) {
        return read(file, task, DataOptions.DEFAULT).examples();
    }

    /// Data for `task`.
    ///
    /// | task | file |
    /// |---|---|
    /// | classify | CSV or TSV with a header, lines of `label text`, or a folder with one file of texts per class |
    /// | label | lines of `token label`; blank lines, `end` and lines of `<…>` stand between sequences |
    /// | language-model | one text a line, or one text |
    /// | events | JSON: a list of sequences, or an object with `train`, `valid` and `test`, a sequence being a list of
    /// lists of keys |
    /// | forecast | CSV with a header and one row a step |
    /// | audio | a folder of WAV files, with one sub-folder per class or names that begin with the class |
    /// | regress | CSV or TSV with a header and one row a step; a column tells the sequences apart, others say what is
    /// wanted of each |
    /// | translate | TSV without a header: source, a tab, target; the source is the text, the target the label |
    ///
    /// @throws InputException if it cannot be used
    public static DataFile read(Path file, Task task, DataOptions options) {
        DataFile data = judged(file, task, options);
        if (task.onceAtTheEnd()
                && data.examples().stream().map(Example::label).distinct().count() < 2) {
            throw new InputException(file + " has only one label, \""
                    + data.examples().getFirst().label() + "\"; a classifier needs at least two");
        }
        return data;
    }

    /// The same for judging what was learned elsewhere, where one class may be all there is.
    ///
    /// @throws InputException if it cannot be used
    public static DataFile judged(Path file, Task task, DataOptions options) {
        DataFile data = switch (task) {
            case CLASSIFY -> Files.isDirectory(file) ? FolderOfClasses.read(file, options) : labelled(file, options);
            case LABEL -> LabelFile.read(file, options);
            case LANGUAGE_MODEL -> lines(file, options);
            case EVENTS -> EventsFile.read(file, options);
            case FORECAST -> SeriesFile.read(file, options);
            case AUDIO -> clips(file, options);
            case REGRESS -> SequencesFile.read(file, options);
            case TRANSLATE -> PairFile.read(file, options);
        };
        if (data.examples().isEmpty()) {
            throw new InputException(file + " holds no text");
        }
        return data;
    }

    /// A whole file as UTF-8.
    ///
    /// @throws InputException if it cannot be read or is not UTF-8
    public static String text(Path file) {
        return TextFile.read(file, Optional.of(StandardCharsets.UTF_8)).text();
    }

    /// Bytes as UTF-8, without a byte order mark.
    ///
    /// @param where they come from, as a complaint names it
    /// @throws InputException if they are not UTF-8, or no text at all
    public static String text(byte[] bytes, String where) {
        return TextFile.of(bytes, where, List.of(StandardCharsets.UTF_8)).text();
    }

    private static DataFile clips(Path folder, DataOptions options) {
        ClipFolder.Found found = ClipFolder.read(folder, options.audio());
        return new DataFile(
                found.examples(),
                List.of(),
                List.of(),
                Optional.of(Scaling.frames(found.mel(), List.of())),
                StandardCharsets.UTF_8);
    }

    private static DataFile lines(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
        if (options.stream()) {
            return DataFile.of(
                    content.text().isBlank() ? List.of() : List.of(new Example(content.text(), "")), content.charset());
        }
        return DataFile.of(
                content.text()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> new Example(line, ""))
                        .toList(),
                content.charset());
    }

    private static DataFile labelled(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
        List<String> leftOut = new ArrayList<>();
        List<Example> examples = labelled(file, content.text(), options, leftOut);
        return new DataFile(examples, List.of(), List.of(), Optional.empty(), content.charset(), leftOut);
    }

    private static List<Example> labelled(Path file, String content, DataOptions options, List<String> leftOut) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return table(file, content, CSVFormat.DEFAULT, options, leftOut);
        }
        if (name.endsWith(".tsv")) {
            return table(file, content, CSVFormat.TDF.builder().setQuote(null).get(), options, leftOut);
        }
        List<Example> examples = new ArrayList<>();
        int number = 0;
        for (String line : content.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", 2);
            if (parts.length < 2) {
                throw new InputException(file + ", line " + number + ": a label and a text are meant, there is only \""
                        + parts[0] + "\"");
            }
            examples.add(new Example(parts[1], parts[0]));
        }
        return examples;
    }

    /// @param leftOut added to: rows without a text, which a collection of others' words often has
    private static List<Example> table(
            Path file, String content, CSVFormat format, DataOptions options, List<String> leftOut) {
        CSVFormat withHeader = format.builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<Example> examples = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(content), withHeader)) {
            TableHead.check(file, parser.getHeaderNames(), List.of(options.labelColumn(), options.textColumn()));
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new InputException(file + ", line " + parser.getCurrentLineNumber() + ": " + row.size()
                            + " fields where the header has "
                            + parser.getHeaderNames().size());
                }
                if (row.get(options.textColumn()).isBlank()) {
                    leftOut.add(file.getFileName() + ", line " + parser.getCurrentLineNumber() + ": the text is empty");
                    continue;
                }
                examples.add(new Example(row.get(options.textColumn()), row.get(options.labelColumn())));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InputException(file + " is not a table that can be read: " + said(e), e);
        }
        return examples;
    }

    /// The reader's own words, without the class of its exception in front of them.
    static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? "its fields cannot be told apart" : message.replaceFirst("^[\\w.]+Exception: ", "");
    }
}
