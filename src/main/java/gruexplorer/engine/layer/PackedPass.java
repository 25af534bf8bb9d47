package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Shards;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/// What the passes on the kernels share: the order of the steps, and the products.
///
/// The products of the input are taken for a slice of steps at a time, just before those steps and, on the way back,
/// just after them, while their rows are still in the cache.
abstract class PackedPass implements DirectionPass {

    /// Rows of a slice.
    static final int SLICE = Scratch.DEPTH;
    /// Slices from which on it pays to let another thread work ahead.
    private static final int LONG = 4;

    private static final String UNCUT = "this cell's step is not cut";

    final PackedLayer layer;
    final Kernels kernels;
    final int hidden;
    private final Scratch scratch;
    private final Executor executor;

    int steps;
    int batch;
    int[] lengths = {};
    private boolean reverse;
    private boolean padded;
    private LayerInput input = new DenseInput(DenseInput.NOBODY, DenseInput.NOBODY);

    /// One row a step and sequence (T·B × stride).
    double[] g = {};
    /// h, one more row a sequence than steps ((T + 1)·B × H): in reading order before and after every step.
    double[] h = {};
    /// ∂L/∂ of the rows of g for the slice being walked through ({@link #SLICE} × stride): written and read again
    /// while it is in the cache, and nobody asks for it afterwards.
    double[] d = {};
    /// The row of g that the first row of d belongs to.
    private int sliceRow;

    /// ∂L/∂h and ∂L/∂c of the step being walked through (B × H).
    double[] dh = {};

    double[] dc = {};

    PackedPass(PackedLayer layer, Executor executor) {
        this.layer = layer;
        this.kernels = layer.kernels;
        this.hidden = layer.hidden;
        this.scratch = new Scratch(kernels);
        this.executor = executor;
    }

    /// Everything after the products of the input for one step.
    ///
    /// @param row the step's first row in g
    /// @param old the first row of h (and of what lies beside it) before the step
    /// @param next the same after it
    abstract void step(int row, int old, int next);

    /// Can a step of one sequence be cut into halves of the units?
    boolean splits() {
        return false;
    }

    /// The part of {@link #endHalfStep} that needs only this half of the state before the step. A sum is taken from the
    /// first unit to the last, so that only the first half can begin before the other one is there.
    ///
    /// @param half 0 or 1
    void beginHalfStep(int row, int old, int half) {
        throw new IllegalStateException(UNCUT);
    }

    /// {@link #step} of one sequence for one half of the units, after {@link #beginHalfStep}; both only where it
    /// {@link #splits}.
    void endHalfStep(int row, int old, int next, int half) {
        throw new IllegalStateException(UNCUT);
    }

    /// From ∂L/∂h after a step in `dh` to ∂L/∂h before it, leaving ∂L/∂ of the step's rows in `d`.
    abstract void back(int row, int old);

    /// The gradient of the state's weights for the loaded rows.
    ///
    /// @param row the first of them
    /// @param old the row of h that belongs to it
    abstract void stateGradient(int row, int old, CellWeights gradient);

    /// Room for T·B rows, beside g, h and d.
    abstract void reserve(int rows);

    /// The cell states ((T + 1)·B × H); empty for a cell without.
    abstract double[] cells();

    @Override
    public final void forward(LayerInput input, int steps, int[] lengths, boolean reverse, States start) {
        this.input = input;
        this.steps = steps;
        this.batch = lengths.length;
        this.lengths = lengths;
        this.reverse = reverse;
        this.padded = Arrays.stream(lengths).anyMatch(length -> length < steps);
        int rows = Math.multiplyExact(steps, batch);
        if (g.length < Math.multiplyExact(rows, layer.stride)) {
            g = new double[rows * layer.stride];
        }
        int states = (rows + batch) * hidden;
        if (h.length < states) {
            h = new double[states];
        }
        reserve(rows);
        int begin = (reverse ? steps : 0) * batch * hidden;
        System.arraycopy(start.hidden(), 0, h, begin, batch * hidden);
        System.arraycopy(start.cell(), 0, cells(), Math.min(begin, cells().length), start.cell().length);
        input.begin(layer);
        int together = Math.max(1, SLICE / batch);
        int slices = (steps + together - 1) / together;
        if (batch == 1 && slices >= LONG) {
            if (splits()) {
                new PairedSteps(this, executor, slices).run();
            } else {
                ahead(slices, together);
            }
            return;
        }
        for (int slice = 0; slice < slices; slice++) {
            project(slice, together);
            steps(slice, together);
        }
    }

    /// The input's products of every slice handed to the executor at once, each slice's steps as soon as its products
    /// are there. Every number is computed as without it, so the bits are the same.
    private void ahead(int slices, int together) {
        List<Shards.Claimed> products = Shards.hand(executor, slices, slice -> project(slice, together));
        for (int slice = 0; slice < slices; slice++) {
            Shards.finish(products.get(slice));
            steps(slice, together);
        }
    }

    /// The products of the input for one slice.
    private void project(int slice, int together) {
        input.project(layer, low(slice, together) * batch, count(slice, together) * batch, g);
    }

