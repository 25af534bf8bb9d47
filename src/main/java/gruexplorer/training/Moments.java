package gruexplorer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The networks of a run that are kept, within a bound of memory: of every epoch at first, and of every second, fourth,
/// … one when there is no more room. The first, the best and the latest always stay.
final class Moments {

    /// Nobody looks at more of them.
    private static final int MOST = 240;

    private static final int LEAST = 4;

    private final int room;
    private final Keeping keeping;
    private List<Moment> kept = List.of();
    private int stride = 1;

    /// @param bytes that the kept networks may take
    /// @param size numbers of a network, and of what an optimiser keeps beside it
    /// @param keeping what makes one of them better than another
    Moments(long bytes, int size, Keeping keeping) {
        this.keeping = keeping;
        this.room = Math.clamp(bytes / (Double.BYTES * Math.max(1L, size)), LEAST, MOST);
    }

    void add(Moment moment) {
        List<Moment> all = new ArrayList<>(kept);
        all.add(moment);
        List<Moment> thin = thinned(all);
        while (thin.size() > room) {
            stride *= 2;
            thin = thinned(all);
        }
        kept = List.copyOf(thin);
    }

    void clear() {
        kept = List.of();
    }

    /// From the first epoch on.
    List<Moment> kept() {
        return kept;
    }

    /// How many can be kept.
    int room() {
        return room;
    }

    private List<Moment> thinned(List<Moment> all) {
        Moment best = best(all, keeping);
        // A run's file wants the best of the epochs, however good the network was before them.
        Moment trained = all.size() > 1 ? best(all.subList(1, all.size()), keeping) : best;
        Set<Integer> always =
                Stream.of(best, trained, all.getLast()).map(Moment::epoch).collect(Collectors.toSet());
        return all.stream()
                .filter(m -> m.epoch() % stride == 0 || always.contains(m.epoch()))
                .toList();
    }

    /// The best, the earliest of equals.
    static Moment best(List<Moment> all, Keeping keeping) {
        Moment best = all.getFirst();
        for (Moment moment : all) {
            best = keeping.better(moment.validation(), best.validation()) ? moment : best;
        }
        return best;
    }
}
