package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.format.foreign.ForeignFiles;
import gruexplorer.format.foreign.ForeignLayer;
import gruexplorer.format.foreign.Parity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks into a file that another program wrote, and steps one of its recurrent layers.
@Command(
        name = "import",
        description = "List the GRUs, LSTMs and RNNs in a file of another program, or step one of them.",
        footer = {
            "",
            "Files: PyTorch checkpoints (zip form) and .safetensors state dicts, Keras .h5 and .keras, ONNX models; told",
            "by their content. Gate orders and conventions are brought to PyTorch's order; the list says which they are.",
            "A pickle is read as data: one that names anything but tensors is refused.",
            "",
            "With --layer and --input the layer is stepped over rows of numbers, one step a line, the values apart by",
            "commas or blanks; the answer is JSON: for each direction and step all that the cell records.",
            "",
            "With --layer and --check the layer's outputs are compared with those of the program it comes from; where a GRU",
            "does not agree, the other conventions are tried, and the one that fits is named.",
            "",
            "Examples:",
            "  gru-explorer import speech.onnx",
            "  gru-explorer import checkpoint.pt --layer 3 --input steps.csv"
        })
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The file.")
    private Path file;

    @Option(names = "--layer", paramLabel = "N", description = "The layer to step: its number in the list, from 1.")
    private @Nullable Integer layer;

    @Option(names = "--input", paramLabel = "F", description = "The inputs, one step a line.")
    private @Nullable Path input;

    @Option(
            names = "--check",
            paramLabel = "F.json",
            description = "Inputs with the outputs that another program gave: {\"x\": [[…]…], \"h\": [[…]…]}.")
    private @Nullable Path cases;

    @Option(
            names = "--tensors",
            paramLabel = "F.pb",
            split = ",",
            description = "Files with ONNX tensors for weights that the graph takes as inputs.")
    private List<Path> tensors = List.of();

    @SuppressWarnings("NullAway.Init")
    ImportCommand() {}

    @Override
    public Integer call() {
        if ((layer == null) != (input == null && cases == null) || (input != null && cases != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--layer N is meant together with one of --input F and --check F.json");
        }
        ForeignFiles.Found found = ForeignFiles.open(file, tensors);
        PrintWriter out = spec.commandLine().getOut();
        if (layer != null) {
            int count = found.layers().size();
            if (count == 0) {
                throw new InputException(file + ": " + found.closed().getFirst());
            }
            if (layer < 1 || layer > count) {
                throw new InputException("there is no layer " + layer + "; the layers are 1 to " + count);
            }
            ForeignLayer chosen = found.layers().get(layer - 1);
            if (cases != null) {
                return check(chosen, cases, out);
            }
            if (input != null) {
                step(chosen, rows(input, chosen.inputs()), out);
            }
            return 0;
        }
        out.println(file + " (" + found.format() + ")");
        out.printf("%3s  %-4s %6s %6s  %-13s  %-25s %s%n", "", "cell", "inputs", "units", "direction", "gates", "name");
        int number = 1;
        for (ForeignLayer one : found.layers()) {
            out.printf(
                    "%3d  %-4s %6d %6d  %-13s  %-25s %s%n",
                    number++, one.kind(), one.inputs(), one.hidden(), one.direction(), one.convention(), one.name());
        }
        found.closed().forEach(line -> out.println("     " + line));
        return 0;
    }

    private static int check(ForeignLayer layer, Path file, PrintWriter out) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InputException(file + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
        List<Parity.Try> tries =
                Parity.of(layer, matrix(json.path("x"), file + ", x"), matrix(json.path("h"), file + ", h"));
        for (Parity.Try one : tries) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-25s largest error %.1e: %s",
                    one.convention().isEmpty() ? layer.kind() : one.convention(),
                    one.error(),
                    one.agrees() ? "agrees" : "does not agree"));
        }
        return tries.getFirst().agrees() ? 0 : 1;
    }

    private static DMatrixRMaj matrix(JsonNode rows, String where) {
        int width = rows.path(0).size();
        if (!rows.isArray() || width == 0) {
            throw new InputException(where + " has to be an array of rows of numbers");
        }
        var matrix = new DMatrixRMaj(rows.size(), width);
        for (int t = 0; t < rows.size(); t++) {
            if (rows.get(t).size() != width) {
                throw new InputException(where + ": row " + (t + 1) + " has not as many numbers as the first");
            }
            for (int k = 0; k < width; k++) {
                if (!rows.get(t).get(k).isNumber()) {
                    throw new InputException(where + ": row " + (t + 1) + " holds something that is no number");
                }
                matrix.set(t, k, rows.get(t).get(k).doubleValue());
            }
        }
        return matrix;
    }

    private static void step(ForeignLayer layer, DMatrixRMaj x, PrintWriter out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("layer", layer.name());
            json.writeStringField("cell", layer.kind());
            json.writeArrayFieldStart("directions");
            for (Recurrent direction : layer.directions()) {
                RecurrentRun run = direction.run(x);
                json.writeStartObject();
                json.writeStringField("direction", direction.reverse() ? "reverse" : "forward");
                json.writeArrayFieldStart("steps");
                for (int t = 0; t < x.numRows; t++) {
                    Step step = run.step(t);
                    json.writeStartObject();
                    for (Quantity quantity : direction.cell().quantities()) {
                        double[] values = step == null ? new double[0] : step.get(quantity);
                        json.writeFieldName(quantity.symbol());
                        json.writeArray(values, 0, values.length);
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println();
    }

    private static DMatrixRMaj rows(Path file, int width) {
        List<double[]> rows = new ArrayList<>();
        try {
            int line = 0;
            for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                line++;
                if (!text.isBlank()) {
                    rows.add(row(text, width, file + ", line " + line));
                }
            }
        } catch (MalformedInputException e) {
            throw new InputException(file + " is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
        if (rows.isEmpty()) {
            throw new InputException(file + " holds no numbers");
        }
        var x = new DMatrixRMaj(rows.size(), width);
        for (int t = 0; t < rows.size(); t++) {
            System.arraycopy(rows.get(t), 0, x.data, t * width, width);
        }
        return x;
    }

    private static double[] row(String text, int width, String where) {
        String[] parts = text.strip().split("\\s*,\\s*|\\s+", -1);
        if (parts.length != width) {
            throw new InputException(where + " has " + parts.length + " values; this layer takes " + width);
        }
        var row = new double[width];
        for (int k = 0; k < width; k++) {
            try {
                row[k] = Double.parseDouble(parts[k]);
            } catch (NumberFormatException e) {
                throw new InputException(where + ": \"" + parts[k] + "\" is not a number", e);
            }
            if (!Double.isFinite(row[k])) {
                throw new InputException(where + ": " + parts[k] + " is not finite");
            }
        }
        return row;
    }
}
