package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists the models that ship.
@Command(
        name = "models",
        description = "List the models that ship and what each is good for.",
        footer = {
            "",
            "json: an array of objects: name, about, task, tokens, layers, units, vocabulary, labels, sha256 and, as",
            "  recorded when it was trained, training; there test and validation hold texts, nats (cross-entropy per",
            "  answer) and accuracy (share of answers where the likeliest one was right)."
        })
final class ModelsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    ModelsCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"text", "json"}, f -> f);
        List<ModelFile> models =
                ModelFiles.builtInNames().stream().map(ModelFiles::builtIn).toList();
        if (shape.equals("json")) {
            spec.commandLine().getOut().print(json(models) + "\n");
        } else {
            models.forEach(this::print);
        }
        return 0;
    }

    private void print(ModelFile model) {
        PrintWriter out = spec.commandLine().getOut();
        NetworkShape shape = model.network().shape();
        out.println(model.name());
        out.println("  " + about(model));
        out.println("  " + model.task().label() + " by " + model.tokenization().label() + ", " + shape.hidden()
                + " GRU units, " + shape.vocabulary() + " tokens known, sha256 "
                + model.sha256().substring(0, 12));
        HeldOut.words(model.record().getOrDefault("test", ""), model.task(), model.tokenization(), shape.outputs())
                .ifPresent(words -> out.println("  held out: " + words));
    }

    private static String json(List<ModelFile> models) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ModelFile model : models) {
            NetworkShape shape = model.network().shape();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", model.name());
            entry.put("about", about(model));
            entry.put("task", model.task().label());
            entry.put("tokens", model.tokenization().label());
            entry.put("layers", shape.layers());
            entry.put("units", shape.hidden());
            entry.put("vocabulary", shape.vocabulary());
            entry.put("labels", model.labels());
            entry.put("sha256", model.sha256());
            entry.put("training", model.record());
            list.add(entry);
        }
        try {
            return new ObjectMapper().writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String about(ModelFile model) {
        return Messages.in(Language.EN).get("model." + model.name());
    }
}
