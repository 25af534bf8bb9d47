package gruexplorer.engine.cell;

/// The two activation functions of a GRU, by the portable functions of Java: the same bits on every machine.
public final class Activation {

    private Activation() {}

    /// σ(a) = 1 / (1 + e⁻ᵃ), written so that it keeps its relative accuracy in both tails.
    public static double sigmoid(double a) {
        if (a >= 0) {
            return 1 / (1 + StrictMath.exp(-a));
        }
        double e = StrictMath.exp(a);
        return e / (1 + e);
    }

    public static double tanh(double a) {
        return StrictMath.tanh(a);
    }
}
