package gruexplorer.benchmark.peer;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.GruLayer;
import gruexplorer.engine.layer.GruTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// A problem as the engine solves it, in double precision.
final class Ours implements OurSide {

    private static final double RATE = 1e-3;
    /// Parts of a network that the problems have not, or that stay as they are.
    private static final Set<String> FROZEN = Set.of("embedding.weight", "head.0.weight", "head.0.bias");

    private final Problem problem;
    private final Network network;
    private final Network gradient;
    private final Adam adam;
    private final DMatrixRMaj x;
    private final int[] lengths;
    private final GruCell cell = GruCell.of(GruConvention.PYTORCH);

    private Ours(Problem problem) {
        Weights weights = problem.weights();
        this.problem = problem;
        var shape = new NetworkShape(
                1,
                weights.inputs(),
                weights.hidden(),
                weights.layers(),
                Math.max(1, weights.classes()),
                GruConvention.PYTORCH);
        this.network = Network.zeros(shape);
        network.parameters().forEach((name, matrix) -> {
            String plain = plain(name);
            if (weights.tensors().containsKey(plain)) {
                matrix.setData(weights.tensor(plain).clone());
            }
        });
        this.gradient = Network.zeros(shape);
        this.adam = new Adam(network);
        this.x = new DMatrixRMaj(problem.rows(), weights.inputs(), true, problem.x());
        this.lengths = new int[problem.batch()];
        Arrays.fill(lengths, problem.steps());
    }

    /// How many threads the engine can use for a problem; one contender for each.
    static List<Integer> threads(Problem problem) {
        return problem.weights().kind() == Kind.GRU ? List.of(1) : List.of();
    }

    /// @param threads one of those above
    static OurSide of(Problem problem, int threads) {
        if (!threads(problem).contains(threads)) {
            throw new IllegalArgumentException("not with " + threads + " threads");
        }
        return new Ours(problem);
    }

    @Override
    public double[] step() {
        GruParameters w = network.layers().getFirst();
        var weights = new CellWeights(
                w.inputWeights(),
                w.recurrentWeights(),
                w.inputBias(),
                w.recurrentBias(),
                new DMatrixRMaj(3 * w.hidden(), 1));
        return cell.forward(weights, problem.x(), problem.h0(), new double[0]).hidden();
    }

    @Override
    public double[] forwardTrace() {
        DMatrixRMaj below = x;
        for (GruParameters layer : network.layers()) {
            if (problem.batch() == 1) {
                GruTrace trace = GruLayer.run(GruConvention.PYTORCH, layer, below);
                below = trace.get(GruQuantity.HIDDEN).toMatrix();
            } else {
                below = GruLayer.forward(GruConvention.PYTORCH, layer, below, lengths)
                        .hidden();
            }
        }
        return below.data;
    }

    @Override
    public Map<String, double[]> trainStep(boolean withAdam) {
        gradient.parameters().values().forEach(DMatrixRMaj::zero);
        List<GruLayer> layers = new ArrayList<>();
        DMatrixRMaj y = x;
        for (GruParameters weights : network.layers()) {
            GruLayer layer = GruLayer.forward(GruConvention.PYTORCH, weights, y, lengths);
            layers.add(layer);
            y = layer.hidden();
        }
        DMatrixRMaj dy = problem.weights().classes() == 0 ? meanSquare(y) : crossEntropy(y);
        for (int l = layers.size() - 1; l >= 0; l--) {
            dy = layers.get(l).backward(dy, gradient.layers().get(l));
        }
        if (withAdam) {
            adam.step(network, gradient, RATE, FROZEN);
        }
        Map<String, double[]> found = new LinkedHashMap<>();
        gradient.parameters().forEach((name, matrix) -> found.put(plain(name), matrix.data));
        return found;
    }

    /// ∂L/∂y of the mean of y² (T·B × H).
    private static DMatrixRMaj meanSquare(DMatrixRMaj y) {
        var dy = new DMatrixRMaj(y.numRows, y.numCols);
        CommonOps_DDRM.scale(2.0 / y.data.length, y, dy);
        return dy;
    }

    /// ∂L/∂y of the read-out's loss (T·B × H); adds to the gradient of the read-out.
    private DMatrixRMaj crossEntropy(DMatrixRMaj y) {
        int classes = problem.weights().classes();
        double[] bias = network.headBias().data;
        var scores = new DMatrixRMaj(y.numRows, classes);
        CommonOps_DDRM.multTransB(y, network.headWeights(), scores);
        for (int row = 0; row < y.numRows; row++) {
            int from = row * classes;
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                scores.data[from + c] += bias[c];
                max = Math.max(max, scores.data[from + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                scores.data[from + c] = Math.exp(scores.data[from + c] - max);
                sum += scores.data[from + c];
            }
            for (int c = 0; c < classes; c++) {
                double target = c == problem.targets()[row] ? 1 : 0;
                double d = (scores.data[from + c] / sum - target) / y.numRows;
                scores.data[from + c] = d;
                gradient.headBias().data[c] += d;
            }
        }
        CommonOps_DDRM.multAddTransA(scores, y, gradient.headWeights());
        var dy = new DMatrixRMaj(y.numRows, y.numCols);
        CommonOps_DDRM.mult(scores, network.headWeights(), dy);
        return dy;
    }

    /// `gru.weight_ih_l0` as `weight_ih_l0`, `head.0.weight` as `head.weight`.
    private static String plain(String name) {
        return name.replace("gru.", "").replace("head.0.", "head.");
    }
}
