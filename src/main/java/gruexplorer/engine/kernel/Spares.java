package gruexplorer.engine.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What each of several parts of some work needs while it runs, such as buffers, handed on from part to part: there are
/// as many as parts ever ran at once. A thread takes the one that it gave back last, which may still be in its cache;
/// a thread that has given back none, the one that lies there for the shortest time.
public final class Spares<T> {

    /// A number of the thread that asks for it.
    private static final ThreadLocal<Integer> HERE = ThreadLocal.withInitial(new AtomicInteger()::incrementAndGet);

    private final Supplier<T> make;
    private final List<T> all = new ArrayList<>();
    /// Those given back last come first.
    private final Deque<Free<T>> free = new ArrayDeque<>();

    private record Free<T>(T spare, int by) {}

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
        int here = HERE.get();
        Free<T> taken =
                free.stream().filter(one -> one.by() == here).findFirst().orElseGet(free::getFirst);
        free.remove(taken);
        return taken.spare();
    }

    private synchronized void giveBack(T spare) {
        free.push(new Free<>(spare, HERE.get()));
    }
}
