package gruexplorer.insight;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// How influence fades on the way back through one direction of one layer, worked out one step at a time from the one
/// read last to the one read first, so that it can be watched and given up:
///
/// ‖∂s_T/∂s_t‖ (Frobenius), as a share of that of the identity: 1 where everything is handed on as it is (of the
/// direction that reads from the end ‖∂s_1/∂s_t‖); and of the topmost layer ‖∂L_s/∂s_t‖ for the loss L_s at every step
/// s, the map of which loss moves which step. s_t is h_t, of an LSTM h_t and c_t together (the norms over t are those
/// of Bengio et al. 1994).
///
/// One product of matrices a step serves all losses at once: row s is the gradient of L_s, which begins at step s.
public final class Fading {

    private final LayerTrace layer;
    private final int steps;
    private final int size;
    /// Rows: the last state's entries, then the losses of the steps T … t.
    private DMatrixRMaj rows;
    private final DMatrixRMaj begins;
    private final double[] jacobian;
    private final double[][] map;
    /// How many there are still to be worked out, less one.
    private int next;

    private Fading(LayerTrace layer, DMatrixRMaj begins) {
        this.layer = layer;
        this.steps = layer.steps();
        this.size = StepJacobian.size(layer);
        this.begins = begins;
        this.rows = CommonOps_DDRM.identity(size);
        this.jacobian = new double[steps];
        Arrays.fill(jacobian, Double.NaN);
        this.map = new double[begins.numRows][steps];
        for (double[] row : map) {
            Arrays.fill(row, Double.NaN);
        }
        this.next = steps - 1;
    }

    /// How the state alone fades, without losses.
    public static Fading of(LayerTrace layer) {
        return new Fading(layer, new DMatrixRMaj(0, 1));
    }

    /// Of the topmost layer, with the losses of every step.
    ///
    /// @param layers of a run of that network
    /// @param loss what is asked at a step, from 0
    /// @throws IllegalArgumentException if the network's head looks at more than the state of one step, or its layers
    ///     also read from the end: then a loss does not begin at one step
    public static Fading of(Network network, List<LayerTrace> layers, IntFunction<Question> loss) {
        if (!beginsAtOneState(network)) {
            throw new IllegalArgumentException("a loss of this network does not begin at one state");
        }
        LayerTrace top = layers.getLast();
        var begins = new DMatrixRMaj(top.steps(), top.hidden());
        for (int s = 0; s < top.steps(); s++) {
            double[] slope = GradientTrace.features(network, layers, loss.apply(s));
            System.arraycopy(slope, 0, begins.data, s * top.hidden(), slope.length);
        }
        return new Fading(top, begins);
    }

    /// Does a loss hear of one state only, in one direction? Then the losses of all steps are worked out together;
    /// {@link LossMap} has those of all other networks.
    public static boolean beginsAtOneState(Network network) {
        Pooling pooling = network.shape().pooling();
        return network.stack().directions() == 1 && (pooling == Pooling.STEP || pooling == Pooling.LAST);
    }

    /// T.
    public int steps() {
        return steps;
    }

    /// How many steps have been worked out, from the one read last on.
    public int done() {
        return steps - 1 - next;
    }

    /// Works out one step more.
    ///
    /// @return false if there was none left
    public boolean step() {
        if (next < 0) {
            return false;
        }
        int t = layer.reverse() ? steps - 1 - next : next;
        if (begins.numRows > 0) {
            append(t);
        }
        double square = 0;
        for (int i = 0; i < size; i++) {
            square += square(i);
        }
        jacobian[t] = Math.sqrt(square / size);
        for (int s = t; s < map.length; s++) {
            // Later losses were appended earlier.
            map[s][t] = Math.sqrt(square(size + steps - 1 - s));
        }
        next--;
        if (next >= 0) {
            var before = new DMatrixRMaj(rows.numRows, size);
            CommonOps_DDRM.mult(rows, StepJacobian.of(layer, t), before);
            rows = before;
        }
        return true;
    }

    private void append(int t) {
        var more = new DMatrixRMaj(rows.numRows + 1, size);
        System.arraycopy(rows.data, 0, more.data, 0, rows.numRows * size);
        System.arraycopy(begins.data, t * begins.numCols, more.data, rows.numRows * size, begins.numCols);
        rows = more;
    }

    private double square(int row) {
        double square = 0;
        for (int j = 0; j < size; j++) {
            double value = rows.data[row * size + j];
            square += value * value;
        }
        return square;
    }

    /// ‖∂s_T/∂s_t‖ / ‖identity‖ of every step (T), in the order of the text; NaN where it has not been worked out yet.
    /// A copy.
    public double[] jacobian() {
        return jacobian.clone();
    }

    /// ‖∂L_s/∂s_t‖, row s, column t (T × T): 0 for what comes after the loss, NaN where it has not been worked out yet.
    /// Empty without losses. A copy.
    public double[][] map() {
        var copy = new double[map.length][];
        for (int s = 0; s < map.length; s++) {
            copy[s] = map[s].clone();
            Arrays.fill(copy[s], s + 1, steps, 0);
        }
        return copy;
    }
}
