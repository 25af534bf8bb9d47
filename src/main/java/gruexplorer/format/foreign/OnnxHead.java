package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.foreign.Gap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// The dense layers behind the recurrent ones in an ONNX graph: Gemm, or MatMul and Add, with activations between
/// them, and what the last one goes through.
final class OnnxHead {

    private static final Set<String> ENDS = Set.of("Softmax", "LogSoftmax", "Sigmoid", "Identity", "Squeeze", "ArgMax");
    private static final int MOST_LAYERS = 64;

    private final OnnxWalk walk;

    OnnxHead(OnnxWalk walk) {
        this.walk = walk;
    }

    static boolean multiplies(NodeProto node) {
        return (node.getOpType().equals("Gemm") || node.getOpType().equals("MatMul")) && node.getInputCount() > 1;
    }

    /// @param first the dense layer that reads the states
    /// @param features how wide it has to be
    /// @param said what the file says the scores mean, where it does
    Readout read(NodeProto first, int features, OnnxStates states, Optional<OutputKind> said) throws NotWhole {
        List<Dense> dense = new ArrayList<>();
        int width = features;
        Product product = product(first);
        while (true) {
            if (product.weights().numCols != width) {
                throw new NotWhole(Kind.HEAD, "");
            }
            width = product.weights().numRows;
            Optional<Next> next = dense.size() < MOST_LAYERS ? next(product.output()) : Optional.empty();
            dense.add(new Dense(
                    product.weights(),
                    product.bias(),
                    next.map(Next::activation).orElse(Nonlinearity.LINEAR)));
            if (next.isEmpty()) {
                OutputKind output = ends(product.output(), width, said);
                return new Readout(states.directions(), states.pooling(), Map.of(), dense, Set.of(), output);
            }
            product = product(next.get().node());
        }
    }

    /// W x + b.
    private record Product(DMatrixRMaj weights, DMatrixRMaj bias, String output) {}

    private Product product(NodeProto dense) throws NotWhole {
        boolean gemm = dense.getOpType().equals("Gemm");
        boolean plain = OnnxWalk.number(dense, "alpha", 1) == 1
                && OnnxWalk.number(dense, "beta", 1) == 1
                && OnnxWalk.integer(dense, "transA", 0) == 0;
        if (gemm && !plain) {
            throw new NotWhole(Kind.PARTS, dense.getName());
        }
        DMatrixRMaj weights = walk.matrix(dense.getInput(1), Kind.HEAD);
        if (!gemm || OnnxWalk.integer(dense, "transB", 0) == 0) {
            weights = CommonOps_DDRM.transpose(weights, null);
        }
        if (dense.getOutputCount() == 0) {
            throw new NotWhole(Kind.HEAD, "");
        }
        String output = dense.getOutput(0);
        var bias = new DMatrixRMaj(weights.numRows, 1);
        List<NodeProto> next = walk.takers(output);
        if (gemm && !OnnxWalk.input(dense, 2).isEmpty()) {
            bias = walk.column(dense.getInput(2), weights.numRows);
        } else if (!gemm && next.size() == 1 && isSum(next.getFirst())) {
            NodeProto add = next.getFirst();
            bias = walk.column(add.getInput(add.getInput(0).equals(output) ? 1 : 0), weights.numRows);
            output = add.getOutput(0);
        }
        return new Product(weights, bias, output);
    }

    private static boolean isSum(NodeProto node) {
        return node.getOpType().equals("Add") && node.getInputCount() == 2 && node.getOutputCount() == 1;
    }

    private record Next(NodeProto node, Nonlinearity activation) {}

    /// The dense layer that reads a value, past one activation and whatever moves numbers; empty where none does.
    private Optional<Next> next(String output) {
        Nonlinearity f = Nonlinearity.LINEAR;
        String at = output;
        for (int i = 0; i < MOST_LAYERS; i++) {
            List<NodeProto> readers = walk.takers(at);
            if (readers.size() != 1 || readers.getFirst().getOutputCount() == 0) {
                return Optional.empty();
            }
            NodeProto reader = readers.getFirst();
            if (multiplies(reader)) {
                return reader.getInput(0).equals(at) && walk.isConstant(reader.getInput(1))
                        ? Optional.of(new Next(reader, f))
                        : Optional.empty();
            }
            Optional<Nonlinearity> found = activation(reader);
            if (found.isPresent() && f.equals(Nonlinearity.LINEAR)) {
                f = found.get();
            } else if (!OnnxWalk.isMove(reader) || !OnnxWalk.input(reader, 0).equals(at)) {
                return Optional.empty();
            }
            at = reader.getOutput(0);
        }
        return Optional.empty();
    }

    private static Optional<Nonlinearity> activation(NodeProto node) {
        return switch (node.getOpType()) {
            case "Relu",
                    "Tanh",
                    "Sigmoid",
                    "LeakyRelu",
                    "ThresholdedRelu",
                    "HardSigmoid",
                    "Elu",
                    "Softsign",
                    "Softplus" -> {
                // The attributes' defaults are those of the recurrent operators; beta only the hard sigmoid has.
                Nonlinearity usual = Nonlinearity.of(node.getOpType());
                yield Optional.of(new Nonlinearity(
                        usual.kind(),
                        OnnxWalk.number(node, "alpha", usual.alpha()),
                        OnnxWalk.number(node, "beta", usual.beta())));
            }
            default -> Optional.empty();
        };
    }

    private OutputKind ends(String output, int outputs, Optional<OutputKind> said) throws NotWhole {
        OutputKind kind = said.filter(OutputKind.NUMBERS::equals).orElse(OutputKind.CLASS);
        for (NodeProto node : walk.takers(output)) {
            boolean softmaxOfOne = node.getOpType().endsWith("Softmax") && outputs == 1;
            if (!ENDS.contains(node.getOpType()) || softmaxOfOne) {
                throw new NotWhole(Kind.PARTS, node.getOpType() + " " + node.getName());
            }
            // One output between 0 and 1 is what one of two classes has, unless the file says otherwise.
            if (node.getOpType().equals("Sigmoid") && (outputs > 1 || said.equals(Optional.of(OutputKind.EVENTS)))) {
                kind = OutputKind.EVENTS;
            }
        }
        return kind;
    }
}
