package gruexplorer.figure;

import java.util.List;

/// Named columns and their rows, ready to be written as CSV; numbers as `Double` or `Integer`, text as `String`.
public record Table(List<String> columns, List<List<Object>> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
