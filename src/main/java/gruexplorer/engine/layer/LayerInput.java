package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;

/// What a recurrent layer reads: one vector for every step of every sequence, row t·B + b for step t of sequence b.
public sealed interface LayerInput permits DenseInput, TableInput {

    /// Before a pass begins, with the weights as they are.
    void begin(PackedLayer layer);

    /// Adds b + W x to `count` rows.
    ///
    /// @param first the first row
    /// @param g the pass's rows, all of them; modified: set
    void project(PackedLayer layer, int first, int count, double[] g);

    /// Takes ∂L/∂(b + W x) of `count` rows into the gradient of W and of the input.
    ///
    /// @param d the pass's rows, those that are meant from `from` on; they are loaded into `scratch` as well
    void back(PackedLayer layer, int first, int count, double[] d, int from, CellWeights gradient, Scratch scratch);

    /// After the last {@link #back} of a pass.
    void end(PackedLayer layer, CellWeights gradient, Scratch scratch);

    /// The input at a row, copied to `to` from `at`.
    void copy(int row, double[] to, int at);

    /// Adds ∂L/∂x of one row: where a pass has no packed weights.
    void addGradient(int row, double[] dx);
}
