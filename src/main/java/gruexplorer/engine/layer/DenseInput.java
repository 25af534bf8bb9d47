package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;

/// An input of numbers, or the output of the layer below.
///
/// @param x one row of I numbers a step and sequence
/// @param dx ∂L/∂x, added to by a backward pass; no rows where nobody asks
public record DenseInput(Rows x, Rows dx) implements LayerInput {

    /// For an input whose gradient nobody asks for.
    public static final Rows NOBODY = new Rows(new double[0], 0, 0);

    @Override
    public void begin(PackedLayer layer) {}

    @Override
    public void project(PackedLayer layer, int first, int count, double[] g) {
        for (int i = first; i < first + count; i++) {
            System.arraycopy(layer.bias, 0, g, i * layer.stride, layer.stride);
        }
        layer.inputForward.multiplyAdd(
                x.data(), x.at(first), x.stride(), count, layer.inputs, g, first * layer.stride, layer.stride);
    }

    @Override
    public void back(
            PackedLayer layer, int first, int count, double[] d, int from, CellWeights gradient, Scratch scratch) {
        scratch.add(
                layer.inputBlocks,
                layer.hidden,
                0,
                x.data(),
                x.at(first),
                x.stride(),
                layer.inputs,
                gradient.input().data);
        if (dx.stride() > 0) {
            int columns = layer.inputBlocks.length * layer.hidden;
            layer.inputBackward.multiplyAdd(
                    d, from, layer.stride, count, columns, dx.data(), dx.at(first), dx.stride());
        }
    }

    @Override
    public void end(PackedLayer layer, CellWeights gradient, Scratch scratch) {}

    @Override
    public void copy(int row, double[] to, int at) {
        System.arraycopy(x.data(), x.at(row), to, at, x.stride());
    }

    @Override
    public void addGradient(int row, double[] values) {
        if (dx.stride() > 0) {
            for (int c = 0; c < values.length; c++) {
                dx.data()[dx.at(row) + c] += values[c];
            }
        }
    }
}
