package gruexplorer.ui.explore;

import gruexplorer.insight.watch.Condition;
import gruexplorer.insight.watch.Place;
import java.util.List;

/// A condition at which a run stops, and where the open reading meets it.
///
/// @param on whether it stops
/// @param hits the steps at which it holds, from 0, ascending
/// @param places where within each of them that is known
/// @param absent why it cannot be asked of the open reading; empty where it can
record Breakpoint(Condition condition, boolean on, List<Integer> hits, List<Place> places, String absent) {

    Breakpoint {
        hits = List.copyOf(hits);
        places = List.copyOf(places);
    }

    /// One of which nothing is known.
    static Breakpoint unasked(Condition condition, boolean on) {
        return new Breakpoint(condition, on, List.of(), List.of(), "");
    }

    Breakpoint switched(boolean now) {
        return new Breakpoint(condition, now, hits, places, absent);
    }
}
