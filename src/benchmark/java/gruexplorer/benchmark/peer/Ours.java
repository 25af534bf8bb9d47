package gruexplorer.benchmark.peer;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Shards;
import gruexplorer.engine.kernel.Spares;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.DenseInput;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackPass;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.layer.Stepper;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.GradientSum;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.ShardedPass;
import gruexplorer.training.Adam;
import gruexplorer.training.ShardThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.ejml.data.DMatrixRMaj;

/// A problem as the engine solves it on its vector kernels, in double precision.
final class Ours implements OurSide {

    private static final double RATE = 1e-3;
    private static final Set<String> FROZEN = Set.of("head.0.weight", "head.0.bias");
    private static final Executor ONE_MORE = ShardThreads.of("shards", 1);

    private final Problem problem;
    private final Executor executor;
    private final Network network;
    private final Network gradient;
    private final Stack.Packed packed;
    private final Adam adam;
    private final Stepper stepper;
    private final Spares<StackPass> passes;
    /// One for each shard of a batch.
    private final List<Network> gradients = new ArrayList<>();
    private final List<double[]> inputs = new ArrayList<>();
    /// States of zero for each shard, as the peers have theirs ready.
    private final List<List<States>> starts = new ArrayList<>();
    /// ∂L/∂y of each shard.
    private final List<double[]> slopes = new ArrayList<>();

    private final ShardedPass whole;
    private final Batch batch;

    private Ours(Problem problem, int threads) {
        Weights weights = problem.weights();
        this.problem = problem;
        this.executor = threads == 1 ? Runnable::run : ONE_MORE;
        boolean symbols = problem.ids().length > 0;
        var shape = new NetworkShape(
                symbols ? InputKind.ONE_HOT : InputKind.NUMBERS,
                weights.inputs(),
                weights.inputs(),
                GruCell.of(GruConvention.PYTORCH),
                weights.hidden(),
                weights.layers(),
                Optional.<Bidirectional>empty(),
                Pooling.STEP,
                List.of(),
                Math.max(1, weights.classes()),
                OutputKind.CLASS);
        this.network = Network.zeros(shape);
        network.parameters().forEach((name, matrix) -> {
            String plain = plain(name);
            if (weights.tensors().containsKey(plain)) {
                matrix.setData(weights.tensor(plain).clone());
            }
        });
        this.gradient = Network.zeros(shape);
        this.packed = network.stack().pack(Kernels.fastest());
        this.adam = new Adam(executor);
        this.stepper = new Stepper(packed.layers().getFirst().orElseThrow());
        this.passes = new Spares<>(() -> new StackPass(packed, executor));
        int shards = Shards.count(problem.batch());
        int width = weights.inputs();
        for (int i = 0; i < shards; i++) {
            gradients.add(Network.zeros(shape));
            int from = Shards.first(problem.batch(), i, shards);
            int count = Shards.first(problem.batch(), i + 1, shards) - from;
            var part = new double[problem.steps() * count * width];
            for (int t = 0; t < problem.steps(); t++) {
                System.arraycopy(
                        problem.x(), (t * problem.batch() + from) * width, part, t * count * width, count * width);
            }
            inputs.add(part);
            starts.add(network.stack().zeroStates(count));
            slopes.add(new double[problem.steps() * count * weights.hidden()]);
        }
        this.whole = new ShardedPass(network, Kernels.fastest(), executor);
        var lengths = new int[problem.batch()];
        Arrays.fill(lengths, problem.steps());
        this.batch = new Batch(
                problem.ids(),
                symbols ? new double[0] : problem.x(),
                lengths,
                weights.classes() > 0 ? problem.targets() : new int[problem.rows()],
                new double[0]);
    }

    /// How many threads the engine can use for a problem; one contender for each.
    static List<Integer> threads(Problem problem) {
        if (problem.weights().kind() != Kind.GRU) {
            return List.of();
        }
        return problem.batch() == 1 && problem.steps() < 1000 ? List.of(1) : List.of(1, 2);
    }

    /// @param threads one of those above
    static OurSide of(Problem problem, int threads) {
        if (!threads(problem).contains(threads)) {
            throw new IllegalArgumentException("not with " + threads + " threads");
        }
        return new Ours(problem, threads);
    }

    @Override
    public double[] step() {
        stepper.set(problem.h0(), problem.h0());
        return stepper.step(problem.x());
    }

    @Override
    public void forward() {
        Shards.run(executor, gradients.size(), shard -> passes.lend(pass -> forward(pass, shard)));
    }

    @Override
    public double[] outputs() {
        var outputs = new double[problem.rows() * problem.weights().hidden()];
        Shards.run(
                executor, gradients.size(), shard -> passes.lend(pass -> copy(forward(pass, shard), shard, outputs)));
        return outputs;
    }

    @Override
    public Map<String, double[]> trainStep(boolean withAdam) {
        gradient.parameters().values().forEach(DMatrixRMaj::zero);
        if (problem.weights().classes() > 0) {
            whole.refresh();
            whole.run(batch, gradient, Dropout.OFF);
        } else {
            packed.refresh(executor);
            Shards.run(executor, gradients.size(), shard -> passes.lend(pass -> meanSquare(pass, shard)));
            GradientSum.add(gradients, gradient, Kernels.fastest(), executor);
        }
        if (withAdam) {
            adam.step(network.parameters(), gradient.parameters(), RATE, FROZEN);
        }
        Map<String, double[]> found = new LinkedHashMap<>();
        gradient.parameters().forEach((name, matrix) -> found.put(plain(name), matrix.data));
        return found;
    }

    private Rows forward(StackPass pass, int shard) {
        int count = count(shard);
        int width = problem.weights().inputs();
        var lengths = new int[count];
        Arrays.fill(lengths, problem.steps());
        var input = new DenseInput(new Rows(inputs.get(shard), 0, width), DenseInput.NOBODY);
        return pass.forward(List.of(input), problem.steps(), lengths, starts.get(shard), Dropout.OFF);
    }

    /// Forward, the loss mean(y²) over the whole batch, and backward.
    private void meanSquare(StackPass pass, int shard) {
        Rows y = forward(pass, shard);
        int width = problem.weights().hidden();
        double[] dy = slopes.get(shard);
        double scale = 2.0 / (problem.rows() * (double) width);
        for (int k = 0; k < dy.length; k++) {
            dy[k] = scale * y.data()[y.from() + k];
        }
        gradients.get(shard).parameters().values().forEach(DMatrixRMaj::zero);
        pass.backward(
                new Rows(dy, 0, width), starts.get(shard), gradients.get(shard).layers());
    }

    private void copy(Rows y, int shard, double[] to) {
        int first = Shards.first(problem.batch(), shard, gradients.size());
        int count = count(shard);
        for (int t = 0; t < problem.steps(); t++) {
            System.arraycopy(
                    y.data(), y.at(t * count), to, (t * problem.batch() + first) * y.stride(), count * y.stride());
        }
    }

    private int count(int shard) {
        return Shards.first(problem.batch(), shard + 1, gradients.size())
                - Shards.first(problem.batch(), shard, gradients.size());
    }

    /// `gru.weight_ih_l0` as `weight_ih_l0`, `head.0.weight` as `head.weight`.
    private static String plain(String name) {
        return name.replace("gru.", "").replace("head.0.", "head.");
    }
}
