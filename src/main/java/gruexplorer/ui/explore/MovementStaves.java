package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.GateLook;
import gruexplorer.figure.score.Track;
import gruexplorer.insight.Movement;
import gruexplorer.session.Cursor;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Two staves that are shown on demand: how far each unit moved, and how many units have their gates nearly shut or
/// open.
final class MovementStaves implements AddedStaves.Source {

    private static final Track CHANGE = Track.added("change", "score.change.name", true);
    private static final Track SATURATION = Track.added("saturation", "score.saturation.name", false);

    private final ExploreViewModel model;
    private @Nullable LayerTrace worked;
    private @Nullable Series change;

    MovementStaves(ExploreViewModel model) {
        this.model = model;
    }

    @Override
    public List<Track> tracks() {
        return Movement.gates(model.layer()).isEmpty() ? List.of(CHANGE) : List.of(CHANGE, SATURATION);
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        LayerTrace layer = model.layer();
        Cursor at = model.cursor();
        Quantity state = layer.cell().quantities().getLast();
        IntPredicate seen = step -> at.exists(layer, state, step);
        Map<Track, Added> numbers = new LinkedHashMap<>();
        numbers.put(CHANGE, new Added.Heat("Δh", change(layer), true, palette.hidden(), seen));
        List<Added.Lines.Line> lines = new ArrayList<>();
        for (Quantity gate : Movement.gates(layer)) {
            lines.add(GateLook.line(palette, gate, Movement.saturation(layer, gate)));
        }
        if (!lines.isEmpty()) {
            numbers.put(SATURATION, new Added.Lines(lines, 0, 1, false, seen));
        }
        return numbers;
    }

    /// Worked out once for each layer: the heatmap remembers its colours by the series itself.
    private Series change(LayerTrace layer) {
        Series known = change;
        if (known == null || worked != layer) {
            known = Movement.change(layer);
            change = known;
            worked = layer;
        }
        return known;
    }
}
