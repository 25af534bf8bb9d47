package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.Fingerprint;
import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Judges a model on data.
@Command(
        name = "evaluate",
        description = "Judge a model on data, read as train reads it.",
        footer = {
            "",
            "json: one object with model, sha256, task, data, data-sha256, texts (sequences, windows or clips), and",
            "  classify, label, audio: nats, accuracy (0 to 1), labels, classes (for each: label, wanted, said, right),",
            "    confusion (a row for each class wanted, in it how often each class was said); label also: steps;",
            "  language-model: nats (a token), accuracy;  events: steps, nats (a step);",
            "  translate: pairs instead of texts, nats (a token of the target, told the right ones before it),",
            "    token-accuracy (of the same), exact (the share that it translates without a mistake);",
            "  forecast: squared-error (of what the network writes), rmse (in the data's own unit);",
            "  regress: the same, and mse (the square of rmse).",
            "",
            "Example:",
            "  gru-explorer evaluate --model sentiment-en --data samples/sentiment-en/test.tsv",
            "  gru-explorer evaluate --model dates --data samples/dates/test.tsv"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "M", required = true, description = "A model that ships or a file.")
    private String model;

    @Mixin
    private JudgedFlags data;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    EvaluateCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"text", "json"}, f -> f);
        SavedModel opened = SavedModel.open(model);
        Evaluation evaluation;
        try {
            evaluation = Evaluation.of(opened, data.read(opened));
        } catch (InputException e) {
            String said = String.valueOf(e.getMessage());
            String file = data.data().toString();
            throw new InputException(
                    said.contains(file) ? said : file + " does not fit the model " + opened.name() + ": " + said, e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (shape.equals("text")) {
            evaluation.words().forEach(out::println);
            return 0;
        }
        Map<String, Object> object = evaluation.json();
        object.put("data", String.valueOf(data.data().getFileName()));
        object.put("data-sha256", Fingerprint.of(data.data()));
        try {
            out.println(new ObjectMapper().writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return 0;
    }
}
