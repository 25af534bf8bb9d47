package gruexplorer.engine.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What each of several parts of some work needs while it runs, such as buffers, handed on from part to part: there are
/// as many as parts ever ran at once, and the one that was given back last, still in the cache, is taken first.
public final class Spares<T> {

    private final Supplier<T> make;
    private final List<T> all = new ArrayList<>();
    private final Deque<T> free = new ArrayDeque<>();

    /// @param make one more
    public Spares(Supplier<T> make) {
        this.make = make;
    }

    /// Lends one to `part` for as long as it runs.
    public void lend(Consumer<T> part) {
        T spare = take();
        try {
            part.accept(spare);
        } finally {
            giveBack(spare);
        }
    }

    /// Does something with each of them. None may be lent.
    public synchronized void forEach(Consumer<T> each) {
        all.forEach(each);
    }

    private synchronized T take() {
        if (free.isEmpty()) {
            T made = make.get();
            all.add(made);
            return made;
        }
        return free.pop();
    }

    private synchronized void giveBack(T spare) {
        free.push(spare);
    }
}
