package gruexplorer.engine.layer;

import gruexplorer.engine.cell.CellWeights;
import java.util.Arrays;

/// Tokens, read through an embedding E (V × I).
///
/// b + W e is the same wherever a token stands, so it is computed once for each of the V tokens and looked up; the
/// gradient is likewise gathered by token first. With a vocabulary smaller than the batch this takes the product of
/// the input, forwards and backwards, nearly out of the account.
public final class TableInput implements LayerInput {

    private final double[] embedding;
    private final double[] dEmbedding;
    private final int vocabulary;
    private final int inputs;
    private int[] ids = {};
    /// V rows of b + W e.
    private double[] table = {};
    /// ∂L/∂ of each.
    private double[] dTable = {};

    /// @param embedding E, row-major (V × I)
    /// @param dEmbedding its gradient, added to by a backward pass; empty where nobody asks
    public TableInput(double[] embedding, double[] dEmbedding, int vocabulary, int inputs) {
        this.embedding = embedding;
        this.dEmbedding = dEmbedding;
        this.vocabulary = vocabulary;
        this.inputs = inputs;
    }

    /// The tokens of the next pass, row t·B + b.
    ///
    /// @throws IllegalArgumentException if one is outside the vocabulary
    public void read(int[] tokens) {
        for (int id : tokens) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException("token id " + id + " is outside the vocabulary of " + vocabulary);
            }
        }
        this.ids = tokens;
    }

    @Override
    public void begin(PackedLayer layer) {
        int size = vocabulary * layer.stride;
        if (table.length < size) {
            table = new double[size];
        }
        for (int v = 0; v < vocabulary; v++) {
            System.arraycopy(layer.bias, 0, table, v * layer.stride, layer.stride);
        }
        layer.inputForward.multiplyAdd(embedding, 0, inputs, vocabulary, inputs, table, 0, layer.stride);
        if (dTable.length < size) {
            dTable = new double[size];
        } else {
            Arrays.fill(dTable, 0, size, 0);
        }
    }

    @Override
    public void project(PackedLayer layer, int first, int count, double[] g) {
        for (int i = first; i < first + count; i++) {
            System.arraycopy(table, ids[i] * layer.stride, g, i * layer.stride, layer.stride);
        }
    }

    @Override
    public void back(
            PackedLayer layer, int first, int count, double[] d, int from, CellWeights gradient, Scratch scratch) {
        int columns = layer.inputBlocks.length * layer.hidden;
        for (int i = 0; i < count; i++) {
            layer.kernels.add(d, from + i * layer.stride, dTable, ids[first + i] * layer.stride, columns);
        }
    }

    @Override
    public void end(PackedLayer layer, CellWeights gradient, Scratch scratch) {
        scratch.addAll(
                layer.inputBlocks,
                layer.hidden,
                dTable,
                layer.stride,
                new Rows(embedding, 0, inputs),
                inputs,
                vocabulary,
                gradient.input().data);
        if (dEmbedding.length > 0) {
            int columns = layer.inputBlocks.length * layer.hidden;
            layer.inputBackward.multiplyAdd(dTable, 0, layer.stride, vocabulary, columns, dEmbedding, 0, inputs);
        }
    }

    @Override
    public void copy(int row, double[] to, int at) {
        System.arraycopy(embedding, ids[row] * inputs, to, at, inputs);
    }

    @Override
    public void addGradient(int row, double[] values) {
        for (int c = 0; c < values.length && dEmbedding.length > 0; c++) {
            dEmbedding[ids[row] * inputs + c] += values[c];
        }
    }
}
