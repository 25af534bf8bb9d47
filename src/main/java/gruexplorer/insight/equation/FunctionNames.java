package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Nonlinearity;
import java.util.Locale;

/// How activation functions are written.
public final class FunctionNames {

    private FunctionNames() {}

    /// As short as it is printed in books: σ, tanh, relu.
    public static String of(Nonlinearity function) {
        return switch (function.kind()) {
            case SIGMOID -> "\u03c3";
            case HARDSIGMOID -> "hard\u03c3";
            case LEAKYRELU -> "leaky";
            case THRESHOLDEDRELU -> "trelu";
            case SCALEDTANH -> "stanh";
            default -> function.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
