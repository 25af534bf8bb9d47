package gruexplorer.cli;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Reading;
import gruexplorer.session.Translated;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// A reading as a table: one row per layer, step and unit, all counted from 1. The
/// other direction of layer 1 is `1-reverse`.
final class TraceCsv {

    private TraceCsv() {}

    /// Writes the table row by row; `out` is flushed and stays open.
    ///
    /// @param back the way back through it, where one was asked for: its columns stand behind the others
    static void write(Reading reading, Optional<BackwardReading> back, Writer out) throws IOException {
        write(List.of(reading), back.map(List::of).orElseGet(List::of), out);
    }

    /// A translation as a table, the decoder's rows after the encoder's: the first column says `encoder` or `decoder`.
    ///
    /// @param back the way back through it, where one was asked for
    static void write(Translated said, Optional<BackwardReading> back, Writer out) throws IOException {
        List<Reading> sides = List.of(said.reading(), said.writing());
        write(sides, back.map(walked -> sides.stream().map(walked::on).toList()).orElseGet(List::of), out);
    }

    // The printer holds nothing but `out`, which belongs to the caller.
    @SuppressWarnings("resource")
    private static void write(List<Reading> readings, List<BackwardReading> back, Writer out) throws IOException {
        var printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
        List<Object> head = new ArrayList<>(List.of("layer", "step", "token", "unit"));
        List<? extends Quantity> columns = readings.getFirst().trace().layers().getFirst().cell().quantities().stream()
                .filter(quantity -> !quantity.symbol().equals("x"))
                .toList();
        columns.forEach(quantity -> head.add(quantity.symbol()));
        List<Road> roads = !back.isEmpty()
                ? readings.getFirst().trace().layers().getFirst().cell().roads()
                : List.of();
        if (!back.isEmpty()) {
            columns.forEach(quantity -> head.add("d_" + quantity.symbol()));
            head.add("direct");
            boolean cells =
                    readings.getFirst().trace().layers().getFirst().cell().hasCellState();
            for (Road road : roads) {
                head.add("road_" + road.label());
                if (cells) {
                    head.add("road_" + road.label() + "_c");
                }
            }
        }
        boolean sides = readings.size() > 1;
        if (sides) {
            head.addFirst("side");
        }
        printer.printRecord(head);
        for (int r = 0; r < readings.size(); r++) {
            Reading reading = readings.get(r);
            List<LayerGradient> found =
                    back.isEmpty() ? List.of() : back.get(r).found().layers();
            List<Object> side = sides ? List.of(reading.silent() ? "encoder" : "decoder") : List.of();
            int number = 0;
            for (int l = 0; l < reading.trace().layers().size(); l++) {
                LayerTrace layer = reading.trace().layers().get(l);
                number += layer.reverse() ? 0 : 1;
                List<Object> first = new ArrayList<>(side);
                first.add(number + (layer.reverse() ? "-reverse" : ""));
                rows(
                        printer,
                        reading,
                        layer,
                        found.isEmpty() ? Optional.empty() : Optional.of(found.get(l)),
                        first,
                        columns);
            }
        }
        printer.flush();
    }

    private static void rows(
            CSVPrinter printer,
            Reading reading,
            LayerTrace layer,
            Optional<LayerGradient> back,
            List<Object> first,
            List<? extends Quantity> columns)
            throws IOException {
        for (int step = 0; step < layer.steps(); step++) {
            for (int unit = 0; unit < layer.hidden(); unit++) {
                List<Object> row = new ArrayList<>(first);
                row.addAll(List.of(step + 1, reading.tokens().get(step).text(), unit + 1));
                for (Quantity quantity : columns) {
                    row.add(layer.value(quantity, step, unit));
                }
                if (back.isPresent()) {
                    gradients(row, back.get(), step, unit, columns);
                }
                printer.printRecord(row);
            }
        }
    }

    private static void gradients(
            List<Object> row, LayerGradient back, int step, int unit, List<? extends Quantity> columns) {
        for (Quantity quantity : columns) {
            row.add(back.get(quantity).at(step, unit));
        }
        row.add(back.direct().at(step, unit));
        for (Road road : back.layer().cell().roads()) {
            row.add(back.hidden(road).at(step, unit));
            if (back.layer().cell().hasCellState()) {
                row.add(back.cell(road).at(step, unit));
            }
        }
    }
}
