package gruexplorer.engine.model;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Recurrent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A model's parameters by the names that PyTorch would give them, in the order in which they were added.
public final class Parameters {

    private static final String PEEPHOLES = "peepholes";

    private final Map<String, DMatrixRMaj> named = new LinkedHashMap<>();

    /// A matrix of zeros.
    public Parameters add(String name, int rows, int columns) {
        named.put(name, new DMatrixRMaj(rows, columns));
        return this;
    }

    /// The zeros of a dense layer: `name.weight` (units × inputs) and `name.bias`.
    public Parameters addDense(String name, int units, int inputs) {
        return add(name + ".weight", units, inputs).add(name + ".bias", units, 1);
    }

    /// The zeros of one direction of a recurrent layer: `prefix` + `gru.weight_ih_l0` and so on.
    ///
    /// @param prefix of the names; empty, or with a dot at its end
    /// @param layer from 0
    /// @param inputs numbers that it reads a step
    public Parameters addRecurrent(String prefix, Cell cell, int layer, boolean reverse, int inputs, int hidden) {
        CellWeights.zeros(cell.blocks(), inputs, hidden).named().forEach((part, matrix) -> {
            if (!part.equals(PEEPHOLES)) {
                named.put(recurrentName(prefix, cell, part, layer, reverse), matrix);
            }
        });
        return this;
    }

    /// Every parameter by name. Its matrices are these; the map cannot be changed.
    public Map<String, DMatrixRMaj> named() {
        return Collections.unmodifiableMap(named);
    }

    /// The parameter of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public DMatrixRMaj get(String name) {
        DMatrixRMaj found = named.get(name);
        if (found == null) {
            throw new IllegalArgumentException("this model has no parameter " + name);
        }
        return found;
    }

    /// The dense layer of that name, around these matrices.
    public Dense dense(String name, Nonlinearity activation) {
        return new Dense(get(name + ".weight"), get(name + ".bias"), activation);
    }

    /// One direction of a recurrent layer, around these matrices.
    public Recurrent recurrent(String prefix, Cell cell, int layer, boolean reverse, int hidden) {
        var weights = new CellWeights(
                get(recurrentName(prefix, cell, "weight_ih", layer, reverse)),
                get(recurrentName(prefix, cell, "weight_hh", layer, reverse)),
                get(recurrentName(prefix, cell, "bias_ih", layer, reverse)),
                get(recurrentName(prefix, cell, "bias_hh", layer, reverse)),
                new DMatrixRMaj(3 * hidden, 1));
        return new Recurrent(cell, weights, reverse);
    }

    /// Takes the numbers of others of the same names and shapes.
    public void set(Parameters other) {
        named.forEach((name, to) -> to.setTo(other.get(name)));
    }

    /// Given matrices in the order and with the shapes of these.
    ///
    /// @param given by the same names; kept, not copied. A vector may lie as a row
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    public Parameters of(Map<String, DMatrixRMaj> given) {
        var checked = new Parameters();
        named.forEach((name, matrix) -> {
            DMatrixRMaj found = given.get(name);
            if (found == null) {
                throw new IllegalArgumentException("it has no tensor \"" + name + "\"");
            }
            boolean vector = matrix.numCols == 1 && found.getNumElements() == matrix.numRows;
            if (!vector && (found.numRows != matrix.numRows || found.numCols != matrix.numCols)) {
                throw new IllegalArgumentException("the shapes do not multiply: " + name + " is " + found.numRows
                        + " × " + found.numCols + ", not " + matrix.numRows + " × " + matrix.numCols);
            }
            checked.named.put(name, vector ? DMatrixRMaj.wrap(matrix.numRows, 1, found.data) : found);
        });
        for (String name : given.keySet()) {
            if (!named.containsKey(name)) {
                throw new IllegalArgumentException("it has a tensor \"" + name + "\" that such a model does not use");
            }
        }
        return checked;
    }

    /// The name of one part of a recurrent layer: `gru.weight_ih_l0_reverse`.
    ///
    /// @param prefix of the names; empty, or with a dot at its end
    /// @param part as {@link CellWeights#named} has it
    /// @param layer from 0
    public static String recurrentName(String prefix, Cell cell, String part, int layer, boolean reverse) {
        return prefix + cell.label() + "." + part + "_l" + layer + (reverse ? "_reverse" : "");
    }
}
