package gruexplorer.insight;

import gruexplorer.engine.cell.StepBack;
import gruexplorer.engine.layer.LayerTrace;
import org.ejml.data.DMatrixRMaj;

/// ∂s_t/∂s_{t−1} of one step of a layer (S × S), s being the state it hands on: h, of an LSTM h and c together.
final class StepJacobian {

    private StepJacobian() {}

    /// S: H, or 2 H with a cell state.
    static int size(LayerTrace layer) {
        return layer.cell().hasCellState() ? 2 * layer.hidden() : layer.hidden();
    }

    /// By the chain rule, a row for each entry of the state after.
    ///
    /// @param t the step, from 0
    static DMatrixRMaj of(LayerTrace layer, int t) {
        int hidden = layer.hidden();
        int size = size(layer);
        var jacobian = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            var dh = new double[hidden];
            var dc = new double[size - hidden];
            (i < hidden ? dh : dc)[i % hidden] = 1;
            StepBack back = layer.cell().back(layer.weights(), layer.step(t), dh, dc);
            System.arraycopy(back.hidden(), 0, jacobian.data, i * size, hidden);
            System.arraycopy(back.cell(), 0, jacobian.data, i * size + hidden, size - hidden);
        }
        return jacobian;
    }
}
