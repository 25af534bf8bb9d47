package gruexplorer.cli;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.GruTrace;
import gruexplorer.session.Reading;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A reading as a table: one row per layer, step and unit, all counted from 1.
final class TraceCsv {

    private static final List<GruQuantity> COLUMNS = Arrays.stream(GruQuantity.values())
            .filter(quantity -> quantity != GruQuantity.INPUT)
            .toList();

    private TraceCsv() {}

    /// Writes the table row by row; `out` is flushed and stays open.
    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    static void write(Reading reading, Writer out) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        List<Object> head = new ArrayList<>(List.of("layer", "step", "token", "unit"));
        COLUMNS.forEach(quantity -> head.add(quantity.symbol()));
        printer.printRecord(head);
        List<GruTrace> layers = reading.trace().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            rows(printer, reading, layers.get(layer), layer + 1);
        }
        printer.flush();
    }

    private static void rows(CSVPrinter printer, Reading reading, GruTrace layer, int number) throws IOException {
        for (int step = 0; step < layer.steps(); step++) {
            for (int unit = 0; unit < layer.hidden(); unit++) {
                List<Object> row = new ArrayList<>(
                        List.of(number, step + 1, reading.tokens().get(step).text(), unit + 1));
                for (GruQuantity quantity : COLUMNS) {
                    row.add(layer.value(quantity, step, unit));
                }
                printer.printRecord(row);
            }
        }
    }
}
