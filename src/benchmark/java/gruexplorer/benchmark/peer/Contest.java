package gruexplorer.benchmark.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Times the contenders of one workload in turn, round after round, so that a slow moment of the machine meets all.
final class Contest {

    private static final int ROUNDS = 11;
    /// Nanoseconds. What one turn lasts at least.
    private static final long TURN = 60_000_000;
    /// Nanoseconds before each turn, while the threads of the one before may still spin; less than a long run notices.
    private static final long LEAD = 8_000_000;
    /// Nanoseconds for each contender, twice.
    private static final long WARM_UP = 500_000_000;
    /// How much of a turn its threads may wait for a core before it is repeated.
    private static final double WAITING = 0.01;

    private static final int REPEATS = 3;

    private final String name;
    private final List<Contender> contenders;

    /// How one side did with its best number of threads, the one of the smallest median.
    ///
    /// @param seconds the median of one run
    /// @param ratio the median over the rounds of its time over that of the reference side
    record Standing(String side, int threads, double seconds, double ratio) {}

    /// @param contenders the side of the first is the reference of all ratios
    Contest(String name, List<Contender> contenders) {
        this.name = name;
        this.contenders = List.copyOf(contenders);
    }

    String name() {
        return name;
    }

    /// One standing for each side, in the order of the contenders.
    List<Standing> run() throws Exception {
        var estimates = new double[contenders.size()];
        // Twice, because what a later contender loads can undo what was compiled for an earlier one.
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < estimates.length; i++) {
                contenders.get(i).begin().run();
                estimates[i] = time(contenders.get(i), 1, WARM_UP);
            }
        }
        var times = new double[contenders.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < estimates.length; i++) {
                times[i][round] = turn(contenders.get(i), estimates[i]);
            }
        }
        Map<String, Integer> best = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            int other = best.getOrDefault(contenders.get(i).side(), i);
            best.put(contenders.get(i).side(), median(times[i]) <= median(times[other]) ? i : other);
        }
        double[] reference = times[best.values().iterator().next()];
        List<Standing> standings = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : best.entrySet()) {
            double[] own = times[entry.getValue()];
            var ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = own[round] / reference[round];
            }
            standings.add(new Standing(
                    entry.getKey(), contenders.get(entry.getValue()).threads(), median(own) / 1e9, median(ratios)));
        }
        return standings;
    }

    /// One turn, again where too much of it went by waiting for a core: then the try that waited least counts.
    ///
    /// @return nanoseconds of one run
    private static double turn(Contender contender, double estimate) throws Exception {
        contender.begin().run();
        int group = (int) Math.clamp(TURN / 16 / estimate, 1, 1_000_000);
        double found = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < REPEATS && least > WAITING; repeat++) {
            if (estimate < LEAD) {
                time(contender, group, LEAD);
            }
            long before = RunQueue.waited();
            long start = System.nanoTime();
            double time = time(contender, group, TURN);
            double waiting = (double) (RunQueue.waited() - before) / (System.nanoTime() - start);
            if (waiting < least) {
                least = waiting;
                found = time;
            }
        }
        return found;
    }

    /// Runs until `atLeast` nanoseconds are over, looking at the clock after each `group` of runs.
    ///
    /// @return nanoseconds of one run
    private static double time(Contender contender, int group, long atLeast) throws Exception {
        Contender.Work work = contender.run();
        long runs = 0;
        long start = System.nanoTime();
        long elapsed = 0;
        while (elapsed < atLeast) {
            for (int i = 0; i < group; i++) {
                work.run();
            }
            runs += group;
            elapsed = System.nanoTime() - start;
        }
        return (double) elapsed / runs;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
