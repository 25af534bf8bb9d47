package gruexplorer.engine.layer;

/// Rows in a buffer: row i begins at from + i · stride. A view, nothing is copied.
public record Rows(double[] data, int from, int stride) {

    /// Where row i begins.
    public int at(int i) {
        return from + i * stride;
    }
}
