package gruexplorer.benchmark.peer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.recurrent.RNN;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.LinkedHashMap;
import java.util.Map;

/// A problem as libtorch solves it: GRU, LSTM or RNN, time-major, through DJL.
///
/// It calls the operator under DJL's `ai.djl.nn.recurrent` blocks, with weights, input and state already in place: what
/// the blocks do beside it would only make libtorch look slower. The loss is the mean of y² over all outputs or, where
/// there is a read-out, the mean of softmax and cross-entropy over all rows.
///
/// libtorch counts its threads by calling thread: one thread has to make all calls.
final class TorchRecurrent implements AutoCloseable {

    /// Held from the beginning, because nothing of libtorch can be called before DJL has loaded it.
    private static final Engine LIBTORCH = Engine.getEngine("PyTorch");

    private static final float RATE = 1e-3f;
    /// DJL adds ε before the second moment is corrected for its beginning. With 1e-8 √(1 − β₂) the first step is that
    /// of PyTorch, where ε is 1e-8; its time is the same with any ε.
    private static final float EPSILON = (float) (1e-8 * Math.sqrt(1 - 0.999));

    private final Problem problem;
    private final NDManager manager = LIBTORCH.newBaseManager(Device.cpu());
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final NDList recurrent = new NDList();
    private final NDList states = new NDList();
    private final NDArray x;
    private final NDArray targets;
    private final Optimizer adam = Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed(RATE))
            .optEpsilon(EPSILON)
            .build();
    private boolean gradientsFull;

    /// @param type of all numbers, FLOAT32 or FLOAT64
    /// @param inputGradient whether the gradient of the input is wanted too
    TorchRecurrent(Problem problem, DataType type, boolean inputGradient) {
        JniUtils.setGradMode(false);
        this.problem = problem;
        Weights weights = problem.weights();
        weights.tensors().forEach((name, values) -> {
            NDArray tensor = array(values, shape(weights, name, values.length), type);
            tensor.setRequiresGradient(true);
            tensors.put(name, tensor);
            if (!name.startsWith("head")) {
                recurrent.add(tensor);
            }
        });
        this.x = array(problem.x(), new Shape(problem.steps(), problem.batch(), weights.inputs()), type);
        if (inputGradient) {
            x.setRequiresGradient(true);
            tensors.put("x", x);
        }
        var state = new Shape(weights.layers(), problem.batch(), weights.hidden());
        states.add(array(problem.h0(), state, type));
        if (weights.kind() == Kind.LSTM) {
            states.add(manager.zeros(state, type));
        }
        var classes = new long[problem.targets().length];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = problem.targets()[row];
        }
        this.targets = manager.create(classes, new Shape(classes.length, 1));
    }

    /// For all that comes after, in this thread.
    static void threads(int count) {
        JniUtils.setNumThreads(count);
    }

    /// Forward without any record for a way back; what it gives is dropped.
    void forward() {
        layers().close();
    }

    /// h of every step of the last layer (T·B × H).
    double[] outputs() {
        try (NDList outputs = layers()) {
            return numbers(outputs.head());
        }
    }

    /// Forward, loss, backward.
    void train() {
        if (gradientsFull) {
            tensors.values().forEach(tensor -> JniUtils.zeroGrad((PtNDArray) tensor));
        }
        // What is computed belongs to the manager of the input, and goes with it.
        try (NDManager scope = manager.newSubManager()) {
            x.tempAttach(scope);
            try (GradientCollector collector = LIBTORCH.newGradientCollector()) {
                collector.backward(loss(layers().head()));
            }
        }
        gradientsFull = true;
    }

    /// The same and a step of DJL's Adam, which leaves the gradients at zero.
    void trainWithAdam() {
        train();
        for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
            try (NDArray gradient = tensor.getValue().getGradient()) {
                adam.update(tensor.getKey(), tensor.getValue(), gradient);
            }
        }
        gradientsFull = false;
    }

    /// Of the weights by name and, where wanted, of the input as `x`, after forward and backward.
    Map<String, double[]> gradients() {
        train();
        Map<String, double[]> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            try (NDArray gradient = tensor.getGradient()) {
                found.put(name, numbers(gradient));
            }
        });
        return found;
    }

    @Override
    public void close() {
        manager.close();
    }

    private NDList layers() {
        NDArrayEx operators = x.getNDArrayInternal();
        int count = problem.weights().layers();
        return switch (problem.weights().kind()) {
            case GRU -> operators.gru(x, states.head(), recurrent, true, count, 0, false, false, false);
            case LSTM -> operators.lstm(x, states, recurrent, true, count, 0, false, false, false);
            case RNN ->
                operators.rnn(x, states.head(), recurrent, true, count, RNN.Activation.TANH, 0, false, false, false);
        };
    }

    private NDArray loss(NDArray outputs) {
        if (problem.weights().classes() == 0) {
            return outputs.square().mean();
        }
        NDArray scores = outputs.getNDArrayInternal()
                .linear(outputs, tensor("head.weight"), tensor("head.bias"))
                .head();
        return scores.reshape(problem.rows(), problem.weights().classes())
                .logSoftmax(1)
                .gather(targets, 1)
                .mean()
                .neg();
    }

    private NDArray tensor(String name) {
        NDArray found = tensors.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no weights " + name);
        }
        return found;
    }

    private NDArray array(double[] values, Shape shape, DataType type) {
        return manager.create(values, shape).toType(type, false);
    }

    private static Shape shape(Weights weights, String name, int size) {
        if (name.contains("bias")) {
            return new Shape(size);
        }
        int rows =
                name.equals("head.weight") ? weights.classes() : weights.kind().blocks() * weights.hidden();
        return new Shape(rows, size / rows);
    }

    private static double[] numbers(NDArray array) {
        if (array.getDataType() == DataType.FLOAT64) {
            return array.toDoubleArray();
        }
        float[] single = array.toFloatArray();
        var numbers = new double[single.length];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = single[k];
        }
        return numbers;
    }
}
