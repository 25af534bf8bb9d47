package gruexplorer.format;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which PyTorch modules, with which options, compute what a network computes when they are given its tensors.
final class PyTorchWords {

    private PyTorchWords() {}

    static String of(NetworkShape shape) {
        if (shape.convention().map(GruConvention::reset).orElse(Reset.AFTER) == Reset.BEFORE) {
            return "nn.GRU cannot run it: the reset gate stands before the product";
        }
        if (shape.convention().map(GruConvention::update).orElse(Update.KEEPS_OLD) == Update.WRITES_NEW) {
            return "nn.GRU after flipping the signs of the update gate's weights and biases";
        }
        if (shape.cell() instanceof RnnCell rnn && !PyTorchForm.knows(rnn)) {
            return "nn.RNN cannot run it: it knows tanh and ReLU";
        }
        List<String> modules = new ArrayList<>();
        if (shape.input() == InputKind.EMBEDDING) {
            modules.add("nn.Embedding");
        } else if (shape.input() == InputKind.ONE_HOT) {
            modules.add("nn.functional.one_hot");
        }
        boolean apart = shape.layers() > 1
                && shape.directions().isPresent()
                && shape.directions().get() != Bidirectional.CONCATENATE;
        modules.add((apart ? "for each layer " : "") + recurrent(shape, apart));
        shape.directions()
                .filter(merge -> merge != Bidirectional.CONCATENATE)
                .ifPresent(
                        merge -> modules.add((merge == Bidirectional.SUM ? "sum" : "mean") + " of the two directions"));
        if (shape.pooling() != Pooling.STEP) {
            modules.add(pooling(shape));
        }
        modules.add(head(shape));
        if (shape.output() == OutputKind.EVENTS) {
            modules.add("nn.Sigmoid");
        }
        return String.join(", ", modules);
    }

    private static String recurrent(NetworkShape shape, boolean apart) {
        List<String> options = new ArrayList<>(List.of("batch_first=True"));
        if (shape.layers() > 1 && !apart) {
            options.add("num_layers=" + shape.layers());
        }
        if (shape.directions().isPresent()) {
            options.add("bidirectional=True");
        }
        if (shape.cell() instanceof RnnCell rnn && rnn.activation().equals(Nonlinearity.RELU)) {
            options.add("nonlinearity='relu'");
        }
        return "nn." + shape.cell().label().toUpperCase(Locale.ROOT) + "(" + String.join(", ", options) + ")";
    }

    private static String pooling(NetworkShape shape) {
        return switch (shape.pooling()) {
            case STEP -> "every step";
            case LAST -> shape.directions().isPresent() ? "h_n of both directions side by side" : "the last step";
            case MEAN -> "mean over the steps";
            case MAX -> "maximum over the steps";
            case ATTENTION ->
                "sum over the steps weighted by softmax(attention.vector · tanh(attention.weight h +"
                        + " attention.bias))";
        };
    }

    private static String head(NetworkShape shape) {
        if (shape.dense().isEmpty()) {
            return "nn.Linear";
        }
        List<String> parts = new ArrayList<>();
        for (DenseShape dense : shape.dense()) {
            parts.add("nn.Linear");
            parts.add(activation(dense.activation()));
        }
        parts.add("nn.Linear");
        return "nn.Sequential(" + String.join(", ", parts) + ")";
    }

    private static String activation(Nonlinearity f) {
        return switch (f.kind()) {
            case SIGMOID -> "nn.Sigmoid()";
            case TANH -> "nn.Tanh()";
            case RELU -> "nn.ReLU()";
            case AFFINE -> f.equals(Nonlinearity.LINEAR) ? "nn.Identity()" : f.alpha() + " a + " + f.beta();
            case LEAKYRELU -> "nn.LeakyReLU(" + f.alpha() + ")";
            case THRESHOLDEDRELU -> "nn.Threshold(" + f.alpha() + ", 0.0)";
            case SCALEDTANH -> f.alpha() + " tanh(" + f.beta() + " a)";
            // nn.Hardsigmoid has another slope.
            case HARDSIGMOID -> "max(0, min(1, " + f.alpha() + " a + " + f.beta() + "))";
            case ELU -> "nn.ELU(" + f.alpha() + ")";
            case SOFTSIGN -> "nn.Softsign()";
            case SOFTPLUS -> "nn.Softplus()";
        };
    }
}
