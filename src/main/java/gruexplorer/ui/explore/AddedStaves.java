package gruexplorer.ui.explore;

import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What modes and drawers add to the score: staves with numbers of their own, and marks over tokens.
final class AddedStaves {

    /// One who adds.
    interface Source {

        /// The staves it adds, from top to bottom; asked again after every {@link #changed}.
        List<Track> tracks();

        /// Do they stand alone? Else they come after those of the reading.
        default boolean alone() {
            return false;
        }

        /// What they show, asked at every painting.
        Map<Track, Added> numbers(Palette palette, Messages messages);

        /// Steps with a mark over their token, from 0.
        default Set<Integer> marked() {
            return Set.of();
        }
    }

    private final List<Source> sources = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /// Adds what `source` has, until it is hidden.
    void show(Source source) {
        if (!sources.contains(source)) {
            sources.add(source);
            changed();
        }
    }

    void hide(Source source) {
        if (sources.remove(source)) {
            changed();
        }
    }

    /// Shows or hides what `source` has.
    void set(Source source, boolean shown) {
        if (shown) {
            show(source);
        } else {
            hide(source);
        }
    }

    boolean shows(Source source) {
        return sources.contains(source);
    }

    /// To be called when a source has other staves, numbers or marks.
    void changed() {
        listeners.forEach(Runnable::run);
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// All staves of the score, from top to bottom.
    ///
    /// @param own those of the reading
    List<Track> with(List<Track> own) {
        List<Track> all = new ArrayList<>();
        if (sources.stream().noneMatch(Source::alone)) {
            all.addAll(own);
        }
        sources.forEach(source -> all.addAll(source.tracks()));
        return all;
    }

    /// What the added ones show.
    Map<Track, Added> added(Palette palette, Messages messages) {
        Map<Track, Added> all = new LinkedHashMap<>();
        sources.forEach(source -> all.putAll(source.numbers(palette, messages)));
        return all;
    }

    Set<Integer> marked() {
        Set<Integer> all = new LinkedHashSet<>();
        sources.forEach(source -> all.addAll(source.marked()));
        return all;
    }
}
