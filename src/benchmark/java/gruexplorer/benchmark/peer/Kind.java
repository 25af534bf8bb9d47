package gruexplorer.benchmark.peer;

/// The recurrent layers that can be compared.
enum Kind {
    /// Blocks r, z, n.
    GRU(3),
    /// Blocks i, f, g, o.
    LSTM(4),
    /// One block, tanh.
    RNN(1);

    private final int blocks;

    Kind(int blocks) {
        this.blocks = blocks;
    }

    /// G, the blocks of rows in the weights.
    int blocks() {
        return blocks;
    }
}
