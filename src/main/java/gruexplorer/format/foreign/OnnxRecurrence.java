package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// An ONNX node GRU, LSTM or RNN (the operators' pages, opset 22): its cell, and its weights in the engine's order.
/// Gate orders there: z r h; i o f c; peepholes i o f.
public final class OnnxRecurrence {

    private static final List<String> OPERATORS = List.of("GRU", "LSTM", "RNN");
    /// ONNX's blocks as blocks of ours.
    private static final int[] GRU_BLOCKS = {1, 0, 2};

    private static final int[] LSTM_BLOCKS = {0, 3, 1, 2};
    private static final int[] PEEPHOLES = {0, 2, 1};

    private final NodeProto node;

    /// @throws IllegalArgumentException if the node is none of the three
    public OnnxRecurrence(NodeProto node) {
        if (!isRecurrent(node)) {
            throw new IllegalArgumentException("the node " + node.getOpType() + " is not recurrent");
        }
        this.node = node;
    }

    /// Is it a GRU, LSTM or RNN?
    public static boolean isRecurrent(NodeProto node) {
        return OPERATORS.contains(node.getOpType());
    }

    /// 1 or 2.
    public int directions() {
        return direction().equals("bidirectional") ? 2 : 1;
    }

    /// Does direction `number` (from 0) read from the last step to the first?
    public boolean reverse(int number) {
        return number == 1 || direction().equals("reverse");
    }

    /// Does a batch stand before the steps in its inputs and outputs?
    public boolean batchFirst() {
        return integer("layout", 0) == 1;
    }

    private String direction() {
        @Nullable AttributeProto found = attribute("direction");
        return found == null ? "forward" : found.getS().toStringUtf8();
    }

    /// @param direction from 0
    /// @throws IllegalArgumentException if it asks for an activation that ONNX does not know
    public Cell cell(int direction) {
        @Nullable AttributeProto bound = attribute("clip");
        double clip = bound != null && bound.getF() > 0 ? bound.getF() : Double.POSITIVE_INFINITY;
        return switch (node.getOpType()) {
            case "GRU" -> {
                List<Nonlinearity> f = activations(direction, "Sigmoid", "Tanh");
                Reset reset = integer("linear_before_reset", 0) == 0 ? Reset.BEFORE : Reset.AFTER;
                var convention = new GruConvention(Update.KEEPS_OLD, reset, Biases.TWO);
                yield new GruCell(convention, f.get(0), f.get(1), clip);
            }
            case "LSTM" -> {
                List<Nonlinearity> f = activations(direction, "Sigmoid", "Tanh", "Tanh");
                yield new LstmCell(f.get(0), f.get(1), f.get(2), clip, integer("input_forget", 0) == 1);
            }
            default -> new RnnCell(activations(direction, "Tanh").getFirst(), clip);
        };
    }

    private List<Nonlinearity> activations(int direction, String... defaults) {
        @Nullable AttributeProto named = attribute("activations");
        if (named == null || named.getStringsCount() == 0) {
            List<Nonlinearity> standard = new ArrayList<>();
            for (String name : defaults) {
                standard.add(Nonlinearity.of(name));
            }
            return standard;
        }
        if (named.getStringsCount() != defaults.length * directions()) {
            throw new IllegalArgumentException(node.getOpType() + " names " + named.getStringsCount()
                    + " activations where " + defaults.length * directions() + " are meant");
        }
        // Alphas and betas stand in the order of the functions that take them.
        List<Float> alphas = floats("activation_alpha");
        List<Float> betas = floats("activation_beta");
        List<Nonlinearity> all = new ArrayList<>();
        for (int i = 0; i < named.getStringsCount(); i++) {
            Nonlinearity f = Nonlinearity.of(named.getStrings(i).toStringUtf8());
            boolean takesBeta = f.beta() != 0 || f.kind() == Nonlinearity.Kind.AFFINE;
            double alpha = f.alpha() != 0 && !alphas.isEmpty() ? alphas.removeFirst() : f.alpha();
            double beta = takesBeta && !betas.isEmpty() ? betas.removeFirst() : f.beta();
            all.add(new Nonlinearity(f.kind(), alpha, beta));
        }
        return all.subList(direction * defaults.length, (direction + 1) * defaults.length);
    }

    /// @param direction from 0
    /// @param w input weights (directions × G·H × I)
    /// @param r recurrent weights (directions × G·H × H)
    /// @param b biases, input before recurrent (directions × 2G·H); null for none
    /// @param p peepholes (directions × 3H); null for none
    /// @throws IllegalArgumentException if the shapes do not belong together
    public CellWeights weights(
            int direction, StateTensor w, StateTensor r, @Nullable StateTensor b, @Nullable StateTensor p) {
        int[] blocks = switch (node.getOpType()) {
            case "GRU" -> GRU_BLOCKS;
            case "LSTM" -> LSTM_BLOCKS;
            default -> new int[] {0};
        };
        if (w.rank() != 3 || r.rank() != 3 || w.shape()[0] != directions() || r.shape()[0] != directions()) {
            throw new IllegalArgumentException(
                    "the weights of a " + node.getOpType() + " are directions × gates × width");
        }
        int hidden = r.shape()[2];
        int rows = blocks.length * hidden;
        int width = w.shape()[2];
        if (hidden < 1
                || w.shape()[1] != rows
                || r.shape()[1] != rows
                || (b != null && b.data().length != 2 * rows * directions())
                || (p != null && p.data().length != 3 * hidden * directions())
                || integer("hidden_size", hidden) != hidden) {
            throw new IllegalArgumentException(
                    "the weights of a " + node.getOpType() + " with " + hidden + " units do not belong together");
        }
        CellWeights ours = CellWeights.zeros(blocks.length, width, hidden);
        for (int block = 0; block < blocks.length; block++) {
            int from = direction * rows + block * hidden;
            int to = blocks[block] * hidden;
            System.arraycopy(w.data(), from * width, ours.input().data, to * width, hidden * width);
            System.arraycopy(r.data(), from * hidden, ours.recurrent().data, to * hidden, hidden * hidden);
            if (b != null) {
                int at = 2 * direction * rows + block * hidden;
                System.arraycopy(b.data(), at, ours.inputBias().data, to, hidden);
                System.arraycopy(b.data(), at + rows, ours.recurrentBias().data, to, hidden);
            }
        }
        if (p != null) {
            copyPeepholes(direction, p, ours.peepholes(), hidden);
        }
        return ours;
    }

    private static void copyPeepholes(int direction, StateTensor p, DMatrixRMaj to, int hidden) {
        for (int block = 0; block < PEEPHOLES.length; block++) {
            int from = (direction * PEEPHOLES.length + block) * hidden;
            System.arraycopy(p.data(), from, to.data, PEEPHOLES[block] * hidden, hidden);
        }
    }

    private List<Float> floats(String name) {
        @Nullable AttributeProto found = attribute(name);
        return found == null ? new ArrayList<>() : new ArrayList<>(found.getFloatsList());
    }

    private @Nullable AttributeProto attribute(String name) {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    private long integer(String name, long otherwise) {
        @Nullable AttributeProto found = attribute(name);
        return found == null ? otherwise : found.getI();
    }
}
