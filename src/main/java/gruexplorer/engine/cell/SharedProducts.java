package gruexplorer.engine.cell;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Panels;
import gruexplorer.engine.kernel.Shards;
import gruexplorer.engine.kernel.Team;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Products of weights that do not fit into a core's cache, for a run of many steps: cut by entries of the result into
/// parts that two threads share, and laid out so that a part is read from its first number to its last. An entry is
/// summed by one thread from left to right, as by {@link PlainProducts}: the bits are the same.
final class SharedProducts implements Products {

    /// More weights than this are not in a core's own cache any more (1 MB of doubles).
    private static final int LARGE = 1 << 17;

    /// Laying the weights out costs about as much as some ten steps.
    private static final int LONG = 64;

    /// Entries of a result in a part, about.
    private static final int WIDTH = 128;

    private final CellWeights weights;
    private final Team team;
    private final @Nullable Panels[][] input;
    private final @Nullable Panels[][] state;
    private final @Nullable Panels[][] toInput;
    private final @Nullable Panels[][] toState;

    SharedProducts(CellWeights weights, Team team) {
        this.weights = weights;
        this.team = team;
        int blocks = weights.blocks();
        int hidden = parts(weights.hidden());
        int inputs = parts(weights.inputs());
        this.input = new Panels[blocks][hidden];
        this.state = new Panels[blocks][hidden];
        this.toInput = new Panels[blocks][inputs];
        this.toState = new Panels[blocks][hidden];
    }

    /// Does it pay?
    static boolean pay(CellWeights weights, int steps) {
        return steps >= LONG
                && weights.recurrent().getNumElements() + weights.input().getNumElements() > LARGE;
    }

    @Override
    public void input(int block, double[] x, double[] out) {
        add(input[block], weights.input(), block, x, out);
    }

    @Override
    public void state(int block, double[] h, double[] out) {
        add(state[block], weights.recurrent(), block, h, out);
    }

    /// Each sum is taken by itself and added then, as the plain product does.
    private void add(@Nullable Panels[] laid, DMatrixRMaj matrix, int block, double[] v, double[] out) {
        var sums = new double[out.length];
        team.run(laid.length, part -> {
            int from = Shards.first(out.length, part, laid.length);
            int to = Shards.first(out.length, part + 1, laid.length);
            Panels panels = laid[part];
            if (panels == null) {
                panels = Kernels.plain().panels(v.length, to - from);
                int first = (block * weights.hidden() + from) * matrix.numCols;
                panels.setTransposed(matrix.data, first, matrix.numCols, 0, to - from);
                laid[part] = panels;
            }
            panels.multiplyAdd(v, 0, 0, 1, v.length, sums, from, 0);
            for (int j = from; j < to; j++) {
                out[j] += sums[j];
            }
        });
    }

    @Override
    public void toInput(int block, double[] da, double[] dx) {
        addTransposed(toInput[block], weights.input(), block, da, dx);
    }

    @Override
    public void toState(int block, double[] da, double[] dh) {
        addTransposed(toState[block], weights.recurrent(), block, da, dh);
    }

    private void addTransposed(@Nullable Panels[] laid, DMatrixRMaj matrix, int block, double[] d, double[] out) {
        team.run(laid.length, part -> {
            int from = Shards.first(out.length, part, laid.length);
            int to = Shards.first(out.length, part + 1, laid.length);
            Panels panels = laid[part];
            if (panels == null) {
                panels = Kernels.plain().panels(d.length, to - from);
                int first = block * weights.hidden() * matrix.numCols + from;
                panels.setRows(matrix.data, first, matrix.numCols, 0, d.length);
                laid[part] = panels;
            }
            panels.multiplyAdd(d, 0, 0, 1, d.length, out, from, 0);
        });
    }

    @Override
    public double[] apply(Nonlinearity f, double[] a) {
        var y = new double[a.length];
        int parts = parts(a.length);
        team.run(parts, part -> {
            for (int j = Shards.first(a.length, part, parts); j < Shards.first(a.length, part + 1, parts); j++) {
                y[j] = f.value(a[j]);
            }
        });
        return y;
    }

    @Override
    public void close() {
        team.close();
    }

    private static int parts(int width) {
        return Math.max(1, 2 * (width / (2 * WIDTH)));
    }
}
