package gruexplorer.training;

import gruexplorer.engine.model.Loss;

/// Which weights of a run are kept.
///
/// @param by what makes one epoch better than another
/// @param average the share of itself that a running mean of the weights keeps at every step; it is then this mean that
///     is judged and kept (Polyak and Juditsky 1992, with a decay). 0 for the weights as they are
public record Keeping(Criterion by, double average) {

    /// The weights as they are, of the epoch with the lowest validation loss.
    public static final Keeping LOWEST_LOSS = new Keeping(Criterion.LOSS, 0);

    /// What every epoch is better than.
    static final Loss NONE = new Loss(Double.POSITIVE_INFINITY, 0, 0);

    /// What an epoch is judged by, on the data put aside for that.
    public enum Criterion {
        /// The lowest loss.
        LOSS("loss"),
        /// The most answers right, of equals the lowest loss: a network may get surer of its mistakes, and its loss
        /// grow, while it still makes fewer of them.
        SCORE("score");

        private final String label;

        Criterion(String label) {
            this.label = label;
        }

        /// The word used in files and on the command line.
        public String label() {
            return label;
        }
    }

    /// @throws IllegalArgumentException if the share is not from 0 to below 1
    public Keeping {
        if (!(average >= 0 && average < 1)) {
            throw new IllegalArgumentException("a mean keeps a share from 0 to below 1 of itself, not " + average);
        }
    }

    /// Is it better than the best before it?
    public boolean better(Loss now, Loss best) {
        boolean lower = now.mean() < best.mean();
        return switch (by) {
            case LOSS -> lower;
            case SCORE -> now.right() > best.right() || (now.right() == best.right() && lower);
        };
    }
}
