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

    /// The slope of `f` behind the bound: nothing passes where the bound holds.
    double slope(Nonlinearity f, double a) {
        return Math.abs(a) >= limit ? 0 : f.slope(a);
    }

    /// dy ⊙ f′(a): the way back through f and the bound.
    double[] back(Nonlinearity f, double[] a, double[] dy) {
        var da = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            da[j] = dy[j] * slope(f, a[j]);
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
