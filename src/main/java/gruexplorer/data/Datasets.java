package gruexplorer.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads training data. Every complaint names the file and the line.
public final class Datasets {

    private Datasets() {}

    /// Texts for `task`: for a classifier a CSV or TSV file with the columns `label` and `text`, or lines of
    /// `label text`; for a language model one text a line.
    ///
    /// @throws InputException if the file cannot be used
    public static List<Example> read(Path file, Task task) {
        String content = text(file);
        List<Example> examples = switch (task) {
            case LANGUAGE_MODEL -> lines(content);
            case CLASSIFY -> labelled(file, content);
        };
        if (examples.isEmpty()) {
            throw new InputException(file + " holds no text");
        }
        if (task == Task.CLASSIFY
                && examples.stream().map(Example::label).distinct().count() < 2) {
            throw new InputException(file + " has only one label, \""
                    + examples.getFirst().label() + "\"; a classifier needs at least two");
        }
        return examples;
    }

    /// A whole file as UTF-8.
    ///
    /// @throws InputException if it cannot be read or is not UTF-8
    public static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Files.exists(file) ? file + " is not a file" : "there is no file " + file);
        }
        try {
            return text(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
    }

    /// Bytes as UTF-8, without a byte order mark.
    ///
    /// @param where they come from, as a complaint names it
    /// @throws InputException if they are not UTF-8, or no text at all
    public static String text(byte[] bytes, String where) {
        String content;
        try {
            content = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(where + " is not UTF-8 text", e);
        }
        // Many binary files happen to be UTF-8; no text has this character.
        if (content.indexOf('\0') >= 0) {
            throw new InputException(where + " is not text: it holds a zero byte");
        }
        return content.startsWith("\uFEFF") ? content.substring(1) : content;
    }

    private static List<Example> lines(String content) {
        return content.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Example(line, ""))
                .toList();
    }

    private static List<Example> labelled(Path file, String content) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return table(file, content, CSVFormat.DEFAULT);
        }
        if (name.endsWith(".tsv")) {
            return table(file, content, CSVFormat.TDF.builder().setQuote(null).get());
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

    private static List<Example> table(Path file, String content, CSVFormat format) {
        CSVFormat withHeader = format.builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<Example> examples = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(content), withHeader)) {
            for (String column : List.of("label", "text")) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new InputException(file + ", line 1: there is no column \"" + column + "\"; the columns are "
                            + String.join(", ", parser.getHeaderNames()));
                }
            }
            for (CSVRecord row : parser) {
                if (!row.isConsistent()) {
                    throw new InputException(file + ", line " + parser.getCurrentLineNumber() + ": " + row.size()
                            + " fields where the header has "
                            + parser.getHeaderNames().size());
                }
                if (row.get("text").isBlank()) {
                    throw new InputException(file + ", line " + parser.getCurrentLineNumber() + ": the text is empty");
                }
                examples.add(new Example(row.get("text"), row.get("label")));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InputException(file + " is not a table that can be read: " + said(e), e);
        }
        return examples;
    }

    /// The reader's own words, without the class of its exception in front of them.
    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? "its fields cannot be told apart" : message.replaceFirst("^[\\w.]+Exception: ", "");
    }
}
