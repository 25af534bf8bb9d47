package gruexplorer.insight.space;

/// A state that a held input leaves as it is, and what happens to states beside it.
///
/// @param h the state (2)
/// @param first the eigenvalue of ∂h′/∂h of the larger size: its real part
/// @param second of the other one
/// @param imaginary of the first, 0 or above; that of the second is its opposite
public record FixedPoint(double[] h, double first, double second, double imaginary) {

    /// What happens beside it.
    public enum Kind {
        /// States beside it come to it.
        STABLE("stable"),
        /// They come along one direction and leave along another.
        SADDLE("saddle"),
        /// They leave.
        UNSTABLE("unstable");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// A word for it in files and message keys.
        public String label() {
            return label;
        }
    }

    /// By the sizes of the eigenvalues against 1.
    public Kind kind() {
        double large = Math.hypot(first, imaginary);
        double small = Math.hypot(second, imaginary);
        if (large < 1) {
            return Kind.STABLE;
        }
        return small < 1 ? Kind.SADDLE : Kind.UNSTABLE;
    }

    /// Do states turn round it?
    public boolean turns() {
        return imaginary != 0;
    }

    /// @param j ∂h′/∂h, row by row (2 × 2)
    static FixedPoint of(double[] h, double[][] j) {
        double half = (j[0][0] + j[1][1]) / 2;
        double determinant = j[0][0] * j[1][1] - j[0][1] * j[1][0];
        double under = half * half - determinant;
        if (under < 0) {
            return new FixedPoint(h, half, half, Math.sqrt(-under));
        }
        double root = Math.sqrt(under);
        double large = half >= 0 ? half + root : half - root;
        return new FixedPoint(h, large, half >= 0 ? half - root : half + root, 0);
    }
}
