package gruexplorer.benchmark.peer;

import ai.djl.ndarray.types.DataType;
import ai.onnxruntime.OrtException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.DenseInput;
import gruexplorer.engine.layer.DirectionPass;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.States;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/// The engine's back-propagation beside libtorch's autograd, both in double precision: every gradient of weights,
/// read-out and input, in GRU, LSTM and plain RNN. Ends with a status other than 0 where they are apart.
public final class AutogradComparison {

    /// Of outputs, which are within ±1.
    private static final double FORWARD = 1e-12;
    /// Of outputs in single precision.
    private static final double FORWARD_SINGLE = 1e-5;
    /// Of gradients, over the largest entry of the tensor.
    private static final double GRADIENT = 1e-10;

    private static final int CLASSES = 5;

    private final PrintStream out;
    private int cases;
    private int apart;

    private AutogradComparison(PrintStream out) {
        this.out = out;
    }

    /// No arguments.
    public static void main(String[] args) throws OrtException {
        var comparison = new AutogradComparison(System.out);
        comparison.all();
        System.exit(comparison.apart == 0 ? 0 : 1);
    }

    private void all() throws OrtException {
        TorchRecurrent.threads(1);
        out.println("largest difference from libtorch in double precision: outputs; gradients over the largest entry");
        var random = new Random(1);
        for (Kind kind : Kind.values()) {
            for (int layers = 1; layers <= 2; layers++) {
                for (int classes : new int[] {0, CLASSES}) {
                    for (int batch : new int[] {1, 3}) {
                        for (int steps : new int[] {1, 7}) {
                            for (int inputs : new int[] {3, 5}) {
                                for (int hidden : new int[] {4, 8}) {
                                    Weights weights = Weights.random(kind, inputs, hidden, layers, classes, random);
                                    Problem problem = Problem.random(weights, steps, batch, random);
                                    one(random.nextBoolean() ? problem.underWay(random) : problem);
                                }
                            }
                        }
                    }
                }
            }
        }
        out.printf(Locale.ROOT, "%d cases, %d apart%n", cases, apart);
    }

    private void one(Problem problem) throws OrtException {
        Weights weights = problem.weights();
        Map<String, double[]> ours = new LinkedHashMap<>();
        double[] outputs = reference(problem, ours);
        double forward;
        double gradient = 0;
        String where = "";
        try (var torch = new TorchRecurrent(problem, DataType.FLOAT64, true)) {
            double[] theirs = torch.outputs();
            forward = difference(outputs, theirs);
            if (weights.kind() == Kind.GRU) {
                forward = Math.max(forward, batched(problem, theirs));
            }
            for (Map.Entry<String, double[]> tensor : torch.gradients().entrySet()) {
                double error = relative(ours.getOrDefault(tensor.getKey(), new double[0]), tensor.getValue());
                if (!(error <= gradient)) {
                    gradient = error;
                    where = tensor.getKey();
                }
            }
        }
        double single = 0;
        if (weights.kind() == Kind.GRU) {
            try (var runtime = new OrtGru(problem, 1)) {
                single = difference(outputs, runtime.outputs());
            }
            try (var torch = new TorchRecurrent(problem, DataType.FLOAT32, false)) {
                single = Math.max(single, difference(outputs, torch.outputs()));
            }
        }
        boolean together = forward <= FORWARD && gradient <= GRADIENT && single <= FORWARD_SINGLE;
        cases++;
        if (!together) {
            apart++;
        }
        out.printf(
                Locale.ROOT,
                "%-4s layers %d  read-out %d  batch %d  steps %d  inputs %d  hidden %d  outputs %.1e  gradients %.1e (%s)%s%n",
                weights.kind(),
                weights.layers(),
                weights.classes(),
                problem.batch(),
                problem.steps(),
                weights.inputs(),
                weights.hidden(),
                forward,
                gradient,
                where,
                together ? "" : "  APART");
    }

    /// Forward and back with the engine's step-by-step layers, sequence by sequence.
    ///
    /// @param gradients where they go, under libtorch's names
    /// @return h of every step of the last layer (T·B × H)
    private static double[] reference(Problem problem, Map<String, double[]> gradients) {
        Weights weights = problem.weights();
        int hidden = weights.hidden();
        List<CellWeights> own = new ArrayList<>();
        List<CellWeights> gradient = new ArrayList<>();
        Cell cell = cell(weights.kind());
        for (int l = 0; l < weights.layers(); l++) {
            own.add(layer(weights, l));
            gradient.add(CellWeights.zeros(cell.blocks(), weights.width(l), hidden));
        }
        var outputs = new double[problem.rows() * hidden];
        List<List<RecurrentRun>> runs = new ArrayList<>();
        for (int b = 0; b < problem.batch(); b++) {
            List<RecurrentRun> stack = new ArrayList<>();
            DMatrixRMaj x = sequence(problem.x(), problem, b, weights.inputs());
            for (int l = 0; l < weights.layers(); l++) {
                int from = (l * problem.batch() + b) * hidden;
                double[] h0 = Arrays.copyOfRange(problem.h0(), from, from + hidden);
                RecurrentRun run = new Recurrent(cell, own.get(l), false)
                        .run(x, h0, new double[hidden], Recurrent.all(problem.steps()));
                stack.add(run);
                x = run.outputs();
            }
            scatter(x.data, outputs, problem, b, hidden);
            runs.add(stack);
        }
        double[] dOutputs = lossGradient(problem, outputs, gradients);
        var dx = new double[problem.x().length];
        double[] noCell = cell.hasCellState() ? new double[hidden] : new double[0];
        for (int b = 0; b < problem.batch(); b++) {
            DMatrixRMaj d = sequence(dOutputs, problem, b, hidden);
            for (int l = weights.layers() - 1; l >= 0; l--) {
                d = runs.get(b)
                        .get(l)
                        .backward(d, new double[hidden], noCell, gradient.get(l))
                        .input();
            }
            scatter(d.data, dx, problem, b, weights.inputs());
        }
        for (int l = 0; l < weights.layers(); l++) {
            String suffix = "_l" + l;
            gradient.get(l).named().forEach((name, values) -> gradients.put(name + suffix, values.data));
        }
        gradients.put("x", dx);
        return outputs;
    }

