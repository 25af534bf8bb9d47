package gruexplorer.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Many sequences of numbers with numbers wanted of each, as a table: one row a step, the rows of a sequence one under
/// the other with the same value in one column. What is wanted stands in at least one of a sequence's rows, in the
/// others the same or nothing. The sequences may be of any lengths.
///
/// ```
/// sequence,value,marker,target
/// 1,0.25,1,
/// 1,0.75,0,
/// 1,0.5,1,0.75
/// 2,…
/// ```
final class SequencesFile {

    private final Path file;
    private final CSVParser parser;
    private final SequenceColumns layout;
    private final List<String> columns;
    private final List<Example> examples = new ArrayList<>();
    /// The line on which each sequence begins.
    private final Map<String, Long> begun = new HashMap<>();

    private final StringBuilder text = new StringBuilder();
    private String sequence = "";
    private String wanted = "";

    private SequencesFile(Path file, CSVParser parser, DataOptions options) {
        this.file = file;
        this.parser = parser;
        this.layout = options.sequences();
        this.columns = new ArrayList<>(options.columns());
    }

    static DataFile read(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
        boolean tabs = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        CSVFormat format = (tabs ? CSVFormat.TDF : CSVFormat.DEFAULT)
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(content.text()), format)) {
            var reading = new SequencesFile(file, parser, options);
            reading.header();
            for (CSVRecord row : parser) {
                reading.row(row);
            }
            reading.end();
            return new DataFile(
                    reading.examples,
                    List.of(),
                    List.of(),
                    reading.examples.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Scaling.sequences(
                                    reading.columns, options.sequences().targets())),
                    content.charset());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InputException(file + " is not a table that can be read: " + Datasets.said(e), e);
        }
    }

    private void header() {
        List<String> all = new ArrayList<>(columns);
        all.add(layout.sequence());
        all.addAll(layout.targets());
        TableHead.check(file, parser.getHeaderNames(), all);
        for (String target : layout.targets()) {
            if (columns.contains(target)) {
                throw new InputException(
                        file + ", line 1: the column \"" + target + "\" is wanted; it cannot be read as well");
            }
        }
    }

    private void row(CSVRecord row) {
        if (!row.isConsistent()) {
            throw wrong(row.size() + " fields where the header has "
                    + parser.getHeaderNames().size());
        }
        if (columns.isEmpty()) {
            choose(row);
        }
        String id = row.get(layout.sequence());
        if (id.isEmpty()) {
            throw wrong("the column \"" + layout.sequence() + "\", which says the sequence, is empty");
        }
        if (!id.equals(sequence)) {
            end();
            Long earlier = begun.putIfAbsent(id, parser.getCurrentLineNumber());
            if (earlier != null) {
                throw wrong("the sequence \"" + id + "\" of line " + earlier
                        + " comes again after another; the rows of a sequence have to stand together");
            }
            sequence = id;
        }
        text.append(text.isEmpty() ? "" : " ");
        for (int c = 0; c < columns.size(); c++) {
            text.append(c == 0 ? "" : ",").append(number(row, columns.get(c)));
        }
        target(row);
    }

    /// Every column that holds a number in the first row and is no other's.
    private void choose(CSVRecord row) {
        parser.getHeaderNames().stream()
                .filter(name ->
                        !name.equals(layout.sequence()) && !layout.targets().contains(name))
                .filter(name -> isNumber(row.get(name)))
                .forEach(columns::add);
        if (columns.isEmpty()) {
            throw wrong("no column holds a number to read");
        }
    }

    private void target(CSVRecord row) {
        if (layout.targets().stream().allMatch(column -> row.get(column).isEmpty())) {
            return;
        }
        String said = String.join(
                ",",
                layout.targets().stream().map(column -> number(row, column)).toList());
        if (!wanted.isEmpty() && !wanted.equals(said)) {
            throw wrong("of the sequence \"" + sequence + "\" " + said + " is wanted here and " + wanted + " before");
        }
        wanted = said;
    }

    private void end() {
        if (text.isEmpty()) {
            return;
        }
        if (wanted.isEmpty()) {
            throw new InputException(file + ", line " + begun.get(sequence) + ": the sequence \"" + sequence
                    + "\" has no " + String.join(", ", layout.targets()) + " in any of its rows");
        }
        examples.add(new Example(text.toString(), wanted));
        text.setLength(0);
        wanted = "";
    }

    private String number(CSVRecord row, String column) {
        String said = row.get(column);
        if (!isNumber(said)) {
            throw wrong("column " + column + ": \"" + said + "\" is not a number");
        }
        return said;
    }

    private static boolean isNumber(String said) {
        try {
            return Double.isFinite(Double.parseDouble(said));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private InputException wrong(String what) {
        return new InputException(file + ", line " + parser.getCurrentLineNumber() + ": " + what);
    }
}
