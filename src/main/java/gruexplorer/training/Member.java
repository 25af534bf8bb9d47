package gruexplorer.training;

import gruexplorer.training.TrainingRun.Epoch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A network of a committee that has been trained.
///
/// @param best the parameters after its best epoch, by name
/// @param epochs all of its epochs, in order
public record Member(Map<String, DMatrixRMaj> best, List<Epoch> epochs) {

    public Member {
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
        epochs = List.copyOf(epochs);
    }

    /// The epoch that was kept; 0 where there is none.
    public int kept() {
        return epochs.reversed().stream()
                .filter(Epoch::best)
                .findFirst()
                .map(Epoch::epoch)
                .orElse(0);
    }

    /// How many numbers the network has.
    public int size() {
        return best.values().stream().mapToInt(DMatrixRMaj::getNumElements).sum();
    }
}
