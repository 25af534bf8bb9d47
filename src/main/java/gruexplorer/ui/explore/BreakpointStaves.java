package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Cursor;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What breakpoints and watches add to the score: a mark over every token that hits, a stave for each watch.
final class BreakpointStaves implements AddedStaves.Source {

    private final ExploreViewModel model;
    private final BreakpointsViewModel breakpoints;

    BreakpointStaves(ExploreViewModel model, BreakpointsViewModel breakpoints) {
        this.model = model;
        this.breakpoints = breakpoints;
        breakpoints.listsProperty().addListener((p, before, now) -> {
            model.staves().set(this, !now.none());
            model.staves().changed();
        });
    }

    @Override
    public List<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        for (int k = 0; k < breakpoints.lists().watches().size(); k++) {
            tracks.add(track(k));
        }
        return tracks;
    }

    private static Track track(int k) {
        return Track.added("watch-" + (k + 1), "score.watch.name", false);
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        LayerTrace layer = model.layer();
        Cursor at = model.cursor();
        Quantity state = layer.cell().quantities().getLast();
        Map<Track, Added> numbers = new LinkedHashMap<>();
        List<Watch> watches = breakpoints.lists().watches();
        for (int k = 0; k < watches.size(); k++) {
            double[] values = watches.get(k).values();
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
            double low = Math.min(0, Arrays.stream(finite).min().orElse(0));
            double most = Arrays.stream(finite).max().orElse(1);
            // What never leaves 0 … 1 is shown on all of it: shares, gates, probabilities.
            double high = low == 0 && most <= 1 ? 1 : Math.max(most, 0);
            var line = new Added.Lines.Line(watches.get(k).value().toString(), values, palette.accent(), 0, 0);
            numbers.put(
                    track(k),
                    new Added.Lines(
                            values.length == 0 ? List.of() : List.of(line),
                            low,
                            high,
                            false,
                            step -> step < values.length && at.exists(layer, state, step)));
        }
        return numbers;
    }

    @Override
    public Set<Integer> marked() {
        return breakpoints.lists().stops();
    }
}
