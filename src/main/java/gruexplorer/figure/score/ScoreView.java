package gruexplorer.figure.score;

import gruexplorer.engine.cell.Cell;
import gruexplorer.figure.Palette;
import gruexplorer.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How the score is looked at.
///
/// @param tracks shown, from top to bottom
/// @param folded those of them that show only their name
/// @param stretch how much taller than by itself a track is; 1 for those that are not named
/// @param unitOrder display row → unit, both from 0
/// @param columnWidth of a step, in figure units; 0 fits what fits readably
/// @param scroll how far the steps are moved to the left, in figure units
/// @param type factor on the size of the type; 1 for a desk, more for a lecture hall
public record ScoreView(
        Palette palette,
        Messages messages,
        List<Track> tracks,
        Set<Track> folded,
        Map<Track, Double> stretch,
        int[] unitOrder,
        double columnWidth,
        double scroll,
        double type) {

    public ScoreView {
        tracks = List.copyOf(tracks);
        folded = Set.copyOf(folded);
        stretch = Map.copyOf(stretch);
        unitOrder = unitOrder.clone();
    }

    /// All tracks of a cell, units by index.
    public static ScoreView of(Palette palette, Messages messages, Cell cell, int units) {
        var order = new int[units];
        for (int i = 0; i < units; i++) {
            order[i] = i;
        }
        List<Track> tracks = Track.of(cell);
        return new ScoreView(palette, messages, tracks, Set.of(), Map.of(), order, 0, 0, 1)
                .withFolded(foldedAtFirst(tracks));
    }

    /// Those of `tracks` that begin folded.
    public static Set<Track> foldedAtFirst(List<Track> tracks) {
        return tracks.stream().filter(Track::foldedAtFirst).collect(Collectors.toUnmodifiableSet());
    }

    public ScoreView withTracks(List<Track> shown) {
        return new ScoreView(palette, messages, shown, folded, stretch, unitOrder, columnWidth, scroll, type);
    }

    public ScoreView withFolded(Set<Track> hidden) {
        return new ScoreView(palette, messages, tracks, hidden, stretch, unitOrder, columnWidth, scroll, type);
    }

    public ScoreView withStretch(Map<Track, Double> taller) {
        return new ScoreView(palette, messages, tracks, folded, taller, unitOrder, columnWidth, scroll, type);
    }

    /// How much taller than by itself `track` is.
    public double stretch(Track track) {
        return stretch.getOrDefault(track, 1.0);
    }

    public ScoreView withUnitOrder(int[] order) {
        return new ScoreView(palette, messages, tracks, folded, stretch, order, columnWidth, scroll, type);
    }

    public ScoreView withColumns(double width, double moved) {
        return new ScoreView(palette, messages, tracks, folded, stretch, unitOrder, width, moved, type);
    }

    public ScoreView withType(double factor) {
        return new ScoreView(palette, messages, tracks, folded, stretch, unitOrder, columnWidth, scroll, factor);
    }
}
