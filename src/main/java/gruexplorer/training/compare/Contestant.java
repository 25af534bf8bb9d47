package gruexplorer.training.compare;

import gruexplorer.data.Encoder;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.CellKind;
import gruexplorer.training.Initializer;
import gruexplorer.training.Settings;
import java.util.ArrayList;
import java.util.List;

/// One cell in a comparison.
///
/// @param settings how it is trained; their shape is the whole network
/// @param parameters numbers it learns, counted over the whole network
public record Contestant(CellKind kind, Settings settings, long parameters) {

    /// Units of a layer.
    public int units() {
        return settings.shape().hidden();
    }

    /// The contestants of a comparison. The first has the units of `settings`; the others have as many, or those that
    /// bring them closest to its parameters. A plain RNN with ReLU begins with the identity as recurrent weights (Le
    /// et al. 2015), which is what it is known for; the others as the settings say.
    ///
    /// @param settings of all; the cell of their shape gives the convention of a GRU
    /// @param kinds different ones
    public static List<Contestant> of(List<CellKind> kinds, Equal equal, Settings settings, Encoder encoder) {
        NetworkShape shape =
                settings.shape().resized(encoder.width(), encoder.labels().size());
        GruConvention convention = shape.convention().orElse(GruConvention.PYTORCH);
        long wanted = Sizes.parameters(shape.with(kinds.getFirst().cell(convention)));
        List<Contestant> contestants = new ArrayList<>();
        for (CellKind kind : kinds) {
            NetworkShape own = shape.with(kind.cell(convention));
            if (equal == Equal.PARAMETERS && !contestants.isEmpty()) {
                own = Sizes.closest(own, wanted);
            }
            Initializer initializer = kind == CellKind.RNN_RELU ? Initializer.IDENTITY : settings.initializer();
            contestants.add(new Contestant(kind, settings.with(own).with(initializer), Sizes.parameters(own)));
        }
        return List.copyOf(contestants);
    }
}