    /// ∂L/∂y (T·B × H), written down from the formula of the loss; adds those of the read-out to `gradients`.
    private static double[] lossGradient(Problem problem, double[] y, Map<String, double[]> gradients) {
        Weights weights = problem.weights();
        int hidden = weights.hidden();
        int classes = weights.classes();
        var dy = new double[y.length];
        if (classes == 0) {
            for (int k = 0; k < y.length; k++) {
                dy[k] = 2 * y[k] / y.length;
            }
            return dy;
        }
        double[] head = weights.tensor("head.weight");
        double[] bias = weights.tensor("head.bias");
        var dHead = new double[head.length];
        var dBias = new double[classes];
        for (int row = 0; row < problem.rows(); row++) {
            var p = new double[classes];
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                double score = bias[c];
                for (int j = 0; j < hidden; j++) {
                    score += head[c * hidden + j] * y[row * hidden + j];
                }
                p[c] = Math.exp(score);
                sum += p[c];
            }
            for (int c = 0; c < classes; c++) {
                double d = (p[c] / sum - (c == problem.targets()[row] ? 1 : 0)) / problem.rows();
                dBias[c] += d;
                for (int j = 0; j < hidden; j++) {
                    dHead[c * hidden + j] += d * y[row * hidden + j];
                    dy[row * hidden + j] += d * head[c * hidden + j];
                }
            }
        }
        gradients.put("head.weight", dHead);
        gradients.put("head.bias", dBias);
        return dy;
    }

    /// The batched passes on the vector kernels, from states of zero: how far their outputs are from `theirs`.
    private static double batched(Problem problem, double[] theirs) {
        if (Arrays.stream(problem.h0()).anyMatch(h -> h != 0)) {
            return 0;
        }
        Weights weights = problem.weights();
        var lengths = new int[problem.batch()];
        Arrays.fill(lengths, problem.steps());
        Cell cell = cell(weights.kind());
        var rows = new Rows(problem.x(), 0, weights.inputs());
        for (int l = 0; l < weights.layers(); l++) {
            DirectionPass pass = DirectionPass.of(new Recurrent(cell, layer(weights, l), false), Kernels.fastest());
            States zero = States.zero(problem.batch(), weights.hidden(), cell.hasCellState());
            pass.forward(new DenseInput(rows, DenseInput.NOBODY), problem.steps(), lengths, false, zero);
            rows = pass.outputs();
        }
        return difference(
                Arrays.copyOfRange(rows.data(), rows.from(), rows.from() + problem.rows() * weights.hidden()), theirs);
    }

    private static Cell cell(Kind kind) {
        return switch (kind) {
            case GRU -> GruCell.of(GruConvention.PYTORCH);
            case LSTM -> LstmCell.PYTORCH;
            case RNN -> RnnCell.PYTORCH;
        };
    }

    private static CellWeights layer(Weights weights, int l) {
        CellWeights layer = CellWeights.zeros(weights.kind().blocks(), weights.width(l), weights.hidden());
        layer.named().forEach((name, values) -> {
            if (!name.equals("peepholes")) {
                values.setData(weights.tensor(name + "_l" + l).clone());
            }
        });
        return layer;
    }

    /// Sequence `b` of a time-major batch (T × width).
    private static DMatrixRMaj sequence(double[] batch, Problem problem, int b, int width) {
        var one = new DMatrixRMaj(problem.steps(), width);
        for (int t = 0; t < problem.steps(); t++) {
            System.arraycopy(batch, (t * problem.batch() + b) * width, one.data, t * width, width);
        }
        return one;
    }

    /// @param one sequence `b` (T × width)
    /// @param batch time-major; modified: the rows of that sequence
    private static void scatter(double[] one, double[] batch, Problem problem, int b, int width) {
        for (int t = 0; t < problem.steps(); t++) {
            System.arraycopy(one, t * width, batch, (t * problem.batch() + b) * width, width);
        }
    }

    /// The largest difference of two entries; infinite where the sizes differ or something is not a number.
    static double difference(double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (int k = 0; k < ours.length; k++) {
            double error = Math.abs(ours[k] - theirs[k]);
            if (!(error <= worst)) {
                worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
            }
        }
        return worst;
    }

    /// The same over the largest entry of `theirs`.
    static double relative(double[] ours, double[] theirs) {
        double largest = Arrays.stream(theirs).map(Math::abs).max().orElse(0);
        double worst = difference(ours, theirs);
        return worst == 0 ? 0 : worst / largest;
    }
}
