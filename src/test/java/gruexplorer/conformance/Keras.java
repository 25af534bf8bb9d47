package gruexplorer.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Runs a Keras layer of the recorded cases with the engine: constant weights, masks, kept states, both directions.
final class Keras {

    private static final double KERNEL = 0.01;
    private static final double RECURRENT = 0.02;
    private static final double BIAS = 0.03;

    private final JsonNode layer;
    private final JsonNode options;
    private final boolean bidirectional;
    /// Kept between calls of a stateful layer: for every direction and sequence h, and c where there is one.
    private final List<double[][]> kept = new ArrayList<>();

    Keras(JsonNode layer) {
        this.bidirectional = layer.get("kind").asText().equals("Bidirectional");
        this.layer = bidirectional ? layer.get("kwargs").get("layer") : layer;
        this.options = layer.get("kwargs");
    }

    void resetState() {
        kept.clear();
    }

    /// @return the output of every sequence: its last state, or every state
    List<DMatrixRMaj> call(JsonNode call) {
        Tensor x = tensor(call.get("x"));
        int batch = x.shape()[0];
        int steps = x.shape()[1];
        int width = x.shape()[2];
        List<DMatrixRMaj> outputs = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            var sequence = new DMatrixRMaj(steps, width);
            System.arraycopy(x.data(), b * steps * width, sequence.data, 0, steps * width);
            boolean[] present = Recurrent.all(steps);
            if (call.has("mask")) {
                for (int t = 0; t < steps; t++) {
                    present[t] = call.get("mask").get("data").get(b * steps + t).asBoolean();
                }
            }
            DMatrixRMaj first = direction(sequence, present, call, b, 0, option("go_backwards"));
            outputs.add(bidirectional ? merge().merge(first, direction(sequence, present, call, b, 1, true)) : first);
        }
        return outputs;
    }

    private DMatrixRMaj direction(
            DMatrixRMaj sequence, boolean[] present, JsonNode call, int b, int direction, boolean backwards) {
        var recurrent = new Recurrent(cell(), weights(sequence.numCols), backwards);
        int hidden = units();
        double[] h = new double[hidden];
        double[] c = new double[hidden];
        int place = 2 * b + direction;
        if (layerOption("stateful") && place < kept.size()) {
            h = kept.get(place)[0];
            c = kept.get(place)[1];
        }
        if (call.has("initial_state")) {
            JsonNode given = call.get("initial_state");
            int states = recurrent.cell().hasCellState() ? 2 : 1;
            JsonNode mine = given.isArray() ? given.get(direction * states) : given;
            h = row(tensor(mine), b);
            if (states == 2) {
                c = row(tensor(given.get(direction * states + 1)), b);
            }
        }
        RecurrentRun run = recurrent.run(sequence, h, c, present);
        while (kept.size() <= place) {
            kept.add(new double[2][]);
        }
        kept.set(place, new double[][] {run.lastHidden(), run.lastCell()});
        if (!layerOption("return_sequences")) {
            return DMatrixRMaj.wrap(1, hidden, run.lastHidden());
        }
        var all = new DMatrixRMaj(run.outputs());
        for (int t = 0; t < present.length; t++) {
            if (!present[t] && layerOption("zero_output_for_mask")) {
                Arrays.fill(all.data, t * hidden, (t + 1) * hidden, 0);
            }
        }
        return all;
    }

    private Bidirectional merge() {
        return switch (options.path("merge_mode").asText("concat")) {
            case "concat" -> Bidirectional.CONCATENATE;
            case "ave" -> Bidirectional.AVERAGE;
            case "sum" -> Bidirectional.SUM;
            default ->
                throw new IllegalArgumentException(options.path("merge_mode").asText());
        };
    }

    private String kind() {
        return layer.get("kind").asText();
    }

    private int units() {
        return layer.get("args").get(0).asInt();
    }

    private Cell cell() {
        return switch (kind()) {
            case "GRU" -> {
                boolean after = layer.get("kwargs").path("reset_after").asBoolean(true);
                yield GruCell.of(new GruConvention(
                        Update.KEEPS_OLD, after ? Reset.AFTER : Reset.BEFORE, after ? Biases.TWO : Biases.ONE));
            }
            case "LSTM" -> LstmCell.PYTORCH;
            case "SimpleRNN" -> RnnCell.PYTORCH;
            default -> throw new IllegalArgumentException(kind());
        };
    }

    private CellWeights weights(int width) {
        CellWeights w = CellWeights.zeros(cell().blocks(), width, units());
        Arrays.fill(w.input().data, KERNEL);
        Arrays.fill(w.recurrent().data, RECURRENT);
        JsonNode given = layer.get("kwargs");
        if (!given.path("use_bias").asBoolean(true)) {
            return w;
        }
        Arrays.fill(w.inputBias().data, BIAS);
        if (kind().equals("GRU") && given.path("reset_after").asBoolean(true)) {
            Arrays.fill(w.recurrentBias().data, BIAS);
        }
        if (kind().equals("LSTM") && given.path("unit_forget_bias").asBoolean(true)) {
            Arrays.fill(w.inputBias().data, units(), 2 * units(), 1);
        }
        return w;
    }

    private boolean option(String name) {
        return options.path(name).asBoolean(false);
    }

    private boolean layerOption(String name) {
        return layer.get("kwargs").path(name).asBoolean(false);
    }

    private static double[] row(Tensor tensor, int b) {
        int width = tensor.shape()[1];
        return Arrays.copyOfRange(tensor.data(), b * width, (b + 1) * width);
    }

    static Tensor tensor(JsonNode json) {
        int[] shape = new int[json.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = json.get("shape").get(i).asInt();
        }
        double[] data = new double[json.get("data").size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = json.get("data").get(i).asDouble();
        }
        return new Tensor(shape, data);
    }
}
