package gruexplorer.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// Where a run stands, with all it goes on from.
///
/// @param members of a committee that are trained already; empty for a run of one network
/// @param trainer between two steps
/// @param best the parameters after the best epoch so far, by name
/// @param epochs those that are finished, in order
/// @param loss the sum over the batches of the epoch that is under way
/// @param norm the sum of their gradients' norms
public record Progress(
        List<Member> members,
        TrainerState trainer,
        Map<String, DMatrixRMaj> best,
        List<TrainingRun.Epoch> epochs,
        double loss,
        double norm) {

    public Progress {
        members = List.copyOf(members);
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
        epochs = List.copyOf(epochs);
    }
}
