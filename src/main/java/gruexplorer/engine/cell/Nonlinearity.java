package gruexplorer.engine.cell;

import java.util.Locale;

/// An activation function with its parameters, named as ONNX names it.
///
/// @param alpha and `beta`: what the formula of the kind makes of them; 0 where it has none
public record Nonlinearity(Kind kind, double alpha, double beta) {

    public static final Nonlinearity SIGMOID = of("Sigmoid");
    public static final Nonlinearity TANH = of("Tanh");
    public static final Nonlinearity RELU = of("Relu");
    public static final Nonlinearity LINEAR = new Nonlinearity(Kind.AFFINE, 1, 0);
    /// max(0, min(1, 0.2 a + 0.5)): the hard sigmoid of Keras 2 and ONNX.
    public static final Nonlinearity HARD_SIGMOID_KERAS_2 = new Nonlinearity(Kind.HARDSIGMOID, 0.2, 0.5);
    /// max(0, min(1, a / 6 + ½)): the hard sigmoid of Keras 3 and PyTorch.
    public static final Nonlinearity HARD_SIGMOID_KERAS_3 = new Nonlinearity(Kind.HARDSIGMOID, 1.0 / 6, 0.5);

    /// The formulas: those that ONNX lists for its recurrent operators.
    public enum Kind {
        /// 1 / (1 + e⁻ᵃ)
        SIGMOID,
        /// tanh a
        TANH,
        /// max(0, a)
        RELU,
        /// α a + β
        AFFINE,
        /// a where a ≥ 0, else α a
        LEAKYRELU,
        /// a where a > α, else 0
        THRESHOLDEDRELU,
        /// α tanh(β a)
        SCALEDTANH,
        /// max(0, min(1, α a + β))
        HARDSIGMOID,
        /// a where a ≥ 0, else α (eᵃ − 1)
        ELU,
        /// a / (1 + |a|)
        SOFTSIGN,
        /// ln(1 + eᵃ)
        SOFTPLUS
    }

    /// The function of that ONNX name (in any case) with ONNX's default parameters.
    ///
    /// @throws IllegalArgumentException if ONNX knows none of that name
    public static Nonlinearity of(String name) {
        Kind kind = kind(name);
        return switch (kind) {
            case LEAKYRELU -> new Nonlinearity(kind, 0.01, 0);
            case THRESHOLDEDRELU, ELU -> new Nonlinearity(kind, 1, 0);
            case HARDSIGMOID -> new Nonlinearity(kind, 0.2, 0.5);
            case SCALEDTANH -> new Nonlinearity(kind, 1, 1);
            case AFFINE -> new Nonlinearity(kind, 1, 0);
            default -> new Nonlinearity(kind, 0, 0);
        };
    }

    /// The function of that ONNX name with parameters of its own.
    ///
    /// @throws IllegalArgumentException if ONNX knows none of that name
    public static Nonlinearity of(String name, double alpha, double beta) {
        return new Nonlinearity(kind(name), alpha, beta);
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no activation function \"" + name + "\"");
    }

    /// f(a).
    public double value(double a) {
        return switch (kind) {
            case SIGMOID -> Activation.sigmoid(a);
            case TANH -> Activation.tanh(a);
            case RELU -> Math.max(0, a);
            case AFFINE -> alpha * a + beta;
            case LEAKYRELU -> a >= 0 ? a : alpha * a;
            case THRESHOLDEDRELU -> a > alpha ? a : 0;
            case SCALEDTANH -> alpha * Activation.tanh(beta * a);
            case HARDSIGMOID -> Math.clamp(alpha * a + beta, 0.0, 1.0);
            case ELU -> a >= 0 ? a : alpha * StrictMath.expm1(a);
            case SOFTSIGN -> a / (1 + Math.abs(a));
            // ln(1 + eᵃ) without an eᵃ that overflows.
            case SOFTPLUS -> Math.max(a, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
        };
    }

    /// f′(a) where y = f(a) is there already: the same number without another exponential.
    public double slope(double a, double y) {
        return switch (kind) {
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - square(y);
            default -> slope(a);
        };
    }

    /// f′(a); at a kink the slope on its right, for the threshold and the upper end of the hard sigmoid on its left.
    public double slope(double a) {
        return switch (kind) {
            case SIGMOID, TANH -> slope(a, value(a));
            case RELU -> a > 0 ? 1 : 0;
            case AFFINE -> alpha;
            case LEAKYRELU -> a >= 0 ? 1 : alpha;
            case THRESHOLDEDRELU -> a > alpha ? 1 : 0;
            case SCALEDTANH -> alpha * beta * (1 - square(Activation.tanh(beta * a)));
            case HARDSIGMOID -> {
                double line = alpha * a + beta;
                yield line > 0 && line < 1 ? alpha : 0;
            }
            case ELU -> a >= 0 ? 1 : alpha * StrictMath.exp(a);
            case SOFTSIGN -> 1 / square(1 + Math.abs(a));
            case SOFTPLUS -> Activation.sigmoid(a);
        };
    }

    private static double square(double v) {
        return v * v;
    }
}
