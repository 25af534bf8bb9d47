package gruexplorer.format;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// What a network is made of, as JSON. The sizes stand in the tensors' shapes and nowhere else.
final class ShapeJson {

    private static final String ONE_DIRECTION = "one";

    private ShapeJson() {}

    static Map<String, Object> describe(NetworkShape shape) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("input", shape.input().label());
        words.put("cell", shape.cell().label());
        if (shape.cell() instanceof RnnCell rnn) {
            words.put("activation", name(rnn.activation()));
        }
        words.put("directions", shape.directions().map(ShapeJson::name).orElse(ONE_DIRECTION));
        words.put("pooling", shape.pooling().label());
        words.put(
                "dense",
                shape.dense().stream().map(dense -> name(dense.activation())).toList());
        words.put("output", shape.output().label());
        return words;
    }

    /// @throws IllegalArgumentException if the tensors are not those of such a network
    static NetworkShape shape(Fields fields, Map<String, DMatrixRMaj> tensors) {
        if (!fields.has("network")) {
            // As models were written when there was only the GRU.
            return sized(
                    tensors,
                    InputKind.EMBEDDING,
                    GruCell.of(convention(fields)),
                    Optional.empty(),
                    Pooling.STEP,
                    List.of(),
                    OutputKind.CLASS);
        }
        Fields network = fields.inside("network");
        return sized(
                tensors,
                network.choice("input", InputKind.values(), InputKind::label),
                cell(fields, network),
                network.string("directions").equals(ONE_DIRECTION)
                        ? Optional.empty()
                        : Optional.of(network.choice("directions", Bidirectional.values(), ShapeJson::name)),
                network.choice("pooling", Pooling.values(), Pooling::label),
                network.strings("dense").stream()
                        .map(name -> activation(network, "dense", name))
                        .toList(),
                network.choice("output", OutputKind.values(), OutputKind::label));
    }

    /// A shape with the sizes that the tensors have.
    static NetworkShape sized(
            Map<String, DMatrixRMaj> tensors,
            InputKind input,
            Cell cell,
            Optional<Bidirectional> directions,
            Pooling pooling,
            List<Nonlinearity> dense,
            OutputKind output) {
        DMatrixRMaj first = tensor(tensors, cell.label() + ".weight_ih_l0");
        DMatrixRMaj recurrent = tensor(tensors, cell.label() + ".weight_hh_l0");
        int layers = 1;
        while (tensors.containsKey(cell.label() + ".weight_ih_l" + layers)) {
            layers++;
        }
        List<DenseShape> stack = new ArrayList<>();
        for (Nonlinearity activation : dense) {
            stack.add(new DenseShape(tensor(tensors, "head." + 2 * stack.size() + ".weight").numRows, activation));
        }
        int width = input == InputKind.EMBEDDING ? tensor(tensors, "embedding.weight").numCols : first.numCols;
        return new NetworkShape(
                input,
                input == InputKind.EMBEDDING ? tensor(tensors, "embedding.weight").numRows : width,
                width,
                cell,
                recurrent.numCols,
                layers,
                directions,
                pooling,
                stack,
                tensor(tensors, "head." + 2 * stack.size() + ".weight").numRows,
                output);
    }

    static Cell cell(Fields fields, Fields network) {
        return switch (network.string("cell")) {
            case "gru" -> GruCell.of(convention(fields));
            case "lstm" -> LstmCell.PYTORCH;
            case "rnn" ->
                new RnnCell(activation(network, "activation", network.string("activation")), Double.POSITIVE_INFINITY);
            default -> throw network.wrong("cell");
        };
    }

    private static GruConvention convention(Fields fields) {
        Fields words = fields.inside("convention");
        return new GruConvention(
                words.choice("update", Update.values(), Update::label),
                words.choice("reset", Reset.values(), Reset::label),
                words.choice("biases", Biases.values(), b -> String.valueOf(b.count())));
    }

    private static String name(Bidirectional merge) {
        return merge.name().toLowerCase(Locale.ROOT);
    }

    static String name(Nonlinearity activation) {
        return activation.equals(Nonlinearity.LINEAR)
                ? "linear"
                : activation.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Nonlinearity activation(Fields fields, String key, String name) {
        try {
            return name.equals("linear") ? Nonlinearity.LINEAR : Nonlinearity.of(name);
        } catch (IllegalArgumentException e) {
            throw fields.wrong(key);
        }
    }

    static DMatrixRMaj tensor(Map<String, DMatrixRMaj> tensors, String name) {
        DMatrixRMaj found = tensors.get(name);
        if (found == null) {
            throw new IllegalArgumentException("it has no tensor \"" + name + "\"");
        }
        return found;
    }
}
