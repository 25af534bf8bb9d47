package gruexplorer.engine.cell;

/// The values that a quantity of a cell can take: what it may be held at.
///
/// @param least and `most`: the ends, which belong to it; infinite where there is none
public record Reach(double least, double most) {

    private static final Reach ANY = new Reach(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// What a quantity that the cell computes can be.
    public static Reach of(Cell cell, Quantity quantity) {
        return switch (cell) {
            case GruCell gru ->
                switch (quantity) {
                    case GruQuantity.RESET, GruQuantity.UPDATE -> of(gru.gates());
                    case GruQuantity.CANDIDATE -> of(gru.candidate());
                    // Between what was there and the candidate, as long as the gate is a share.
                    case GruQuantity.HIDDEN ->
                        of(gru.gates()).share() ? of(gru.candidate()).withZero() : ANY;
                    default -> ANY;
                };
            case LstmCell lstm ->
                switch (quantity) {
                    case LstmQuantity.INPUT_GATE, LstmQuantity.FORGET_GATE, LstmQuantity.OUTPUT_GATE ->
                        of(lstm.gates());
                    case LstmQuantity.CANDIDATE -> of(lstm.candidate());
                    case LstmQuantity.HIDDEN ->
                        of(lstm.gates()).share() ? of(lstm.output()).withZero() : ANY;
                    default -> ANY;
                };
            case RnnCell rnn ->
                quantity == RnnQuantity.HIDDEN ? of(rnn.activation()).withZero() : ANY;
            default -> ANY;
        };
    }

    /// The values of a function.
    public static Reach of(Nonlinearity f) {
        double alpha = f.alpha();
        return switch (f.kind()) {
            case SIGMOID, HARDSIGMOID -> new Reach(0, 1);
            case TANH, SOFTSIGN -> new Reach(-1, 1);
            case RELU, SOFTPLUS -> new Reach(0, Double.POSITIVE_INFINITY);
            case SCALEDTANH -> new Reach(-Math.abs(alpha), Math.abs(alpha));
            case ELU -> alpha >= 0 ? new Reach(-alpha, Double.POSITIVE_INFINITY) : ANY;
            case AFFINE, LEAKYRELU, THRESHOLDEDRELU -> ANY;
        };
    }

    /// Is `value` one of them? Never for NaN and what is infinite.
    public boolean contains(double value) {
        return Double.isFinite(value) && value >= least && value <= most;
    }

    /// Does it end somewhere?
    public boolean bounded() {
        return Double.isFinite(least) || Double.isFinite(most);
    }

    private boolean share() {
        return least >= 0 && most <= 1;
    }

    /// A state begins with 0.
    private Reach withZero() {
        return new Reach(Math.min(0, least), Math.max(0, most));
    }
}
