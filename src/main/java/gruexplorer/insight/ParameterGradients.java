package gruexplorer.insight;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Parameters;
import gruexplorer.engine.seq2seq.SpecialTokens;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.engine.seq2seq.Translator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/// ∂L/∂ of every parameter for one question, in the blocks that formulas name: W_iz, W_hz, b_iz … of each layer and
/// direction, the rows of the embedding that were read, attention and head. Each is the sum over all steps.
///
/// @param blocks from the input up
public record ParameterGradients(List<Block> blocks) {

    public ParameterGradients {
        blocks = List.copyOf(blocks);
    }

    /// What a block is multiplied by or added to.
    public enum Part {
        EMBEDDING("embedding"),
        /// W_i.: by the input.
        INPUT("weight_ih"),
        /// W_h.: by the state before.
        RECURRENT("weight_hh"),
        INPUT_BIAS("bias_ih"),
        RECURRENT_BIAS("bias_hh"),
        ATTENTION("attention"),
        HEAD("head");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /// As in PyTorch's names.
        public String label() {
            return label;
        }

        /// Does it belong to a recurrent layer?
        public boolean recurrent() {
            return this == INPUT || this == RECURRENT || bias();
        }

        /// Has it one number a unit?
        public boolean bias() {
            return this == INPUT_BIAS || this == RECURRENT_BIAS;
        }
    }

    /// The gradient of one block.
    ///
    /// @param name unlike that of any other block: `l1.W_iz`, `l2.reverse.b_hn`; beside the recurrent layers PyTorch's,
    ///     `head.0.weight`
    /// @param layer in the trace, from 0; −1 beside the recurrent layers
    /// @param gate the symbol of what a recurrent block makes; empty beside the recurrent layers
    /// @param parameter PyTorch's name of what it is a part of
    /// @param rows which rows of that, from 0; of an embedding the tokens read, in the order of the text
    /// @param gradient (rows × columns); not to be modified
    /// @param norm Frobenius
    /// @param largest the entries that are largest without their sign, the largest first, of equals the first in the
    ///     matrix; at most {@link #MOST}
    public record Block(
            String name,
            Part part,
            int layer,
            String gate,
            String parameter,
            int[] rows,
            DMatrixRMaj gradient,
            double norm,
            List<Entry> largest) {

        /// So many of the largest entries are told.
        public static final int MOST = 8;

        public Block {
            largest = List.copyOf(largest);
        }

        private Block(
                String name, Part part, int layer, String gate, String parameter, int[] rows, DMatrixRMaj gradient) {
            this(name, part, layer, gate, parameter, rows, gradient, norm(gradient), largest(gradient));
        }

        private static double norm(DMatrixRMaj gradient) {
            double square = 0;
            for (int k = 0; k < gradient.getNumElements(); k++) {
                square += gradient.data[k] * gradient.data[k];
            }
            return Math.sqrt(square);
        }

        private static List<Entry> largest(DMatrixRMaj gradient) {
            List<Entry> found = new ArrayList<>();
            for (int k = 0; k < gradient.getNumElements(); k++) {
                double size = Math.abs(gradient.data[k]);
                if (found.size() == MOST && size <= found.getLast().size()) {
                    continue;
                }
                int at = found.size();
                while (at > 0 && found.get(at - 1).size() < size) {
                    at--;
                }
                found.add(at, new Entry(k / gradient.numCols, k % gradient.numCols, gradient.data[k]));
                if (found.size() > MOST) {
                    found.removeLast();
                }
            }
            return found;
        }

        /// The largest without its sign.
        public double most() {
            return largest.getFirst().size();
        }
    }

    /// One number of a block, both indices from 0 within it.
    public record Entry(int row, int column, double value) {

        private double size() {
            return Math.abs(value);
        }
    }

    /// @param back the way back through a network
    /// @param gradient what that found for all parameters
    /// @param ids of the tokens that were read (T); not looked at where the network has no embedding
    public static ParameterGradients of(GradientTrace back, Network gradient, int[] ids) {
        List<Block> blocks = new ArrayList<>();
        if (gradient.shape().input() == InputKind.EMBEDDING) {
            blocks.add(embedding("embedding.weight", gradient.embedding(), ids));
        }
        int directions = gradient.stack().directions();
        for (int l = 0; l < back.layers().size(); l++) {
            recurrent(
                    "",
                    back.layers().get(l).layer(),
                    l,
                    l / directions,
                    gradient.layers().get(l),
                    blocks);
        }
        others(gradient.parameters(), List.of("attention."), List.of("head."), blocks);
        return new ParameterGradients(blocks);
    }

