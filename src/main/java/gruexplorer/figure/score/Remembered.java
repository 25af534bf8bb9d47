package gruexplorer.figure.score;

import gruexplorer.engine.layer.Series;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/// What was worked out from a series, kept as long as the series is: the score is painted anew at every step, its
/// numbers stay the same.
///
/// @param <V> what was worked out; must not hold the series
final class Remembered<V> {

    private final Map<Series, V> kept = Collections.synchronizedMap(new WeakHashMap<>());

    V of(Series series, Function<Series, V> work) {
        return kept.computeIfAbsent(series, work);
    }
}