    /// One half of a slice's rows, for one sequence.
    final void projectHalf(int slice, int half) {
        int low = low(slice, SLICE);
        int middle = low + count(slice, SLICE) / 2;
        int end = low + count(slice, SLICE);
        input.project(layer, half == 0 ? low : middle, half == 0 ? middle - low : end - middle, g);
    }

    /// A whole slice of one sequence.
    final void slice(int slice) {
        project(slice, SLICE);
        steps(slice, SLICE);
    }

    /// What half of the units can do for the i-th step of a slice of one sequence, in reading order, before the other
    /// half of the step before is there.
    final void beginHalf(int slice, int i, int half) {
        int t = nth(slice, SLICE, i);
        beginHalfStep(t, before(t), half);
    }

    /// The rest of that step.
    final void endHalf(int slice, int i, int half) {
        int t = nth(slice, SLICE, i);
        endHalfStep(t, before(t), after(t), half);
    }

    /// The steps of one slice.
    private void steps(int slice, int together) {
        int count = count(slice, together);
        for (int i = 0; i < count; i++) {
            int t = nth(slice, together, i);
            step(t * batch, before(t) * batch, after(t) * batch);
        }
    }

    /// The i-th step of a slice in reading order, as a step of the text.
    private int nth(int slice, int together, int i) {
        int low = low(slice, together);
        return reverse ? low + count(slice, together) - 1 - i : low + i;
    }

    final int count(int slice, int together) {
        return Math.min(together, steps - slice * together);
    }

    /// The slice's first step in the order of the text.
    private int low(int slice, int together) {
        return reverse ? steps - slice * together - count(slice, together) : slice * together;
    }

    @Override
    public final States backward(Rows dOutputs, States dLast, CellWeights gradient) {
        dh = dLast.hidden().clone();
        dc = dLast.cell().clone();
        int together = Math.max(1, SLICE / batch);
        if (d.length < together * batch * layer.stride) {
            d = new double[together * batch * layer.stride];
        }
        int done = 0;
        // The slices of the way there, the last one first.
        for (int left = steps; left > 0; left -= done) {
            done = left % together == 0 ? together : left % together;
            int low = reverse ? steps - left : left - done;
            sliceRow = low * batch;
            for (int i = 0; i < done; i++) {
                int t = reverse ? low + i : low + done - 1 - i;
                for (int b = 0; b < batch; b++) {
                    kernels.add(dOutputs.data(), dOutputs.at(t * batch + b), dh, b * hidden, hidden);
                }
                back(t * batch, before(t) * batch);
            }
            for (int at = 0; at < done * batch; at += Scratch.DEPTH) {
                int row = sliceRow + at;
                int count = Math.min(Scratch.DEPTH, done * batch - at);
                scratch.load(d, at * layer.stride, layer.stride, count);
                stateGradient(row, before(low) * batch + at, gradient);
                biases(at, count, gradient);
                input.back(layer, row, count, d, at * layer.stride, gradient, scratch);
            }
        }
        input.end(layer, gradient, scratch);
        return new States(dh, dc);
    }

    @Override
    public final Rows outputs() {
        return new Rows(h, reverse ? 0 : batch * hidden, hidden);
    }

    @Override
    public final States last() {
        int end = (reverse ? 0 : steps) * batch * hidden;
        double[] c = cells().length == 0 ? new double[0] : Arrays.copyOfRange(cells(), end, end + batch * hidden);
        return new States(Arrays.copyOfRange(h, end, end + batch * hidden), c);
    }

    /// Has sequence `b` ended before the step of this row?
    final boolean ended(int row, int b) {
        return padded && row / batch >= lengths[b];
    }

    /// The rows of g added to by the state's product.
    final void stateProduct(int row, int old) {
        layer.stateForward.multiplyAdd(
                h, old * hidden, hidden, batch, hidden, g, row * layer.stride + layer.stateAt, layer.stride);
    }

    /// The way back through it, into `dh`.
    final void stateProductBack(int row, int columnsFrom, int columns) {
        layer.stateBackward.multiplyAdd(d, inSlice(row) + columnsFrom, layer.stride, batch, columns, dh, 0, hidden);
    }

    /// dU += Dᵀ H for blocks of the loaded columns of d.
    final void addStateGradient(int[] blocks, int column, double[] states, int old, CellWeights gradient) {
        scratch.add(blocks, hidden, column, states, old * hidden, hidden, hidden, gradient.recurrent().data);
    }

    /// Where d holds the gradient of a row of g.
    final int inSlice(int row) {
        return (row - sliceRow) * layer.stride;
    }

    private void biases(int row, int count, CellWeights gradient) {
        var sums = new double[layer.stride];
        kernels.columnSums(d, row * layer.stride, layer.stride, count, sums, layer.stride);
        double[] bi = gradient.inputBias().data;
        double[] bh = gradient.recurrentBias().data;
        for (int i = 0; i < layer.inputBlocks.length; i++) {
            add(sums, i * hidden, bi, layer.inputBlocks[i] * hidden);
            add(sums, layer.stateAt + i * hidden, bh, i * hidden);
        }
    }

    private void add(double[] from, int at, double[] to, int toAt) {
        for (int j = 0; j < hidden; j++) {
            to[toAt + j] += from[at + j];
        }
    }

    private int before(int t) {
        return reverse ? t + 1 : t;
    }

    private int after(int t) {
        return reverse ? t : t + 1;
    }
}
