package gruexplorer.conformance;

import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.format.foreign.OnnxRecurrence;
import gruexplorer.format.foreign.StateTensor;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Runs an ONNX node GRU, LSTM or RNN with the engine.
final class OnnxNode {

    private final OnnxRecurrence recurrence;

    OnnxNode(NodeProto node) {
        this.recurrence = new OnnxRecurrence(node);
    }

    /// @param inputs by the node's positions; null where one is left out
    /// @return Y, Y_h and, for an LSTM, Y_c
    List<Tensor> run(List<@Nullable Tensor> inputs) {
        boolean batchFirst = recurrence.batchFirst();
        int hidden = given(inputs, 2).shape()[2];
        Tensor x = given(inputs, 0);
        int batch = x.shape()[batchFirst ? 0 : 1];
        int steps = x.shape()[batchFirst ? 1 : 0];
        int width = x.shape()[2];
        int directions = recurrence.directions();
        Tensor y = batchFirst
                ? Tensor.zeros(batch, steps, directions, hidden)
                : Tensor.zeros(steps, directions, batch, hidden);
        Tensor yh = batchFirst ? Tensor.zeros(batch, directions, hidden) : Tensor.zeros(directions, batch, hidden);
        Tensor yc = batchFirst ? Tensor.zeros(batch, directions, hidden) : Tensor.zeros(directions, batch, hidden);
        for (int d = 0; d < directions; d++) {
            var layer = new Recurrent(recurrence.cell(d), weights(inputs, d), recurrence.reverse(d));
            for (int b = 0; b < batch; b++) {
                var sequence = new DMatrixRMaj(steps, width);
                for (int t = 0; t < steps; t++) {
                    for (int k = 0; k < width; k++) {
                        sequence.set(t, k, batchFirst ? x.at(b, t, k) : x.at(t, b, k));
                    }
                }
                Tensor lengths = input(inputs, 4);
                int length = lengths == null ? steps : (int) lengths.at(b);
                RecurrentRun run = layer.run(
                        sequence,
                        start(input(inputs, 5), d, b, hidden, batchFirst),
                        start(input(inputs, 6), d, b, hidden, batchFirst),
                        Recurrent.first(length, steps));
                for (int j = 0; j < hidden; j++) {
                    for (int t = 0; t < length; t++) {
                        double h = run.outputs().get(t, j);
                        if (batchFirst) {
                            y.set(h, b, t, d, j);
                        } else {
                            y.set(h, t, d, b, j);
                        }
                    }
                    int[] last = batchFirst ? new int[] {b, d, j} : new int[] {d, b, j};
                    yh.set(run.lastHidden()[j], last);
                    if (layer.cell().hasCellState()) {
                        yc.set(run.lastCell()[j], last);
                    }
                }
            }
        }
        return List.of(y, yh, yc);
    }

    private CellWeights weights(List<@Nullable Tensor> inputs, int direction) {
        return recurrence.weights(
                direction,
                state(given(inputs, 1)),
                state(given(inputs, 2)),
                stateOrNone(input(inputs, 3)),
                stateOrNone(input(inputs, 7)));
    }

    private static StateTensor state(Tensor tensor) {
        return new StateTensor(tensor.shape(), tensor.data());
    }

    private static @Nullable StateTensor stateOrNone(@Nullable Tensor tensor) {
        return tensor == null ? null : state(tensor);
    }

    private static double[] start(@Nullable Tensor given, int direction, int b, int hidden, boolean batchFirst) {
        var state = new double[hidden];
        if (given != null) {
            for (int j = 0; j < hidden; j++) {
                state[j] = batchFirst ? given.at(b, direction, j) : given.at(direction, b, j);
            }
        }
        return state;
    }

    private static @Nullable Tensor input(List<@Nullable Tensor> inputs, int position) {
        return position < inputs.size() ? inputs.get(position) : null;
    }

    private static Tensor given(List<@Nullable Tensor> inputs, int position) {
        Tensor found = input(inputs, position);
        if (found == null) {
            throw new IllegalArgumentException("input " + position + " is missing");
        }
        return found;
    }
}
