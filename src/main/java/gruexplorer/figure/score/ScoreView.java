package gruexplorer.figure.score;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Palette;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the score is looked at.
///
/// @param tracks shown, from top to bottom
/// @param folded those of them that show only their name
/// @param stretch how much taller than by itself a track is; 1 for those that are not named
/// @param unitOrder display row → unit, both from 0
/// @param columnWidth of a step, in figure units; 0 fits what fits readably
/// @param scroll how far the steps are moved to the left, in figure units
/// @param type factor on the size of the type; 1 for a desk, more for a lecture hall
/// @param added what those of the tracks show that bring their own numbers
/// @param marked steps with a mark over their token, from 0
/// @param back whether the playhead follows a backward pass, from what was read last to what was read first
public record ScoreView(
        Palette palette,
        Messages messages,
        List<Track> tracks,
        Set<Track> folded,
        Map<Track, Double> stretch,
        int[] unitOrder,
        double columnWidth,
        double scroll,
        double type,
        Map<Track, Added> added,
        Set<Integer> marked,
        boolean back) {

    public ScoreView {
        tracks = List.copyOf(tracks);
        folded = Set.copyOf(folded);
        stretch = Map.copyOf(stretch);
        unitOrder = unitOrder.clone();
        added = Map.copyOf(added);
        marked = Set.copyOf(marked);
    }

    /// All tracks of a layer of a reading, units by index.
    public static ScoreView of(Palette palette, Messages messages, Reading reading, LayerTrace layer) {
        var order = new int[layer.hidden()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        List<Track> tracks = Track.of(reading, layer.cell());
        return new ScoreView(
                palette,
                messages,
                tracks,
                Track.foldedAtFirst(tracks),
                Map.of(),
                order,
                0,
                0,
                1,
                Map.of(),
                Set.of(),
                false);
    }

    public ScoreView withTracks(List<Track> shown) {
        return new ScoreView(
                palette, messages, shown, folded, stretch, unitOrder, columnWidth, scroll, type, added, marked, back);
    }

    public ScoreView withFolded(Set<Track> hidden) {
        return new ScoreView(
                palette, messages, tracks, hidden, stretch, unitOrder, columnWidth, scroll, type, added, marked, back);
    }

    public ScoreView withStretch(Map<Track, Double> taller) {
        return new ScoreView(
                palette, messages, tracks, folded, taller, unitOrder, columnWidth, scroll, type, added, marked, back);
    }

    /// How much taller than by itself `track` is.
    public double stretch(Track track) {
        return stretch.getOrDefault(track, 1.0);
    }

    public ScoreView withUnitOrder(int[] order) {
        return new ScoreView(
                palette, messages, tracks, folded, stretch, order, columnWidth, scroll, type, added, marked, back);
    }

    public ScoreView withColumns(double width, double moved) {
        return new ScoreView(
                palette, messages, tracks, folded, stretch, unitOrder, width, moved, type, added, marked, back);
    }

    public ScoreView withType(double factor) {
        return new ScoreView(
                palette,
                messages,
                tracks,
                folded,
                stretch,
                unitOrder,
                columnWidth,
                scroll,
                factor,
                added,
                marked,
                back);
    }

    /// With tracks that bring their own numbers; they are shown where {@link #tracks} has them.
    public ScoreView withAdded(Map<Track, Added> numbers) {
        return new ScoreView(
                palette,
                messages,
                tracks,
                folded,
                stretch,
                unitOrder,
                columnWidth,
                scroll,
                type,
                numbers,
                marked,
                back);
    }

    /// With a mark over the tokens of these steps, from 0.
    public ScoreView withMarked(Set<Integer> steps) {
        return new ScoreView(
                palette, messages, tracks, folded, stretch, unitOrder, columnWidth, scroll, type, added, steps, back);
    }

    /// Following a backward pass.
    public ScoreView walkedBack() {
        return new ScoreView(
                palette, messages, tracks, folded, stretch, unitOrder, columnWidth, scroll, type, added, marked, true);
    }

    /// What a track shows that brings its own numbers.
    Optional<Added> added(Track track) {
        return Optional.ofNullable(added.get(track));
    }
}
