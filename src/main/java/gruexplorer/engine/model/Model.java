package gruexplorer.engine.model;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A network as whatever trains and keeps it sees it: parameters by name.
public interface Model {

    /// Every parameter by its PyTorch name, in the order of PyTorch's `state_dict`. The matrices are this model's own.
    Map<String, DMatrixRMaj> parameters();

    /// The parameter of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    DMatrixRMaj parameter(String name);

    /// Takes the numbers of other parameters.
    ///
    /// @param numbers by the same names; copied
    /// @throws IllegalArgumentException if one is missing, too many or of another shape
    void set(Map<String, DMatrixRMaj> numbers);

    /// A deep copy.
    Model copy();

    /// How many numbers it has learned.
    default int size() {
        return parameters().values().stream()
                .mapToInt(DMatrixRMaj::getNumElements)
                .sum();
    }
}
