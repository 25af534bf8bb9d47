package gruexplorer.ui.explore;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.insight.Ledger;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ledger as a stave of the score: how much of what each step wrote every unit still holds at the step looked at.
final class LedgerStave implements AddedStaves.Source {

    private static final Track HELD = Track.added("ledger", "score.ledger.name", true);

    private final ExploreViewModel model;
    private @Nullable LayerTrace worked;
    private int at;
    private @Nullable Series held;

    LedgerStave(ExploreViewModel model) {
        this.model = model;
    }

    @Override
    public List<Track> tracks() {
        return Ledger.exists(model.layer().cell()) ? List.of(HELD) : List.of();
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        LayerTrace layer = model.layer();
        if (!Ledger.exists(layer.cell())) {
            return Map.of();
        }
        int step = model.cursor().step();
        Series weights = weights(layer, step);
        return Map.of(
                HELD,
                new Added.Heat("w", weights, false, palette.accent(), k -> layer.reverse() ? k >= step : k <= step));
    }

    /// Worked out once for each layer and step: the heatmap remembers its colours by the series itself.
    private Series weights(LayerTrace layer, int step) {
        Series known = held;
        if (known == null || worked != layer || at != step) {
            known = Ledger.of(layer, step).weights();
            held = known;
            worked = layer;
            at = step;
        }
        return known;
    }
}
