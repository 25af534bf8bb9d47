package gruexplorer.format;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Recurrent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/// One recurrent layer as ONNX's operator GRU, LSTM or RNN. Gate orders there: z r h; i o f c.
final class OnnxRecurrent {

    /// ONNX's blocks as blocks of ours, r z n and i f g o.
    private static final int[] GRU_BLOCKS = {1, 0, 2};

    private static final int[] LSTM_BLOCKS = {0, 3, 1, 2};
    private static final int[] RNN_BLOCKS = {0};

    private static final Set<Nonlinearity.Kind> TAKE_ALPHA = Set.of(
            Nonlinearity.Kind.AFFINE,
            Nonlinearity.Kind.LEAKYRELU,
            Nonlinearity.Kind.THRESHOLDEDRELU,
            Nonlinearity.Kind.SCALEDTANH,
            Nonlinearity.Kind.HARDSIGMOID,
            Nonlinearity.Kind.ELU);
    private static final Set<Nonlinearity.Kind> TAKE_BETA =
            Set.of(Nonlinearity.Kind.AFFINE, Nonlinearity.Kind.SCALEDTANH, Nonlinearity.Kind.HARDSIGMOID);

    private final OnnxGraph graph;
    private final Cell cell;
    private final List<CellWeights> directions;
    private final int[] blocks;

    /// @param layer forward, or forward and reverse, of one cell and size; z of a GRU keeps the old state
    OnnxRecurrent(OnnxGraph graph, List<Recurrent> layer) {
        this.graph = graph;
        this.cell = layer.getFirst().cell();
        this.directions = layer.stream().map(Recurrent::weights).toList();
        this.blocks = cell instanceof GruCell ? GRU_BLOCKS : cell instanceof LstmCell ? LSTM_BLOCKS : RNN_BLOCKS;
    }

    /// Adds the node with its outputs `name.Y` (steps × directions × 1 × hidden) and `name.Y_h` (directions × 1 ×
    /// hidden), the states each direction ends with.
    ///
    /// @param input (steps × 1 × width): a batch of one
    void add(String name, String input) {
        int both = directions.size();
        int hidden = directions.getFirst().hidden();
        int rows = blocks.length * hidden;
        int width = directions.getFirst().inputs();
        List<double[]> w = new ArrayList<>();
        List<double[]> r = new ArrayList<>();
        List<double[]> b = new ArrayList<>();
        for (CellWeights one : directions) {
            w.add(theirs(one.input()));
            r.add(theirs(one.recurrent()));
            b.add(theirs(one.inputBias()));
            b.add(theirs(one.recurrentBias()));
        }
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(cell.label().toUpperCase(Locale.ROOT))
                .addInput(input)
                .addInput(graph.floats(name + ".W", joined(w), both, rows, width))
                .addInput(graph.floats(name + ".R", joined(r), both, rows, hidden))
                .addInput(graph.floats(name + ".B", joined(b), both, 2 * rows))
                .addOutput(name + ".Y")
                .addOutput(name + ".Y_h")
                .addAttribute(OnnxGraph.integer("hidden_size", hidden));
        if (both == 2) {
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("direction")
                    .setType(AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8("bidirectional")));
        }
        options(node);
        graph.add(node);
    }

    private void options(NodeProto.Builder node) {
        switch (cell) {
            case GruCell gru -> {
                boolean after = gru.convention().reset() == Reset.AFTER;
                node.addAttribute(OnnxGraph.integer("linear_before_reset", after ? 1 : 0));
                activations(node, List.of(gru.gates(), gru.candidate()), GruCell.of(gru.convention()), gru.clip());
            }
            case LstmCell lstm -> {
                if (lstm.coupled()) {
                    node.addAttribute(OnnxGraph.integer("input_forget", 1));
                }
                activations(
                        node, List.of(lstm.gates(), lstm.candidate(), lstm.output()), LstmCell.PYTORCH, lstm.clip());
            }
            case RnnCell rnn -> activations(node, List.of(rnn.activation()), RnnCell.PYTORCH, rnn.clip());
            default -> throw new IllegalStateException(cell.label());
        }
    }

    /// Names the functions where they are not ONNX's defaults.
    private void activations(NodeProto.Builder node, List<Nonlinearity> functions, Cell usual, double clip) {
        if (Double.isFinite(clip)) {
            node.addAttribute(OnnxGraph.number("clip", clip));
        }
        if (cell.equals(usual)) {
            return;
        }
        AttributeProto.Builder names =
                AttributeProto.newBuilder().setName("activations").setType(AttributeProto.AttributeType.STRINGS);
        AttributeProto.Builder alphas =
                AttributeProto.newBuilder().setName("activation_alpha").setType(AttributeProto.AttributeType.FLOATS);
        AttributeProto.Builder betas =
                AttributeProto.newBuilder().setName("activation_beta").setType(AttributeProto.AttributeType.FLOATS);
        for (int direction = 0; direction < directions.size(); direction++) {
            for (Nonlinearity f : functions) {
                names.addStrings(ByteString.copyFromUtf8(OnnxActivation.operator(f.kind())));
                // In the order of the functions that take them.
                if (TAKE_ALPHA.contains(f.kind())) {
                    alphas.addFloats((float) f.alpha());
                }
                if (TAKE_BETA.contains(f.kind())) {
                    betas.addFloats((float) f.beta());
                }
            }
        }
        node.addAttribute(names);
        if (alphas.getFloatsCount() > 0) {
            node.addAttribute(alphas);
        }
        if (betas.getFloatsCount() > 0) {
            node.addAttribute(betas);
        }
    }

    private double[] theirs(DMatrixRMaj ours) {
        int size = ours.getNumElements() / blocks.length;
        var theirs = new double[ours.getNumElements()];
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(ours.data, blocks[block] * size, theirs, block * size, size);
        }
        return theirs;
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
