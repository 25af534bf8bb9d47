package gruexplorer.figure.cell;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Table;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import java.util.ArrayList;
import java.util.List;

/// Everything one step computed, one row for each unit (from 1).
final class StepTable {

    private StepTable() {}

    static Table of(Reading reading, Cursor cursor) {
        LayerTrace trace = reading.layer(cursor);
        List<String> columns = new ArrayList<>(List.of("step", "token", "layer", "unit"));
        // The input has another width.
        List<? extends Quantity> quantities =
                trace.cell().quantities().subList(1, trace.cell().quantities().size());
        quantities.forEach(quantity -> columns.add(quantity.symbol()));
        List<List<Object>> rows = new ArrayList<>();
        for (int unit = 0; unit < trace.hidden(); unit++) {
            List<Object> row = new ArrayList<>();
            row.add(cursor.step() + 1);
            row.add(reading.tokens().get(cursor.step()).text());
            row.add(reading.level(cursor.layer()) + 1 + (trace.reverse() ? "-reverse" : ""));
            row.add(unit + 1);
            for (Quantity quantity : quantities) {
                row.add(trace.value(quantity, cursor.step(), unit));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
