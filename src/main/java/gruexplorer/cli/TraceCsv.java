package gruexplorer.cli;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.session.Reading;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A reading as a table: one row per layer, step and unit, all counted from 1. The
/// other direction of layer 1 is `1-reverse`.
final class TraceCsv {

    private TraceCsv() {}

    /// Writes the table row by row; `out` is flushed and stays open.
    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    static void write(Reading reading, Writer out) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        List<Object> head = new ArrayList<>(List.of("layer", "step", "token", "unit"));
        List<LayerTrace> layers = reading.trace().layers();
        List<? extends Quantity> columns = layers.getFirst().cell().quantities().stream()
                .filter(quantity -> !quantity.symbol().equals("x"))
                .toList();
        columns.forEach(quantity -> head.add(quantity.symbol()));
        printer.printRecord(head);
        int number = 0;
        for (LayerTrace layer : layers) {
            number += layer.reverse() ? 0 : 1;
            rows(printer, reading, layer, number + (layer.reverse() ? "-reverse" : ""), columns);
        }
        printer.flush();
    }

    private static void rows(
            CSVPrinter printer, Reading reading, LayerTrace layer, String name, List<? extends Quantity> columns)
            throws IOException {
        for (int step = 0; step < layer.steps(); step++) {
            for (int unit = 0; unit < layer.hidden(); unit++) {
                List<Object> row = new ArrayList<>(
                        List.of(name, step + 1, reading.tokens().get(step).text(), unit + 1));
                for (Quantity quantity : columns) {
                    row.add(layer.value(quantity, step, unit));
                }
                printer.printRecord(row);
            }
        }
    }
}
