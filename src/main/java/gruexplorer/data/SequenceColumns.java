package gruexplorer.data;

import java.util.List;

/// Where a table of many sequences says which one a row belongs to, and what is wanted of it.
///
/// @param sequence the column whose rows of one value are one sequence
/// @param targets the columns of the numbers wanted
public record SequenceColumns(String sequence, List<String> targets) {

    public static final SequenceColumns DEFAULT = new SequenceColumns("sequence", List.of("target"));

    public SequenceColumns {
        targets = List.copyOf(targets);
    }
}
