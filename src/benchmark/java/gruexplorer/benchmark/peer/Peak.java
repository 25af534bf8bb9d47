package gruexplorer.benchmark.peer;

import gruexplorer.training.ShardThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// How many double-precision operations a second the machine can do at all: fused multiply-adds on registers, with
/// nothing to load.
final class Peak {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /// Independent chains: more than the units' latency times their number, so that none waits for a result.
    private static final int CHAINS = 10;

    private static final int LOOPS = 100_000;
    /// Calls of one run, a few milliseconds: a single long one would be what was compiled in the middle of it.
    private static final int CALLS = 20;

    private static final ExecutorService ONE_MORE = ShardThreads.of("peak", 1);

    private Peak() {}

    /// Floating-point operations of one run, a multiply-add being two; all threads together.
    static double operations(int threads) {
        return 2.0 * threads * CHAINS * SPECIES.length() * LOOPS * CALLS;
    }

    /// What takes its turn among those that are measured by it: what the machine can do goes up and down with what else
    /// it does.
    ///
    /// @param threads one or two
    static Contender contender(int threads) {
        return new Contender(side(threads), threads, () -> run(threads));
    }

    /// Every number of threads is a side of its own: each is the measure for who uses as many.
    static String side(int threads) {
        return "peak of " + threads;
    }

    private static void run(int threads) throws ExecutionException, InterruptedException {
        Future<Double> other = threads > 1 ? ONE_MORE.submit(Peak::alone) : CompletableFuture.completedFuture(0.0);
        double sum = alone() + other.get();
        // What was computed has to be used, or it need not be computed.
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("the chains left their fixed points");
        }
    }

    private static double alone() {
        double sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += loops(LOOPS);
        }
        return sum;
    }

    /// Each chain goes to a fixed point and stays there, far from overflow and from denormal numbers.
    private static double loops(int count) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, 0.5);
        DoubleVector summand = DoubleVector.broadcast(SPECIES, 0.75);
        DoubleVector a = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector b = DoubleVector.broadcast(SPECIES, 2);
        DoubleVector c = DoubleVector.broadcast(SPECIES, 3);
        DoubleVector d = DoubleVector.broadcast(SPECIES, 4);
        DoubleVector e = DoubleVector.broadcast(SPECIES, 5);
        DoubleVector f = DoubleVector.broadcast(SPECIES, 6);
        DoubleVector g = DoubleVector.broadcast(SPECIES, 7);
        DoubleVector h = DoubleVector.broadcast(SPECIES, 8);
        DoubleVector i = DoubleVector.broadcast(SPECIES, 9);
        DoubleVector j = DoubleVector.broadcast(SPECIES, 10);
        for (int k = 0; k < count; k++) {
            a = a.fma(factor, summand);
            b = b.fma(factor, summand);
            c = c.fma(factor, summand);
            d = d.fma(factor, summand);
            e = e.fma(factor, summand);
            f = f.fma(factor, summand);
            g = g.fma(factor, summand);
            h = h.fma(factor, summand);
            i = i.fma(factor, summand);
            j = j.fma(factor, summand);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).reduceLanes(VectorOperators.ADD);
    }
}
