package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Rows;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/// v · tanh(W s + U h).
final class AdditiveScore implements Score {

    private static final String QUERY = "attention.query.weight";
    private static final String KEY = "attention.key.weight";
    private static final String VECTOR = "attention.vector";

    private final int hidden;
    private final Kernels kernels;
    private final Projection queries;
    private final Projection keys;
    private final DMatrixRMaj vector;
    private final double[] dVector;
    private Memory memory = new Memory(new Rows(new double[0], 0, 0), 0, new int[0]);
    /// tanh(W s + U h) of one target step with every source step (S × H).
    private double[] u = {};

    AdditiveScore(Translator translator, Kernels kernels) {
        this.hidden = translator.shape().hidden();
        this.kernels = kernels;
        this.queries = new Projection(translator.parameter(QUERY), kernels);
        this.keys = new Projection(translator.parameter(KEY), kernels);
        this.vector = translator.parameter(VECTOR);
        this.dVector = new double[hidden];
    }

    @Override
    public void refresh() {
        queries.refresh();
        keys.refresh();
    }

    @Override
    public void remember(Memory next) {
        memory = next;
        keys.forward(next.rows(), next.steps() * next.batch());
        if (u.length < next.steps() * hidden) {
            u = new double[next.steps() * hidden];
        }
    }

    @Override
    public void ask(Rows states, int steps) {
        queries.forward(states, steps * memory.batch());
    }

    @Override
    public void scores(int b, int count, Rows scores) {
        for (int t = 0; t < count; t++) {
            squash(b, t);
            for (int s = 0; s < memory.lengths()[b]; s++) {
                double sum = 0;
                for (int j = 0; j < hidden; j++) {
                    sum += vector.data[j] * u[s * hidden + j];
                }
                scores.data()[scores.at(t) + s] = sum;
            }
        }
    }

    @Override
    public void back(int b, int count, Rows dScores, Rows dStates) {
        double[] dKeys = keys.gradient().data();
        double[] dQueries = queries.gradient().data();
        for (int t = 0; t < count; t++) {
            // Computed again: kept for all T·S·B it would be by far the largest thing in memory.
            squash(b, t);
            int query = (t * memory.batch() + b) * hidden;
            for (int s = 0; s < memory.lengths()[b]; s++) {
                double d = dScores.data()[dScores.at(t) + s];
                int key = (s * memory.batch() + b) * hidden;
                for (int j = 0; j < hidden; j++) {
                    double at = u[s * hidden + j];
                    double through = d * vector.data[j] * (1 - at * at);
                    dVector[j] += d * at;
                    dKeys[key + j] += through;
                    dQueries[query + j] += through;
                }
            }
        }
    }

    @Override
    public void finish(Translator gradient, Rows dStates, Rows dMemory) {
        kernels.add(dVector, 0, gradient.parameter(VECTOR).data, 0, hidden);
        Arrays.fill(dVector, 0);
        queries.backward(gradient.parameter(QUERY), dStates);
        keys.backward(gradient.parameter(KEY), dMemory);
    }

    private void squash(int b, int t) {
        Rows q = queries.values();
        Rows k = keys.values();
        int length = memory.lengths()[b];
        for (int s = 0; s < length; s++) {
            System.arraycopy(k.data(), k.at(s * memory.batch() + b), u, s * hidden, hidden);
            kernels.add(q.data(), q.at(t * memory.batch() + b), u, s * hidden, hidden);
        }
        kernels.tanh(u, 0, length * hidden);
    }
}
