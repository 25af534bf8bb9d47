package gruexplorer.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A table of numbers, one row a step, cut into windows with what comes after each. What is known of the rows' dates is
/// their order.
final class SeriesFile {

    private SeriesFile() {}

    static DataFile read(Path file, DataOptions options) {
        TextFile content = TextFile.read(file, options.charset());
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(content.text()), format)) {
            return windows(file, rows(file, parser, options), options, content);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new InputException(file + " is not a table that can be read: " + Datasets.said(e), e);
        }
    }

    private record Table(List<String> columns, List<double[]> rows) {}

    private static Table rows(Path file, CSVParser parser, DataOptions options) {
        List<String> columns = new ArrayList<>(options.columns());
        TableHead.check(file, parser.getHeaderNames(), columns);
        List<double[]> rows = new ArrayList<>();
        for (CSVRecord record : parser) {
            if (!record.isConsistent()) {
                throw new InputException(file + ", line " + parser.getCurrentLineNumber() + ": " + record.size()
                        + " fields where the header has "
                        + parser.getHeaderNames().size());
            }
            if (columns.isEmpty()) {
                parser.getHeaderNames().stream()
                        .filter(name -> isNumber(record.get(name)))
                        .forEach(columns::add);
                if (columns.isEmpty()) {
                    throw new InputException(
                            file + ", line " + parser.getCurrentLineNumber() + ": no column holds a number");
                }
            }
            var row = new double[columns.size()];
            for (int c = 0; c < row.length; c++) {
                String said = record.get(columns.get(c));
                if (!isNumber(said)) {
                    throw new InputException(file + ", line " + parser.getCurrentLineNumber() + ", column "
                            + columns.get(c) + ": \"" + said + "\" is not a number");
                }
                row[c] = Double.parseDouble(said);
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private static boolean isNumber(String said) {
        try {
            return Double.isFinite(Double.parseDouble(said));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static DataFile windows(Path file, Table table, DataOptions options, TextFile content) {
        List<Example> examples = new ArrayList<>();
        List<String> steps = table.rows().stream().map(SeriesFile::step).toList();
        int last = options.window() + options.horizon();
        List<Example> test = new ArrayList<>();
        int known = (int) Math.round(steps.size() * (1 - options.testShare()));
        for (int from = 0; from + last <= steps.size(); from++) {
            var example = new Example(
                    String.join(" ", steps.subList(from, from + options.window())), steps.get(from + last - 1));
            (from + last <= known ? examples : test).add(example);
        }
        if (examples.isEmpty()) {
            throw new InputException(file + " has " + steps.size() + " rows; a window of " + options.window()
                    + " and a horizon of " + options.horizon() + " need at least " + last);
        }
        return new DataFile(
                examples,
                List.of(),
                test,
                Optional.of(scaling(table.columns(), steps.subList(0, known), options)),
                content.charset());
    }

    /// Mean and standard deviation of what the steps that are known give.
    private static Scaling scaling(List<String> columns, List<String> known, DataOptions options) {
        int width = columns.size();
        var mean = new double[width];
        var scale = new double[width];
        Arrays.fill(scale, 1);
        double[] y = new Scaling(columns, mean, scale, options.horizon(), options.log(), options.lag()).encode(known);
        int first = options.lag() * width;
        double rows = known.size() - options.lag();
        for (int c = 0; c < width; c++) {
            double sum = 0;
            double square = 0;
            for (int k = first + c; k < y.length; k += width) {
                sum += y[k] / rows;
            }
            for (int k = first + c; k < y.length; k += width) {
                square += (y[k] - sum) * (y[k] - sum) / rows;
            }
            mean[c] = sum;
            // A column that never changes is still a column.
            scale[c] = square > 0 ? Math.sqrt(square) : 1;
        }
        return new Scaling(columns, mean, scale, options.horizon(), options.log(), options.lag());
    }

    private static String step(double[] row) {
        var said = new StringBuilder();
        for (double value : row) {
            said.append(said.isEmpty() ? "" : ",").append(number(value));
        }
        return said.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
