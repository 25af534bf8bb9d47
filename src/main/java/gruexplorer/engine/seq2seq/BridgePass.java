package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.DensePass;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.States;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// From the states that the encoder ends with to those that the decoder begins with: handed over where the encoder
/// reads in one direction, else tanh(W [h→; h←] + b) for each layer, and the same for the cell states of an LSTM.
final class BridgePass {

    private final TranslatorShape shape;
    private final List<DensePass> hidden = new ArrayList<>();
    private final List<DensePass> cell = new ArrayList<>();

    BridgePass(Translator translator, Kernels kernels) {
        this.shape = translator.shape();
        for (int l = 0; shape.bidirectional() && l < shape.layers(); l++) {
            hidden.add(new DensePass(translator.hiddenBridge(l), kernels));
            if (shape.cell().hasCellState()) {
                cell.add(new DensePass(translator.cellBridge(l), kernels));
            }
        }
    }

    /// Takes the weights as they are now.
    void refresh() {
        hidden.forEach(DensePass::refresh);
        cell.forEach(DensePass::refresh);
    }

    /// @param last of every layer and direction of the encoder
    /// @return one for every layer of the decoder
    List<States> forward(List<States> last, int batch) {
        if (!shape.bidirectional()) {
            return last;
        }
        List<States> first = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            States forward = last.get(2 * l);
            States reverse = last.get(2 * l + 1);
            first.add(new States(
                    cross(hidden.get(l), forward.hidden(), reverse.hidden(), batch),
                    cell.isEmpty() ? new double[0] : cross(cell.get(l), forward.cell(), reverse.cell(), batch)));
        }
        return first;
    }

    /// @param dFirst ∂L/∂ of what {@link #forward} gave
    /// @param gradient modified: added to
    /// @return ∂L/∂ of what it took
    List<States> backward(List<States> dFirst, int batch, Translator gradient) {
        if (!shape.bidirectional()) {
            return dFirst;
        }
        List<States> dLast = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            double[] dh = back(hidden.get(l), dFirst.get(l).hidden(), gradient.hiddenBridge(l), batch);
            double[] dc = cell.isEmpty()
                    ? new double[0]
                    : back(cell.get(l), dFirst.get(l).cell(), gradient.cellBridge(l), batch);
            dLast.add(new States(half(dh, 0, batch), half(dc, 0, batch)));
            dLast.add(new States(half(dh, 1, batch), half(dc, 1, batch)));
        }
        return dLast;
    }

    private double[] cross(DensePass pass, double[] forward, double[] reverse, int batch) {
        int h = shape.hidden();
        var both = new double[batch * 2 * h];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(forward, b * h, both, 2 * b * h, h);
            System.arraycopy(reverse, b * h, both, (2 * b + 1) * h, h);
        }
        Rows y = pass.forward(new Rows(both, 0, 2 * h), batch);
        return Arrays.copyOf(y.data(), batch * h);
    }

    private double[] back(DensePass pass, double[] dy, Dense gradient, int batch) {
        int width = 2 * shape.hidden();
        var dx = new double[batch * width];
        pass.backward(dy, gradient, new Rows(dx, 0, width));
        return dx;
    }

    /// The share of one direction (0 forward, 1 reverse).
    private double[] half(double[] both, int direction, int batch) {
        int h = shape.hidden();
        var one = new double[both.length / 2];
        for (int b = 0; b < batch && one.length > 0; b++) {
            System.arraycopy(both, (2 * b + direction) * h, one, b * h, h);
        }
        return one;
    }
}
