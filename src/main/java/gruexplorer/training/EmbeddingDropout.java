package gruexplorer.training;

import gruexplorer.engine.layer.Dropout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/// Inverted dropout on embeddings: for one step of training some numbers of each token's row are zero and the others
/// divided by 1 − rate, the same wherever the token stands in the batch (Gal and Ghahramani 2016).
final class EmbeddingDropout {

    /// One token's row before, and what it was multiplied by.
    private record Row(String table, int from, double[] before, double[] factors) {}

    private final List<Row> rows = new ArrayList<>();

    /// Drops.
    ///
    /// @param tables parameters, some of them embeddings (V × E); modified until {@link #restore}
    /// @param read by the name of an embedding, the ids of the tokens that the batch reads through it
    /// @param dropout the rate, and what the choice depends on
    void drop(Map<String, DMatrixRMaj> tables, Map<String, int[]> read, Dropout dropout) {
        if (dropout.rate() == 0) {
            return;
        }
        read.forEach((name, ids) -> {
            DMatrixRMaj table = Objects.requireNonNull(tables.get(name));
            var seen = new BitSet();
            for (int id : ids) {
                if (!seen.get(id)) {
                    seen.set(id);
                    drop(name, table, id, dropout);
                }
            }
        });
    }

    private void drop(String name, DMatrixRMaj table, int id, Dropout dropout) {
        int width = table.numCols;
        int from = id * width;
        var before = new double[width];
        System.arraycopy(table.data, from, before, 0, width);
        double[] factors = dropout.factors(31 * name.hashCode() + id, width);
        multiply(table.data, from, factors);
        rows.add(new Row(name, from, before, factors));
    }

    /// Puts the embeddings back, to the bit, and lets the gradient see what was dropped.
    ///
    /// @param gradient with respect to what the embeddings were meanwhile; becomes that with respect to them
    void restore(Map<String, DMatrixRMaj> tables, Map<String, DMatrixRMaj> gradient) {
        for (Row row : rows) {
            double[] table = Objects.requireNonNull(tables.get(row.table())).data;
            System.arraycopy(row.before(), 0, table, row.from(), row.before().length);
            multiply(Objects.requireNonNull(gradient.get(row.table())).data, row.from(), row.factors());
        }
        rows.clear();
    }

    private static void multiply(double[] values, int from, double[] factors) {
        for (int j = 0; j < factors.length; j++) {
            values[from + j] *= factors[j];
        }
    }
}
