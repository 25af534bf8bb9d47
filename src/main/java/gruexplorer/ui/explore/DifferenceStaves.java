package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Cursor;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What a what-if changes, under the score: the output as it was, ghosted, and as it is; and how far a quantity of each
/// unit moved, as a heatmap.
final class DifferenceStaves implements AddedStaves.Source {

    private static final Track OUTPUT = Track.added("what-if-output", "score.whatif.output.name", false);
    private static final Track DIFFERENCE = Track.added("difference", "score.whatif.difference.name", true);

    private final ExploreViewModel model;
    private @Nullable Quantity wanted;
    private @Nullable Pairing pairing;
    private @Nullable LayerTrace worked;
    private @Nullable Quantity workedOf;
    private @Nullable Series difference;

    DifferenceStaves(ExploreViewModel model) {
        this.model = model;
        model.made().doneProperty().addListener((p, before, now) -> {
            worked = null;
            model.staves().set(this, !now.work().whatIf().isNone());
            model.staves().changed();
        });
    }

    /// Whose difference is shown: null for the state.
    void of(@Nullable Quantity quantity) {
        wanted = quantity;
        model.staves().changed();
    }

    /// The quantity whose difference is shown.
    Quantity shown() {
        LayerTrace layer = model.layer();
        @Nullable Quantity asked = wanted;
        boolean there = asked != null && layer.cell().quantities().contains(asked);
        return there && asked != null ? asked : layer.cell().quantities().getLast();
    }

    @Override
    public List<Track> tracks() {
        return model.reading().silent() ? List.of(DIFFERENCE) : List.of(OUTPUT, DIFFERENCE);
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        Reading now = model.reading();
        if (!model.made().done().rerun().readings().contains(now)) {
            // Other work has been done, and its reading is about to be shown.
            return Map.of();
        }
        LayerTrace layer = model.layer();
        Cursor at = model.cursor();
        Quantity state = layer.cell().quantities().getLast();
        IntPredicate seen = step -> at.exists(layer, state, step);
        Map<Track, Added> numbers = new LinkedHashMap<>();
        Pairing both = pairing(now, layer);
        both.output()
                .ifPresent(output -> numbers.put(
                        OUTPUT,
                        RunsFigure.outputs(
                                both,
                                output,
                                messages.get("score.whatif.now"),
                                messages.get("score.whatif.before"),
                                palette,
                                seen)));
        Quantity of = shown();
        numbers.put(DIFFERENCE, RunsFigure.difference(both, difference(both, of), of, palette, seen));
        return numbers;
    }

    /// Worked out once for each reading and layer: the heatmap remembers its colours by the series itself.
    private Pairing pairing(Reading now, LayerTrace layer) {
        Pairing known = pairing;
        if (known == null || worked != layer) {
            known = Pairing.of(now, model.made().done().plain(now.side()));
            pairing = known;
            worked = layer;
            difference = null;
        }
        return known;
    }

    private Series difference(Pairing both, Quantity of) {
        Series known = difference;
        if (known == null || !of.equals(workedOf)) {
            known = both.difference(model.cursor().layer(), of);
            difference = known;
            workedOf = of;
        }
        return known;
    }
}
