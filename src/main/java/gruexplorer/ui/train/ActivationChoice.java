package gruexplorer.ui.train;

import gruexplorer.engine.cell.Nonlinearity;

/// What the values of dense layers go through.
enum ActivationChoice {
    RELU("relu"),
    TANH("tanh"),
    SIGMOID("sigmoid"),
    LINEAR("linear");

    private final String label;

    ActivationChoice(String label) {
        this.label = label;
    }

    /// The word used on the command line.
    String label() {
        return label;
    }

    Nonlinearity function() {
        return switch (this) {
            case RELU -> Nonlinearity.RELU;
            case TANH -> Nonlinearity.TANH;
            case SIGMOID -> Nonlinearity.SIGMOID;
            case LINEAR -> Nonlinearity.LINEAR;
        };
    }
}
