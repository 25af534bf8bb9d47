package gruexplorer.training;

import gruexplorer.engine.layer.States;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// Everything a trainer goes on from with the same bits, beside its data and settings.
///
/// @param parameters of the model as it stands, by name
/// @param memory of the optimiser
/// @param random the generator before it put the batches of this epoch into their order; between two epochs as it is
/// @param step taken so far, over the whole run
/// @param epoch from 1; 0 before the first step
/// @param done batches of this epoch that are behind; 0 between two epochs
/// @param carried the states that the next window of a batch begins with; empty between two epochs
public record TrainerState(
        Map<String, DMatrixRMaj> parameters,
        Map<String, double[]> memory,
        long random,
        int step,
        int epoch,
        int done,
        List<States> carried) {

    public TrainerState {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        memory = Map.copyOf(memory);
        carried = List.copyOf(carried);
    }
}
