package gruexplorer.engine.cell;

import gruexplorer.engine.kernel.Team;

/// How a run makes the products of one layer's weights, and what is done to every entry of a vector. However it is
/// done, every sum is taken in the same order: the bits are the same.
public interface Products extends AutoCloseable {

    /// out += W x of one block.
    ///
    /// @param out modified: added to (H)
    void input(int block, double[] x, double[] out);

    /// out += U h of one block.
    ///
    /// @param out modified: added to (H)
    void state(int block, double[] h, double[] out);

    /// dx += Wᵀ da of one block.
    ///
    /// @param dx modified: added to (I)
    void toInput(int block, double[] da, double[] dx);

    /// dh += Uᵀ da of one block.
    ///
    /// @param dh modified: added to (H)
    void toState(int block, double[] da, double[] dh);

    /// f of every entry.
    double[] apply(Nonlinearity f, double[] a);

    @Override
    void close();

    /// From the matrices as they stand, on this thread.
    static Products of(CellWeights weights) {
        return new PlainProducts(weights);
    }

    /// For a run of many steps: where the weights do not fit into a core's cache they are laid out anew, and shared by
    /// two threads where the work is {@link Team#helped}. To be closed when the run is over.
    static Products of(CellWeights weights, int steps) {
        return SharedProducts.pay(weights, steps) ? new SharedProducts(weights, Team.here()) : of(weights);
    }
}
