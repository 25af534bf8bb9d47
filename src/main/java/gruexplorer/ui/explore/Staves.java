package gruexplorer.ui.explore;

import gruexplorer.figure.score.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How the tracks of the score are arranged: their order, which of them are folded, how tall each is.
final class Staves {

    private static final double STEP = 1.3;

    private final Runnable changed;
    private final List<Track> order = new ArrayList<>();
    private final Set<Track> folded = new HashSet<>();
    private final Map<Track, Double> stretch = new HashMap<>();
    /// How sets of tracks stood that were shown before.
    private final Map<Set<Track>, List<Track>> before = new HashMap<>();

    private List<Track> all;

    /// @param all the tracks there are, as they stand at first
    /// @param changed called after every change
    Staves(List<Track> all, Runnable changed) {
        this.changed = changed;
        this.all = all;
        arrange();
    }

    /// Other tracks. The same ones, shown again, stand as they stood; where some came or went the rest stay as they are
    /// arranged; all others stand as at first.
    void use(List<Track> tracks) {
        if (tracks.equals(all)) {
            return;
        }
        before.put(Set.copyOf(order), List.copyOf(order));
        List<Track> known = before.get(Set.copyOf(tracks));
        if (known != null) {
            order.clear();
            order.addAll(known);
        } else if (tracks.containsAll(all) || all.containsAll(tracks)) {
            order.retainAll(tracks);
            tracks.stream().filter(track -> !order.contains(track)).forEach(track -> {
                order.add(track);
                if (Track.foldedAtFirst(tracks).contains(track)) {
                    folded.add(track);
                }
            });
        } else {
            all = tracks;
            arrange();
        }
        all = tracks;
    }

    /// From top to bottom.
    List<Track> order() {
        return List.copyOf(order);
    }

    Set<Track> folded() {
        return order.stream().filter(folded::contains).collect(Collectors.toUnmodifiableSet());
    }

    /// How much taller than by itself; 1 for those that are not named.
    Map<Track, Double> stretch() {
        return Map.copyOf(stretch);
    }

    boolean isFolded(Track track) {
        return folded.contains(track);
    }

    void fold(Track track) {
        if (!folded.remove(track)) {
            folded.add(track);
        }
        changed.run();
    }

    /// Moves a track one place up (−1) or down (+1).
    void move(Track track, int by) {
        place(track, order.indexOf(track) + by);
    }

    /// Moves a track to where `other` stands.
    void moveTo(Track track, Track other) {
        place(track, order.indexOf(other));
    }

    private void place(Track track, int at) {
        int to = Math.clamp(at, 0, order.size() - 1);
        Collections.rotate(
                order.subList(Math.min(order.indexOf(track), to), Math.max(order.indexOf(track), to) + 1),
                order.indexOf(track) < to ? -1 : 1);
        changed.run();
    }

    void stretch(Map<Track, Double> factors) {
        factors.forEach((track, factor) -> stretch.put(track, Math.clamp(factor, 0.3, 8)));
        changed.run();
    }

    /// One step taller (above 0) or lower (below 0).
    void grow(Track track, int direction) {
        stretch(Map.of(track, stretch.getOrDefault(track, 1.0) * Math.pow(STEP, direction)));
    }

    /// As at first.
    void reset() {
        arrange();
        changed.run();
    }

    /// As they stood: those of these ids in their order, the rest behind; folded as said.
    void restore(List<String> ids, List<String> hidden) {
        if (ids.isEmpty()) {
            return;
        }
        order.sort(Comparator.comparingInt(track -> ids.contains(track.id()) ? ids.indexOf(track.id()) : ids.size()));
        folded.clear();
        order.stream().filter(track -> hidden.contains(track.id())).forEach(folded::add);
        changed.run();
    }

    private void arrange() {
        order.clear();
        order.addAll(all);
        folded.clear();
        folded.addAll(Track.foldedAtFirst(all));
        stretch.clear();
    }
}
