package gruexplorer.benchmark.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// How many double-precision operations a second the machine can do at all: fused multiply-adds on registers, with
/// nothing to load.
final class Peak {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /// Independent chains: more than the units' latency times their number, so that none waits for a result.
    private static final int CHAINS = 10;

    private static final int LOOPS = 2_000_000;
    private static final int WARM_UPS = 20;
    private static final int TRIES = 150;

    private Peak() {}

    /// The best of several tries, in GFLOP/s, a multiply-add being two operations; with more than one thread the sum
    /// over all.
    static double gigaflops(int threads) throws InterruptedException {
        var start = new CyclicBarrier(threads);
        var rates = new double[threads][TRIES];
        var kept = new double[threads];
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            double[] own = rates[i];
            int worker = i;
            workers.add(Thread.ofPlatform().start(() -> {
                double sum = 0;
                for (int k = 0; k < WARM_UPS; k++) {
                    sum += loops(LOOPS / WARM_UPS);
                }
                for (int k = 0; k < TRIES; k++) {
                    await(start);
                    long begin = System.nanoTime();
                    sum += loops(LOOPS);
                    own[k] = 2.0 * CHAINS * SPECIES.length() * LOOPS / (System.nanoTime() - begin);
                }
                kept[worker] = sum;
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        double best = 0;
        for (int k = 0; k < TRIES; k++) {
            double sum = 0;
            for (int i = 0; i < threads; i++) {
                // What was computed has to be used, or it need not be computed.
                sum += Double.isNaN(kept[i]) ? Double.NaN : rates[i][k];
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
