package gruexplorer.ui.explore;

import gruexplorer.insight.watch.Condition;
import java.util.List;

/// A condition at which a run stops, and where the open reading meets it.
///
/// @param on whether it stops
/// @param hits the steps at which it holds, from 0, ascending
/// @param absent why it cannot be asked of the open reading; empty where it can
record Breakpoint(Condition condition, boolean on, List<Integer> hits, String absent) {

    Breakpoint {
        hits = List.copyOf(hits);
    }

    Breakpoint switched(boolean now) {
        return new Breakpoint(condition, now, hits, absent);
    }
}
