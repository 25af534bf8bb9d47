package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// A layer whose cell the kernels do not know, each sequence run alone, cell by cell.
final class CellPass implements DirectionPass {

    private final Recurrent layer;
    private final List<RecurrentRun> runs = new ArrayList<>();
    private LayerInput input = new DenseInput(DenseInput.NOBODY, DenseInput.NOBODY);
    private double[] h = {};
    private int steps;

    CellPass(Recurrent layer) {
        this.layer = layer;
    }

    @Override
    public void forward(LayerInput input, int steps, int[] lengths, boolean reverse, States start) {
        this.input = input;
        this.steps = steps;
        int batch = lengths.length;
        int hidden = layer.weights().hidden();
        var directed = new Recurrent(layer.cell(), layer.weights(), reverse);
        h = new double[steps * batch * hidden];
        runs.clear();
        for (int b = 0; b < batch; b++) {
            var x = new DMatrixRMaj(steps, layer.weights().inputs());
            for (int t = 0; t < steps; t++) {
                input.copy(t * batch + b, x.data, t * x.numCols);
            }
            RecurrentRun run = directed.run(
                    x,
                    Arrays.copyOfRange(start.hidden(), b * hidden, (b + 1) * hidden),
                    layer.cell().hasCellState()
                            ? Arrays.copyOfRange(start.cell(), b * hidden, (b + 1) * hidden)
                            : new double[0],
                    Recurrent.first(lengths[b], steps));
            for (int t = 0; t < steps; t++) {
                System.arraycopy(run.outputs().data, t * hidden, h, (t * batch + b) * hidden, hidden);
            }
            runs.add(run);
        }
    }

    @Override
    public Rows outputs() {
        return new Rows(h, 0, layer.weights().hidden());
    }

    @Override
    public States last() {
        int hidden = layer.weights().hidden();
        States last = States.zero(runs.size(), hidden, layer.cell().hasCellState());
        for (int b = 0; b < runs.size(); b++) {
            System.arraycopy(runs.get(b).lastHidden(), 0, last.hidden(), b * hidden, hidden);
            double[] c = runs.get(b).lastCell();
            System.arraycopy(c, 0, last.cell(), b * c.length, c.length);
        }
        return last;
    }

    @Override
    public States backward(Rows dOutputs, States dLast, CellWeights gradient) {
        int hidden = layer.weights().hidden();
        int batch = runs.size();
        boolean withCell = layer.cell().hasCellState();
        States start = States.zero(batch, hidden, withCell);
        for (int b = 0; b < batch; b++) {
            var dh = new DMatrixRMaj(steps, hidden);
            for (int t = 0; t < steps; t++) {
                System.arraycopy(dOutputs.data(), dOutputs.at(t * batch + b), dh.data, t * hidden, hidden);
            }
            RecurrentRun.Gradient to = runs.get(b)
                    .backward(
                            dh,
                            Arrays.copyOfRange(dLast.hidden(), b * hidden, (b + 1) * hidden),
                            withCell ? Arrays.copyOfRange(dLast.cell(), b * hidden, (b + 1) * hidden) : new double[0],
                            gradient);
            for (int t = 0; t < steps; t++) {
                input.addGradient(
                        t * batch + b,
                        Arrays.copyOfRange(to.input().data, t * to.input().numCols, (t + 1) * to.input().numCols));
            }
            System.arraycopy(to.hidden(), 0, start.hidden(), b * hidden, hidden);
            System.arraycopy(to.cell(), 0, start.cell(), b * to.cell().length, to.cell().length);
        }
        return start;
    }
}
