package gruexplorer.conformance;

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
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// Runs an ONNX node GRU, LSTM or RNN with the engine. Gate orders there: z r h; i o f c; peepholes i o f.
final class OnnxNode {

    private static final int[] GRU_BLOCKS = {1, 0, 2};
    private static final int[] LSTM_BLOCKS = {0, 3, 1, 2};
    private static final int[] PEEPHOLES = {0, 2, 1};

    private final NodeProto node;
    private final int hidden;

    OnnxNode(NodeProto node) {
        this.node = node;
        this.hidden = (int) integer("hidden_size", 0);
    }

    /// @param inputs by the node's positions; null where one is left out
    /// @return Y, Y_h and, for an LSTM, Y_c
    List<Tensor> run(List<@Nullable Tensor> inputs) {
        boolean batchFirst = integer("layout", 0) == 1;
        Tensor x = given(inputs, 0);
        int batch = x.shape()[batchFirst ? 0 : 1];
        int steps = x.shape()[batchFirst ? 1 : 0];
        int width = x.shape()[2];
        String direction = string("direction", "forward");
        int directions = direction.equals("bidirectional") ? 2 : 1;
        Tensor y = batchFirst
                ? Tensor.zeros(batch, steps, directions, hidden)
                : Tensor.zeros(steps, directions, batch, hidden);
        Tensor yh = batchFirst ? Tensor.zeros(batch, directions, hidden) : Tensor.zeros(directions, batch, hidden);
        Tensor yc = batchFirst ? Tensor.zeros(batch, directions, hidden) : Tensor.zeros(directions, batch, hidden);
        for (int d = 0; d < directions; d++) {
            boolean reverse = direction.equals("reverse") || d == 1;
            var layer = new Recurrent(cell(d), weights(inputs, d, width), reverse);
            for (int b = 0; b < batch; b++) {
                var sequence = new DMatrixRMaj(steps, width);
                for (int t = 0; t < steps; t++) {
                    for (int k = 0; k < width; k++) {
                        sequence.set(t, k, batchFirst ? x.at(b, t, k) : x.at(t, b, k));
                    }
                }
                Tensor lengths = input(inputs, 4);
                int length = lengths == null ? steps : (int) lengths.at(b);
                RecurrentRun run = layer.run(
                        sequence,
                        state(input(inputs, 5), d, b, batchFirst),
                        state(input(inputs, 6), d, b, batchFirst),
                        Recurrent.first(length, steps));
                for (int j = 0; j < hidden; j++) {
                    for (int t = 0; t < length; t++) {
                        double h = run.outputs().get(t, j);
                        if (batchFirst) {
                            y.set(h, b, t, d, j);
                        } else {
                            y.set(h, t, d, b, j);
                        }
                    }
                    int[] last = batchFirst ? new int[] {b, d, j} : new int[] {d, b, j};
                    yh.set(run.lastHidden()[j], last);
                    if (layer.cell().hasCellState()) {
                        yc.set(run.lastCell()[j], last);
                    }
                }
            }
        }
        return List.of(y, yh, yc);
    }

    private Cell cell(int direction) {
        float clipped = real("clip", 0);
        double clip = clipped > 0 ? clipped : Double.POSITIVE_INFINITY;
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
            case "RNN" -> new RnnCell(activations(direction, "Tanh").getFirst(), clip);
            default -> throw new IllegalArgumentException(node.getOpType());
        };
    }

    private List<Nonlinearity> activations(int direction, String... defaults) {
        @Nullable AttributeProto named = attribute("activations");
        @Nullable AttributeProto alphas = attribute("activation_alpha");
        @Nullable AttributeProto betas = attribute("activation_beta");
        List<Nonlinearity> chosen = new ArrayList<>();
        int alpha = 0;
        int beta = 0;
        int count = named == null ? defaults.length : named.getStringsCount();
        for (int i = 0; i < count; i++) {
            Nonlinearity f = Nonlinearity.of(
                    named == null ? defaults[i] : named.getStrings(i).toStringUtf8());
            // Alphas and betas stand in the order of the functions that take them.
            boolean takesAlpha = f.alpha() != 0;
            boolean takesBeta = f.beta() != 0 || f.kind() == Nonlinearity.Kind.AFFINE;
            double a = f.alpha();
            double b = f.beta();
            if (alphas != null && takesAlpha && alpha < alphas.getFloatsCount()) {
                a = alphas.getFloats(alpha++);
            }
            if (betas != null && takesBeta && beta < betas.getFloatsCount()) {
                b = betas.getFloats(beta++);
            }
            chosen.add(new Nonlinearity(f.kind(), a, b));
        }
        int from = chosen.size() > defaults.length ? direction * defaults.length : 0;
        return chosen.subList(from, from + defaults.length);
    }

    private CellWeights weights(List<@Nullable Tensor> inputs, int direction, int width) {
        int[] blocks = switch (node.getOpType()) {
            case "GRU" -> GRU_BLOCKS;
            case "LSTM" -> LSTM_BLOCKS;
            default -> new int[] {0};
        };
        CellWeights w = CellWeights.zeros(blocks.length, width, hidden);
        Tensor input = given(inputs, 1);
        Tensor recurrent = given(inputs, 2);
        Tensor bias = input(inputs, 3);
        Tensor peepholes = input(inputs, 7);
        int half = blocks.length * hidden;
        for (int block = 0; block < blocks.length; block++) {
            for (int j = 0; j < hidden; j++) {
                int from = block * hidden + j;
                int to = blocks[block] * hidden + j;
                for (int k = 0; k < width; k++) {
                    w.input().set(to, k, input.at(direction, from, k));
                }
                for (int k = 0; k < hidden; k++) {
                    w.recurrent().set(to, k, recurrent.at(direction, from, k));
                }
                if (bias != null) {
                    w.inputBias().data[to] = bias.at(direction, from);
                    w.recurrentBias().data[to] = bias.at(direction, half + from);
                }
            }
        }
        if (peepholes != null) {
            for (int block = 0; block < PEEPHOLES.length; block++) {
                for (int j = 0; j < hidden; j++) {
                    w.peepholes().data[PEEPHOLES[block] * hidden + j] = peepholes.at(direction, block * hidden + j);
                }
            }
        }
        return w;
    }

    private double[] state(@Nullable Tensor given, int direction, int b, boolean batchFirst) {
        var state = new double[hidden];
        if (given != null) {
            for (int j = 0; j < hidden; j++) {
                state[j] = batchFirst ? given.at(b, direction, j) : given.at(direction, b, j);
            }
        }
        return state;
    }

    private static @Nullable Tensor input(List<@Nullable Tensor> inputs, int position) {
        return position < inputs.size() ? inputs.get(position) : null;
    }

    private static Tensor given(List<@Nullable Tensor> inputs, int position) {
        Tensor found = input(inputs, position);
        if (found == null) {
            throw new IllegalArgumentException("input " + position + " is missing");
        }
        return found;
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

    private float real(String name, float otherwise) {
        @Nullable AttributeProto found = attribute(name);
        return found == null ? otherwise : found.getF();
    }

    private String string(String name, String otherwise) {
        @Nullable AttributeProto found = attribute(name);
        return found == null ? otherwise : found.getS().toStringUtf8();
    }
}
