package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.foreign.ForeignFiles;
import gruexplorer.format.foreign.ForeignLayer;
import gruexplorer.format.foreign.Gap;
import gruexplorer.format.foreign.ImportAnswers;
import gruexplorer.format.foreign.NetworkAnswers;
import gruexplorer.format.foreign.NumberRows;
import gruexplorer.format.foreign.Parity;
import gruexplorer.format.foreign.ParityCase;
import gruexplorer.format.foreign.Whole;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        description = "List the GRUs, LSTMs and RNNs in a file of another program, step one, or open it whole.",
        footer = {
            "",
            "Files: PyTorch checkpoints (zip form) and .safetensors state dicts, Keras .h5 and .keras, ONNX models; told",
            "by their content. Gate orders and conventions are brought to PyTorch's order; the list says which they are.",
            "A pickle is read as data: one that names anything but tensors is refused.",
            "",
            "With --layer and --input the layer is stepped over rows of numbers, one step a line, the values apart by",
            "commas or blanks; the answer is JSON: for each direction and step all that the cell records.",
            "",
            "With --out a file that holds embedding, recurrent layers and dense layers becomes a model file for the window",
            "and for --model. A state dict does not say what stands between dense layers (ReLU is taken), which activation",
            "a plain RNN has (tanh) and what the dense layers look at (where two directions end; every step of one):",
            "--activation, --nonlinearity and --pooling do. Without a vocabulary the tokens are called 0, 1, …; one without",
            "<unk> gets it, as a row of zeros; the lines \\n and \\t of the vocabulary are a line break and a tab.",
            "",
            "With --layer and --check the layer's outputs are compared with those of the program it comes from; where a GRU",
            "does not agree, the other conventions are tried, and the one that fits is named. F: {\"x\": [[…]…], \"h\": [[…]…]},",
            "or tensors x or input, y or output, perhaps h0 and lengths; (sequences ×) steps × width.",
            "",
            "Examples:",
            "  gru-explorer import speech.onnx",
            "  gru-explorer import checkpoint.pt --layer 3 --input steps.csv",
            "  gru-explorer import reviews.pt --vocabulary words.txt --labels labels.txt --out reviews.safetensors"
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
            paramLabel = "F",
            description = "Inputs with the outputs that another program gave: .json, .safetensors or .npz.")
    private @Nullable Path cases;

    @Option(
            names = "--tensors",
            paramLabel = "F.pb",
            split = ",",
            description = "Files with ONNX tensors for weights that the graph takes as inputs.")
    private List<Path> tensors = List.of();

    @Option(
            names = "--reset",
            paramLabel = "R",
            description = "Read the reset gate as standing before or after the product.")
    private @Nullable String reset;

    @Option(names = "--update", paramLabel = "U", description = "Read z as keeps-old or writes-new.")
    private @Nullable String update;

    @Option(names = "--out", paramLabel = "M", description = "Write a whole model as a model file of this program.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the model file if it exists.")
    private boolean force;

    @Option(
            names = "--vocabulary",
            paramLabel = "F",
            description = "The tokens, one a line in the order of the embedding (default: numbers).")
    private @Nullable Path vocabulary;

    @Option(names = "--labels", paramLabel = "F", description = "The labels, one a line (default: numbers).")
    private @Nullable Path labels;

    @Option(
            names = "--activation",
            paramLabel = "A",
            description = "What stands between dense layers where the file does not say: relu (default), tanh, sigmoid,"
                    + " linear, leakyrelu, elu, softplus, softsign.")
    private @Nullable String activation;

    @Option(names = "--nonlinearity", paramLabel = "A", description = "Read a plain RNN as one of tanh or of relu.")
    private @Nullable String nonlinearity;

    @Option(
            names = "--pooling",
            paramLabel = "P",
            description = "Read the dense layers as looking at step, last, mean or max of the states.")
    private @Nullable String pooling;

    @Option(
            names = "--tokens",
            paramLabel = "T",
            description = "What one step reads: words or characters (default: by the vocabulary).")
    private @Nullable String tokens;

    @SuppressWarnings("NullAway.Init")
    ImportCommand() {}

    @Override
    public Integer call() {
        boolean layered = input != null || cases != null;
        if ((layer == null && layered)
                || (layer != null && !layered && out == null)
                || (input != null && cases != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--layer N is meant together with one of --input F, --check F and --out M");
        }
        boolean whole =
                Stream.of(vocabulary, labels, tokens, activation, pooling).anyMatch(Objects::nonNull);
        if (out == null && whole) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--vocabulary, --labels, --tokens, --activation and --pooling are meant together with --out M");
        }
        ImportAnswers answers = answers();
        if (out != null) {
            SafeWrite.check(out, force);
        }
        ForeignFiles.Found found = ForeignFiles.open(file, tensors);
        PrintWriter answer = spec.commandLine().getOut();
        if (out != null) {
            ModelFiles.save(whole(found).model(name(), answers), out, force);
            answer.println(out);
        }
        if (layer != null && layered) {
            ForeignLayer chosen = chosen(found, layer)
                    .in(answers.update(), answers.reset())
                    .firing(answers.network().nonlinearity());
            if (cases != null) {
                return check(chosen, cases, answer);
            }
            if (input != null) {
                if (!chosen.resetKnown()) {
                    throw new InputException(file + " does not say whether the reset gate stands before or after the"
                            + " product; --reset says it, --check finds it");
                }
                step(chosen, NumberRows.read(input, chosen.inputs()), answer);
            }
        } else if (out == null) {
            ImportListing.print(file, found, answer);
        }
        return 0;
    }

    private ForeignLayer chosen(ForeignFiles.Found found, int number) {
        int count = found.layers().size();
        if (count == 0) {
            throw new InputException(file + ": " + found.closed().getFirst());
        }
        if (number < 1 || number > count) {
            throw new InputException("there is no layer " + number + "; the layers are 1 to " + count);
        }
        return found.layers().get(number - 1);
    }

    private Whole whole(ForeignFiles.Found found) {
        if (found.wholes().isEmpty()) {
            throw new InputException(file + " does not open whole: "
                    + found.gap().map(Gap::sentence).orElse("no weights are in it"));
        }
        if (layer != null) {
            String name = chosen(found, layer).name();
            return found.wholes().stream()
                    .filter(whole ->
                            whole.layers().stream().anyMatch(one -> one.name().equals(name)))
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            file + ": embedding and dense layer do not fit the stack of layer " + layer));
        }
        if (found.wholes().size() > 1) {
            throw new InputException(file + " holds several stacks that fit its embedding and dense layer: "
                    + found.wholes().stream().map(Whole::stack).collect(Collectors.joining(", "))
                    + "; --layer N says which");
        }
        return found.wholes().getFirst();
    }

    private String name() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private ImportAnswers answers() {
        return new ImportAnswers(
                Optional.ofNullable(reset).map(said -> choice("--reset", said, Reset.values(), Reset::label)),
                Optional.ofNullable(update).map(said -> choice("--update", said, Update.values(), Update::label)),
                Optional.ofNullable(tokens)
                        .map(said -> choice("--tokens", said, Tokenization.ofTexts(), Tokenization::label)),
                Optional.ofNullable(vocabulary).map(ImportAnswers::lines),
                Optional.ofNullable(labels).map(ImportAnswers::lines),
                new NetworkAnswers(
                        Optional.ofNullable(activation)
                                .map(said -> function("--activation", said, NetworkAnswers.ACTIVATIONS)),
                        Optional.ofNullable(nonlinearity)
                                .map(said -> function("--nonlinearity", said, NetworkAnswers.NONLINEARITIES)),
                        Optional.ofNullable(pooling)
                                .map(said -> choice("--pooling", said, Pooling.values(), Pooling::label))));
    }

    private <E> E choice(String option, String said, E[] choices, Function<E, String> label) {
        return Choices.of(spec.commandLine(), option, said, choices, label);
    }

    private Nonlinearity function(String option, String said, List<String> choices) {
        return NetworkAnswers.function(choice(option, said, choices.toArray(String[]::new), Function.identity()));
    }

    private static int check(ForeignLayer layer, Path file, PrintWriter out) {
        List<Parity.Try> tries = Parity.of(layer, ParityCase.read(file));
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
}
