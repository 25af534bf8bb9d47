package gruexplorer.training;

import java.util.Arrays;

/// A number for every batch of a run, kept within a bound: when it is full, every two neighbours become one.
final class Trail {

    private static final int ROOM = 512;

    private final double[] means = new double[ROOM];
    private int count;
    /// Batches behind one mean.
    private int stride = 1;

    private double sum;
    private int waiting;

    void add(double value) {
        sum += value;
        waiting++;
        if (waiting < stride) {
            return;
        }
        means[count] = sum / waiting;
        count++;
        sum = 0;
        waiting = 0;
        if (count == ROOM) {
            halve();
        }
    }

    /// What it holds now.
    Batchwise values() {
        return new Batchwise(Arrays.copyOf(means, count), stride);
    }

    private void halve() {
        for (int k = 0; k < ROOM / 2; k++) {
            means[k] = (means[2 * k] + means[2 * k + 1]) / 2;
        }
        count = ROOM / 2;
        stride *= 2;
    }
}
