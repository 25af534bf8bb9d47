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
            throw new IllegalStateException("the sums are no numbers");
        }
    }

    private static double alone() {
        double sum = 0;
        for (int i = 0; i < CALLS; i++) {
            sum += loops(LOOPS);
        }
        return sum;
    }

    /// Sums, as products of matrices have them: the processor adds to a register in place, where any other chain would
    /// cost it a copy for every multiply-add. They grow by a constant, far from overflow.
    private static double loops(int count) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, 1e-3);
        DoubleVector y = DoubleVector.broadcast(SPECIES, 2e-3);
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
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).reduceLanes(VectorOperators.ADD);
    }
}
