package gruexplorer.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A model's parameters by name.
public final class Parameters {

    private Parameters() {}

    /// The given parameters in the order and with the shapes of a model's own.
    ///
    /// @param own of a model of the wanted shape
    /// @param given by the same names; kept, not copied. A vector may lie as a row
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    public static Map<String, DMatrixRMaj> checked(Map<String, DMatrixRMaj> own, Map<String, DMatrixRMaj> given) {
        Map<String, DMatrixRMaj> ordered = new LinkedHashMap<>();
        own.forEach((name, matrix) -> {
            DMatrixRMaj found = given.get(name);
            if (found == null) {
                throw new IllegalArgumentException("it has no tensor \"" + name + "\"");
            }
            boolean vector = matrix.numCols == 1 && found.getNumElements() == matrix.numRows;
            if (!vector && (found.numRows != matrix.numRows || found.numCols != matrix.numCols)) {
                throw new IllegalArgumentException("the shapes do not multiply: " + name + " is " + found.numRows
                        + " × " + found.numCols + ", not " + matrix.numRows + " × " + matrix.numCols);
            }
            ordered.put(name, vector ? DMatrixRMaj.wrap(matrix.numRows, 1, found.data) : found);
        });
        for (String name : given.keySet()) {
            if (!ordered.containsKey(name)) {
                throw new IllegalArgumentException("it has a tensor \"" + name + "\" that such a model does not use");
            }
        }
        return ordered;
    }
}
