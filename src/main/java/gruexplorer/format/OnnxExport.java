package gruexplorer.format;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import java.util.List;

/// A model as an ONNX graph: input → recurrent layers → pooling → dense layers → softmax, sigmoid or nothing.
///
/// Input `tokens` (steps, int64), or `numbers` (steps × width, float) for a network that reads numbers. Outputs
/// `scores` and, unless the network gives numbers, `probabilities` (rows × outputs): one row a step where the head
/// looks at the state of a step (pooling step; last in one direction), as if the text ended after each; otherwise one
/// row for the whole text. Single precision, which is all that ONNX's recurrent operators are run in. Vocabulary and
/// labels stand in the metadata.
final class OnnxExport {

    /// The first in which the axes of Squeeze are an input, and known to every runtime in use.
    private static final int OPSET = 14;

    private static final int IR_VERSION = 8;

    private final OnnxGraph graph;
    private final Network network;
    private final NetworkShape shape;

    private OnnxExport(Network network) {
        this.network = network;
        this.shape = network.shape();
        this.graph = new OnnxGraph(shape.cell().label());
    }

    static byte[] encode(ModelFile model) {
        var export = new OnnxExport(PyTorchForm.keepingOld(model.network()));
        export.write();
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("GRU Explorer")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(export.graph.build())
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(ModelCodec.KEY)
                        .setValue(ModelCodec.about(model)))
                .build()
                .toByteArray();
    }

    private void write() {
        String below = graph.add("Unsqueeze", "h0", List.of(input(), axis(1)));
        List<Recurrent> layers = network.stack().layers();
        int directions = network.stack().directions();
        for (int l = 0; l < shape.layers(); l++) {
            String name = shape.cell().label() + "." + l;
            new OnnxRecurrent(graph, layers.subList(l * directions, (l + 1) * directions)).add(name, below);
            below = merged(name, "h" + (l + 1));
        }
        head(pooled(graph.add("Squeeze", "states", List.of(below, axis(1)))));
    }

    /// What the first layer reads (steps × width).
    private String input() {
        return switch (shape.input()) {
            case EMBEDDING -> {
                graph.input("tokens", TensorProto.DataType.INT64_VALUE, OnnxGraph.STEPS);
                String rows =
                        graph.floats("embedding", network.embedding().data, shape.vocabulary(), shape.embedding());
                yield graph.add("Gather", "embedded", List.of(rows, "tokens"));
            }
            case ONE_HOT -> {
                graph.input("tokens", TensorProto.DataType.INT64_VALUE, OnnxGraph.STEPS);
                String depth = graph.integers("vocabulary", shape.vocabulary());
                String offAndOn = graph.floats("off.on", new double[] {0, 1}, 2);
                yield graph.add("OneHot", "embedded", List.of("tokens", depth, offAndOn));
            }
            case NUMBERS -> {
                graph.input("numbers", TensorProto.DataType.FLOAT_VALUE, OnnxGraph.STEPS, shape.vocabulary());
                yield "numbers";
            }
        };
    }

    /// The directions of a layer (steps × directions × 1 × hidden) put together (steps × 1 × features).
    private String merged(String layer, String output) {
        String y = layer + ".Y";
        if (shape.directions().isEmpty()) {
            return graph.add("Squeeze", output, List.of(y, axis(1)));
        }
        return switch (shape.directions().get()) {
            case CONCATENATE -> {
                String turned = graph.add(
                        "Transpose",
                        layer + ".turned",
                        List.of(y),
                        OnnxGraph.integers("perm", List.of(0L, 2L, 1L, 3L)));
                // A side of 0 stays as it is.
                yield graph.add("Reshape", output, List.of(turned, graph.integers("side.by.side", 0, 0, -1)));
            }
            case AVERAGE -> reduced("ReduceMean", output, y, 1, false);
            case SUM -> graph.add("ReduceSum", output, List.of(y, axis(1)), OnnxGraph.integer("keepdims", 0));
        };
    }

    /// What the head looks at (rows × features).
    private String pooled(String states) {
        return switch (shape.pooling()) {
            case STEP -> states;
            case LAST -> {
                if (shape.directions().isEmpty()) {
                    yield states;
                }
                // The states that both directions of the last layer end with, side by side.
                String ends = shape.cell().label() + "." + (shape.layers() - 1) + ".Y_h";
                yield graph.add("Reshape", "pooled", List.of(ends, graph.integers("one.row", 1, -1)));
            }
            case MEAN -> reduced("ReduceMean", "pooled", states, 0, true);
            case MAX -> reduced("ReduceMax", "pooled", states, 0, true);
            case ATTENTION -> attended(states);
        };
    }

    /// αᵀ H with α = softmax over the steps of tanh(H Wᵀ + b) v.
    private String attended(String states) {
        Dense projection = network.attention();
        String projected =
                graph.dense("attention", "attention.projected", states, projection.weights(), projection.bias());
        String u = OnnxActivation.add(graph, projection.activation(), "attention.tanh", projected);
        double[] v = network.parameter("attention.vector").data;
        String vector = graph.floats("attention.vector", v, v.length, 1);
        String scores = graph.add("MatMul", "attention.scores", List.of(u, vector));
        String alpha = graph.add("Softmax", "attention.weights", List.of(scores), OnnxGraph.integer("axis", 0));
        return graph.add("Gemm", "pooled", List.of(alpha, states), OnnxGraph.integer("transA", 1));
    }

    private void head(String pooled) {
        String x = pooled;
        int last = network.head().size() - 1;
        for (int i = 0; i <= last; i++) {
            Dense dense = network.head().get(i);
            // Numbered as in nn.Sequential(Linear, activation, Linear, …).
            x = graph.dense("head." + 2 * i, i == last ? "scores" : "head." + 2 * i, x, dense.weights(), dense.bias());
            x = OnnxActivation.add(graph, dense.activation(), "head." + (2 * i + 1), x);
        }
        boolean everyStep = shape.pooling() == Pooling.STEP
                || (shape.pooling() == Pooling.LAST && shape.directions().isEmpty());
        int rows = everyStep ? OnnxGraph.STEPS : 1;
        graph.output("scores", rows, shape.outputs());
        if (shape.output() == OutputKind.CLASS) {
            graph.add("Softmax", "probabilities", List.of(x), OnnxGraph.integer("axis", -1));
            graph.output("probabilities", rows, shape.outputs());
        } else if (shape.output() == OutputKind.EVENTS) {
            graph.add("Sigmoid", "probabilities", List.of(x));
            graph.output("probabilities", rows, shape.outputs());
        }
    }

    private String reduced(String operator, String output, String input, long axis, boolean keep) {
        return graph.add(
                operator,
                output,
                List.of(input),
                OnnxGraph.integers("axes", List.of(axis)),
                OnnxGraph.integer("keepdims", keep ? 1 : 0));
    }

    /// A constant with one axis.
    private String axis(long axis) {
        return graph.integers("axis." + axis, axis);
    }
}
