package gruexplorer.training;

import gruexplorer.data.InputException;

/// A training that will not come to any good: the loss or the gradient is no longer finite, or {@link OutOfHand}.
public final class Diverged extends InputException {

    private static final long serialVersionUID = 1;

    Diverged(String message) {
        super(message);
    }
}
