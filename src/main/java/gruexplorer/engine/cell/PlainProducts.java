package gruexplorer.engine.cell;

import gruexplorer.engine.kernel.Blocks;

/// Products with the matrices as they stand.
record PlainProducts(CellWeights weights) implements Products {

    @Override
    public void input(int block, double[] x, double[] out) {
        Blocks.addProduct(weights.input(), block * weights.hidden(), x, out);
    }

    @Override
    public void state(int block, double[] h, double[] out) {
        Blocks.addProduct(weights.recurrent(), block * weights.hidden(), h, out);
    }

    @Override
    public void toInput(int block, double[] da, double[] dx) {
        Blocks.addTransposed(weights.input(), block * weights.hidden(), da, dx);
    }

    @Override
    public void toState(int block, double[] da, double[] dh) {
        Blocks.addTransposed(weights.recurrent(), block * weights.hidden(), da, dh);
    }

    @Override
    public double[] apply(Nonlinearity f, double[] a) {
        return Clip.apply(f, a);
    }

    @Override
    public void close() {}
}
