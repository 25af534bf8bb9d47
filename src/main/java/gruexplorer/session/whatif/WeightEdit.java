package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.Model;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;

/// Sets a weight or bias, or adds to it: `gru.weight_hh_l0[4,2]=0.5`, `head.0.bias[1]+=-1`. Names and indices are
/// PyTorch's, which count from 0; `*` stands for all of a row or column.
///
/// @param name of the parameter
/// @param row from 0; {@link #ALL} for every one
/// @param column from 0; {@link #ALL} for every one, {@link #NONE} of a vector
/// @param add whether `value` is added
/// @param value the number
public record WeightEdit(String name, int row, int column, boolean add, double value) implements Edit {

    /// Every row, or every column.
    public static final int ALL = -1;

    /// A vector has no columns.
    public static final int NONE = -2;

    private static final Pattern SYNTAX = Pattern.compile(
            "([A-Za-z][A-Za-z0-9_.]{0,80})\\[(\\*|\\d{1,8})(?:\\s*,\\s*(\\*|\\d{1,8}))?]\\s*(\\+?=)\\s*(\\S{1,40})");

    /// @throws InputException if it is none
    public static WeightEdit parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InputException("\"" + text + "\" is no edit of a weight; one looks like"
                    + " gru.weight_hh_l0[4,2]=0.5 or head.0.bias[1]+=0.1: name, indices from 0, number");
        }
        double value = Clamp.number(matcher.group(5), text);
        if (!Double.isFinite(value)) {
            throw new InputException("in \"" + text + "\" the value is not finite");
        }
        return new WeightEdit(
                matcher.group(1),
                index(matcher.group(2)),
                matcher.group(3) == null ? NONE : index(matcher.group(3)),
                matcher.group(4).equals("+="),
                value);
    }

    private static int index(String typed) {
        return typed.equals("*") ? ALL : Integer.parseInt(typed);
    }

    @Override
    public Kind kind() {
        return Kind.SET;
    }

    @Override
    public String text() {
        return name + "[" + (row == ALL ? "*" : row) + (column == NONE ? "" : "," + (column == ALL ? "*" : column))
                + "]" + (add ? "+=" : "=") + Place.number(value);
    }

    /// @param model modified
    /// @throws InputException if it has no such number
    void on(Model model) {
        DMatrixRMaj matrix = model.parameters().get(name);
        if (matrix == null) {
            throw new InputException("the model has no parameter \"" + name + "\"; it has "
                    + String.join(", ", model.parameters().keySet()));
        }
        boolean vector = matrix.numCols == 1;
        if (column == NONE && !vector) {
            throw new InputException(name + " has two indices, a row from 0 to " + (matrix.numRows - 1)
                    + " and a column from 0 to " + (matrix.numCols - 1));
        }
        within("row", row, matrix.numRows);
        within("column", column, matrix.numCols);
        for (int i = row == ALL ? 0 : row; i < (row == ALL ? matrix.numRows : row + 1); i++) {
            for (int j = Math.max(0, column); j < (column == ALL ? matrix.numCols : Math.max(0, column) + 1); j++) {
                double moved = add ? matrix.get(i, j) + value : value;
                if (!Double.isFinite(moved)) {
                    throw new InputException(name + "[" + i + "," + j + "] would not be finite");
                }
                matrix.set(i, j, moved);
            }
        }
    }

    private void within(String what, int index, int count) {
        if (index >= count) {
            throw new InputException(
                    name + " has no " + what + " " + index + "; its " + what + "s are 0 to " + (count - 1));
        }
    }
}
