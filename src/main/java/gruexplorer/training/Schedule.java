package gruexplorer.training;

/// How the learning rate goes over a training: a factor on it at every step.
///
/// @param kind after the warm-up
/// @param warmUp steps over which the rate rises evenly from almost nothing; 0 for none
public record Schedule(Kind kind, int warmUp) {

    public static final Schedule CONSTANT = new Schedule(Kind.CONSTANT, 0);

    private static final double FALL = 0.1;

    /// What the factor does after the warm-up; u goes from 0 to 1 over the steps that are left.
    public enum Kind {
        /// 1
        CONSTANT("constant"),
        /// 1, after a third 0.1, after two thirds 0.01
        STEP("step"),
        /// (1 + cos π u) / 2 (Loshchilov and Hutter 2017, without restarts)
        COSINE("cosine");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// The word used in files and on the command line.
        public String label() {
            return label;
        }
    }

    /// @param step from 0
    /// @param steps of the whole training
    public double factor(int step, int steps) {
        if (step < warmUp) {
            return (step + 1.0) / warmUp;
        }
        double u = (double) (step - warmUp) / Math.max(1, steps - warmUp);
        return switch (kind) {
            case CONSTANT -> 1;
            case STEP -> Math.pow(FALL, Math.floor(Math.min(u, 0.999) * 3));
            case COSINE -> (1 + Math.cos(Math.PI * Math.min(1, u))) / 2;
        };
    }
}