    /// Of one side of a translator: of its encoder also what makes the decoder's first states of its last ones, of its
    /// decoder also attention and what gives the scores.
    ///
    /// @param translation of that translator, walked back
    /// @param source whether of the encoder
    public static ParameterGradients of(
            Translator translator, Translation translation, TranslationGradient back, boolean source) {
        Translator gradient = back.parameters(translator, translation);
        String prefix = source ? "encoder." : "decoder.";
        Stack stack = source ? gradient.encoder() : gradient.decoder();
        List<LayerGradient> layers = (source ? back.encoder() : back.decoder()).layers();
        List<Integer> read = new ArrayList<>(source ? translation.source() : translation.target());
        if (!source) {
            read.addFirst(SpecialTokens.BOS);
        }
        List<Block> blocks = new ArrayList<>();
        String embedding = prefix + "embedding.weight";
        int[] ids = read.stream().mapToInt(Integer::intValue).toArray();
        blocks.add(embedding(embedding, gradient.parameter(embedding), ids));
        for (int l = 0; l < layers.size(); l++) {
            recurrent(
                    prefix,
                    layers.get(l).layer(),
                    l,
                    l / stack.directions(),
                    stack.layers().get(l).weights(),
                    blocks);
        }
        others(
                gradient.parameters(),
                source ? List.of() : List.of("attention."),
                source ? List.of("bridge.") : List.of("combine.", "head."),
                blocks);
        return new ParameterGradients(blocks);
    }

    private static Block embedding(String name, DMatrixRMaj gradient, int[] ids) {
        int[] rows = Arrays.stream(ids).distinct().toArray();
        return new Block(name, Part.EMBEDDING, -1, "", name, rows, rows(gradient, rows));
    }

    /// Whole matrices, by what their names begin with.
    private static void others(
            Map<String, DMatrixRMaj> gradient, List<String> attention, List<String> head, List<Block> blocks) {
        gradient.forEach((name, matrix) -> {
            boolean attends = attention.stream().anyMatch(name::startsWith);
            if (attends || head.stream().anyMatch(name::startsWith)) {
                Part part = attends ? Part.ATTENTION : Part.HEAD;
                int[] rows = IntStream.range(0, matrix.numRows).toArray();
                blocks.add(new Block(name, part, -1, "", name, rows, matrix));
            }
        });
    }

    private static void recurrent(
            String prefix, LayerTrace layer, int index, int level, CellWeights gradient, List<Block> blocks) {
        List<String> gates = gates(layer.cell());
        String place = "l" + (level + 1) + "." + (layer.reverse() ? "reverse." : "");
        int hidden = layer.hidden();
        for (Part part : parts(layer.cell())) {
            String named = Parameters.recurrentName(prefix, layer.cell(), part.label(), level, layer.reverse());
            DMatrixRMaj whole = matrix(gradient, part);
            for (int g = 0; g < gates.size(); g++) {
                int[] rows = IntStream.range(g * hidden, (g + 1) * hidden).toArray();
                String symbol = symbol(part, gates.get(g));
                blocks.add(new Block(place + symbol, part, index, gates.get(g), named, rows, rows(whole, rows)));
            }
        }
    }

    /// "W_iz".
    private static String symbol(Part part, String gate) {
        boolean input = part == Part.INPUT || part == Part.INPUT_BIAS;
        return (part.bias() ? "b_" : "W_") + (input ? "i" : "h") + gate;
    }

    /// What the blocks of rows make, in their order.
    public static List<String> gates(Cell cell) {
        return switch (cell.blocks()) {
            case 3 -> List.of("r", "z", "n");
            case 4 -> List.of("i", "f", "g", "o");
            default -> List.of("h");
        };
    }

    /// With one bias a gate the recurrent one stands at zero and is not trained.
    public static List<Part> parts(Cell cell) {
        boolean one = cell instanceof GruCell gru && gru.convention().biases() == Biases.ONE;
        return one
                ? List.of(Part.INPUT, Part.RECURRENT, Part.INPUT_BIAS)
                : List.of(Part.INPUT, Part.RECURRENT, Part.INPUT_BIAS, Part.RECURRENT_BIAS);
    }

    private static DMatrixRMaj matrix(CellWeights gradient, Part part) {
        return switch (part) {
            case INPUT -> gradient.input();
            case RECURRENT -> gradient.recurrent();
            case INPUT_BIAS -> gradient.inputBias();
            case RECURRENT_BIAS -> gradient.recurrentBias();
            default -> throw new IllegalArgumentException(part.label());
        };
    }

    private static DMatrixRMaj rows(DMatrixRMaj whole, int[] rows) {
        var some = new DMatrixRMaj(rows.length, whole.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(whole.data, rows[i] * whole.numCols, some.data, i * whole.numCols, whole.numCols);
        }
        return some;
    }

    /// The block of that name; −1 for none.
    public int index(String name) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// The recurrent block with the largest norm; of equals the first.
    public int largest() {
        int best = -1;
        for (int i = 0; i < blocks.size(); i++) {
            boolean recurrent = blocks.get(i).part().recurrent();
            best = recurrent
                            && (best < 0
                                    || blocks.get(i).norm() > blocks.get(best).norm())
                    ? i
                    : best;
        }
        return best;
    }

    /// The largest norm of all blocks.
    public double largestNorm() {
        return blocks.stream().mapToDouble(Block::norm).max().orElse(0);
    }
}
