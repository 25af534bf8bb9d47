package gruexplorer.session;

import java.util.ArrayList;
import java.util.List;

/// States that were, the one that is, and those that were taken back. Immutable.
///
/// @param past the oldest first
/// @param now the state
/// @param future the one taken back last first
public record History<S>(List<S> past, S now, List<S> future) {

    /// More than anybody takes back.
    public static final int MOST = 200;

    public History {
        past = List.copyOf(past);
        future = List.copyOf(future);
    }

    /// Nothing but a state.
    public static <S> History<S> of(S now) {
        return new History<>(List.of(), now, List.of());
    }

    /// Another state; what was taken back is gone. The same one changes nothing.
    public History<S> to(S next) {
        if (next.equals(now)) {
            return this;
        }
        List<S> before = new ArrayList<>(past);
        before.add(now);
        return new History<>(before.subList(Math.max(0, before.size() - MOST), before.size()), next, List.of());
    }

    public boolean canUndo() {
        return !past.isEmpty();
    }

    public boolean canRedo() {
        return !future.isEmpty();
    }

    /// The state before; the same where there is none.
    public History<S> undo() {
        if (past.isEmpty()) {
            return this;
        }
        List<S> after = new ArrayList<>(future);
        after.addFirst(now);
        return new History<>(past.subList(0, past.size() - 1), past.getLast(), after);
    }

    /// The state that was taken back last; the same where there is none.
    public History<S> redo() {
        if (future.isEmpty()) {
            return this;
        }
        List<S> before = new ArrayList<>(past);
        before.add(now);
        return new History<>(before, future.getFirst(), future.subList(1, future.size()));
    }
}
