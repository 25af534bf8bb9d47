package gruexplorer.data;

import java.nio.file.Path;
import java.util.List;

/// The first line of a table, which names its columns.
final class TableHead {

    private TableHead() {}

    /// @param names of the columns there are
    /// @param wanted those that are needed
    /// @throws InputException if one is missing, or the file is empty
    static void check(Path file, List<String> names, List<String> wanted) {
        if (names.isEmpty()) {
            throw new InputException(file + " is empty; a line with the names of the columns is meant to come first");
        }
        for (String column : wanted) {
            if (!names.contains(column)) {
                throw new InputException(file + ", line 1: there is no column \"" + column + "\"; the columns are "
                        + String.join(", ", names));
            }
        }
    }
}
