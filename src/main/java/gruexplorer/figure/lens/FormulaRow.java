package gruexplorer.figure.lens;

import gruexplorer.engine.layer.Series;
import gruexplorer.insight.equation.Audit;
import java.util.List;
import java.util.Optional;

/// One formula and what comes of it.
///
/// @param id for files
/// @param name in words
/// @param lines of the formula, with `_{…}` lower and `^{…}` higher
/// @param notes below it
/// @param audit does it give what the engine computes? Empty where that is not asked
/// @param symbol of the values
/// @param values T × H
/// @param limit of their colours: from −limit to limit
record FormulaRow(
        String id,
        String name,
        List<String> lines,
        List<String> notes,
        Optional<Audit> audit,
        String symbol,
        Series values,
        double limit) {

    FormulaRow {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }
}
