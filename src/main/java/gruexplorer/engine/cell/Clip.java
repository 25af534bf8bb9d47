package gruexplorer.engine.cell;

/// Bounds what goes into an activation function to [−limit, limit], as ONNX's attribute `clip` does.
///
/// @param limit infinite where nothing is bounded
record Clip(double limit) {

    /// In place.
    double[] bound(double[] a) {
        if (limit < Double.POSITIVE_INFINITY) {
            for (int j = 0; j < a.length; j++) {
                a[j] = Math.clamp(a[j], -limit, limit);
            }
        }
        return a;
    }

    /// dy ⊙ f′(a): the way back through f and the bound; nothing passes where the bound holds.
    ///
    /// @param a what went into f
    /// @param y what came out of it; anything where dy is 0
    double[] back(Nonlinearity f, double[] a, double[] y, double[] dy) {
        var da = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            da[j] = dy[j] == 0 ? dy[j] : dy[j] * (Math.abs(a[j]) >= limit ? 0 : f.slope(a[j], y[j]));
        }
        return da;
    }

    /// f of every entry.
    static double[] apply(Nonlinearity f, double[] a) {
        var y = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            y[j] = f.value(a[j]);
        }
        return y;
    }
}
