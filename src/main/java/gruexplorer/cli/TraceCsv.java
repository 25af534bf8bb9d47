package gruexplorer.cli;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.session.Reading;
import gruexplorer.session.Translated;
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
    static void write(Reading reading, Writer out) throws IOException {
        write(List.of(reading), out);
    }

    /// A translation as a table, the decoder's rows after the encoder's: the first column says `encoder` or `decoder`.
    static void write(Translated said, Writer out) throws IOException {
        write(List.of(said.reading(), said.writing()), out);
    }

    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    private static void write(List<Reading> readings, Writer out) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        List<Object> head = new ArrayList<>(List.of("layer", "step", "token", "unit"));
        List<? extends Quantity> columns = readings.getFirst().trace().layers().getFirst().cell().quantities().stream()
                .filter(quantity -> !quantity.symbol().equals("x"))
                .toList();
        columns.forEach(quantity -> head.add(quantity.symbol()));
        boolean sides = readings.size() > 1;
        if (sides) {
            head.addFirst("side");
        }
        printer.printRecord(head);
        for (Reading reading : readings) {
            List<Object> side = sides ? List.of(reading.silent() ? "encoder" : "decoder") : List.of();
            int number = 0;
            for (LayerTrace layer : reading.trace().layers()) {
                number += layer.reverse() ? 0 : 1;
                List<Object> first = new ArrayList<>(side);
                first.add(number + (layer.reverse() ? "-reverse" : ""));
                rows(printer, reading, layer, first, columns);
            }
        }
        printer.flush();
    }

    private static void rows(
            CSVPrinter printer, Reading reading, LayerTrace layer, List<Object> first, List<? extends Quantity> columns)
            throws IOException {
        for (int step = 0; step < layer.steps(); step++) {
            for (int unit = 0; unit < layer.hidden(); unit++) {
                List<Object> row = new ArrayList<>(first);
                row.addAll(List.of(step + 1, reading.tokens().get(step).text(), unit + 1));
                for (Quantity quantity : columns) {
                    row.add(layer.value(quantity, step, unit));
                }
                printer.printRecord(row);
            }
        }
    }
}
