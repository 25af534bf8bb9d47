package gruexplorer.ui.run;

/// How often a page looks at the networks that learn. Drawing them anew is much work: where frames come late it is done
/// less often, so that everything else on the page stays quick.
final class Pace {

    /// While nothing learns.
    private static final long RESTING_NANOS = 40_000_000L;

    private static final long LEAST_NANOS = 100_000_000L;
    private static final long MOST_NANOS = 400_000_000L;
    /// One and a half of the frames of which there are 60 a second.
    private static final long LATE_NANOS = 25_000_000L;

    private long frame;
    private long look;
    private long between = LEAST_NANOS;

    /// Called at every frame: is it time to look?
    ///
    /// @param now in nanoseconds
    /// @param learning whether networks learn
    boolean due(long now, boolean learning) {
        boolean late = frame > 0 && now - frame > LATE_NANOS;
        frame = now;
        between = late ? Math.min(MOST_NANOS, between * 3 / 2) : Math.max(LEAST_NANOS, between * 31 / 32);
        if (now - look < (learning ? between : RESTING_NANOS)) {
            return false;
        }
        look = now;
        return true;
    }
}
