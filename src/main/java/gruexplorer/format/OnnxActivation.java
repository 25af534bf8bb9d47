package gruexplorer.format;

import gruexplorer.engine.cell.Nonlinearity;
import java.util.List;

/// An activation function as ONNX's nodes.
final class OnnxActivation {

    private OnnxActivation() {}

    /// The name of the function among ONNX's activations of recurrent operators; where there is an operator for it,
    /// that operator's name too.
    static String operator(Nonlinearity.Kind kind) {
        return switch (kind) {
            case SIGMOID -> "Sigmoid";
            case TANH -> "Tanh";
            case RELU -> "Relu";
            case AFFINE -> "Affine";
            case LEAKYRELU -> "LeakyRelu";
            case THRESHOLDEDRELU -> "ThresholdedRelu";
            case SCALEDTANH -> "ScaledTanh";
            case HARDSIGMOID -> "HardSigmoid";
            case ELU -> "Elu";
            case SOFTSIGN -> "Softsign";
            case SOFTPLUS -> "Softplus";
        };
    }

    /// Adds f(input).
    ///
    /// @return where it stands: `input` itself for the identity
    static String add(OnnxGraph graph, Nonlinearity f, String output, String input) {
        if (f.equals(Nonlinearity.LINEAR)) {
            return input;
        }
        String operator = operator(f.kind());
        return switch (f.kind()) {
            case SIGMOID, TANH, RELU, SOFTSIGN, SOFTPLUS -> graph.add(operator, output, List.of(input));
            case LEAKYRELU, THRESHOLDEDRELU, ELU ->
                graph.add(operator, output, List.of(input), OnnxGraph.number("alpha", f.alpha()));
            case HARDSIGMOID ->
                graph.add(
                        operator,
                        output,
                        List.of(input),
                        OnnxGraph.number("alpha", f.alpha()),
                        OnnxGraph.number("beta", f.beta()));
            // The two that are no operators of their own.
            case AFFINE -> {
                String scaled = times(graph, f.alpha(), output + ".scaled", input);
                yield graph.add("Add", output, List.of(scaled, graph.floats(output + ".beta", new double[] {f.beta()
                })));
            }
            case SCALEDTANH -> {
                String scaled = times(graph, f.beta(), output + ".scaled", input);
                yield times(graph, f.alpha(), output, graph.add("Tanh", output + ".tanh", List.of(scaled)));
            }
        };
    }

    private static String times(OnnxGraph graph, double factor, String output, String input) {
        return graph.add("Mul", output, List.of(input, graph.floats(output + ".factor", new double[] {factor})));
    }
}
