package gruexplorer.figure.cell;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Table;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import java.util.ArrayList;
import java.util.List;

/// Everything one step computed, one row for each unit (from 1).
final class StepTable {

    private static final List<GruQuantity> COLUMNS = List.of(
            GruQuantity.PREVIOUS,
            GruQuantity.RESET_PRE,
            GruQuantity.RESET,
            GruQuantity.UPDATE_PRE,
            GruQuantity.UPDATE,
            GruQuantity.CANDIDATE_RECURRENT,
            GruQuantity.CANDIDATE_PRE,
            GruQuantity.CANDIDATE,
            GruQuantity.HIDDEN);

    private StepTable() {}

    static Table of(Reading reading, Cursor cursor) {
        LayerTrace trace = reading.trace().layers().get(cursor.layer());
        List<String> columns = new ArrayList<>(List.of("step", "token", "layer", "unit"));
        COLUMNS.forEach(quantity -> columns.add(quantity.symbol()));
        List<List<Object>> rows = new ArrayList<>();
        for (int unit = 0; unit < trace.hidden(); unit++) {
            List<Object> row = new ArrayList<>();
            row.add(cursor.step() + 1);
            row.add(reading.tokens().get(cursor.step()).text());
            row.add(cursor.layer() + 1);
            row.add(unit + 1);
            for (GruQuantity quantity : COLUMNS) {
                row.add(trace.value(quantity, cursor.step(), unit));
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
