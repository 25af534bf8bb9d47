package gruexplorer.training;

import gruexplorer.data.InputException;

/// A training whose numbers have left what can be computed with: the loss or the gradient is no longer finite.
public final class Diverged extends InputException {

    private static final long serialVersionUID = 1;

    Diverged(String message) {
        super(message);
    }
}
