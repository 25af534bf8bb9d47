package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.seq2seq.TranslatorShape;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            "  answer) and accuracy (share of answers where the likeliest one was right); of a translator pairs, nats,",
            "  token-accuracy and exact (share of texts translated without a mistake)."
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
        List<TranslatorFile> translators = TranslatorFiles.builtInNames().stream()
                .map(TranslatorFiles::builtIn)
                .toList();
        if (shape.equals("json")) {
            spec.commandLine().getOut().print(json(models, translators) + "\n");
        } else {
            models.forEach(this::print);
            translators.forEach(this::print);
        }
        return 0;
    }

    private void print(ModelFile model) {
        PrintWriter out = spec.commandLine().getOut();
        NetworkShape shape = model.network().shape();
        out.println(model.name());
        out.println("  " + about(model.name()));
        out.println("  " + model.task().label() + " by " + model.tokenization().label() + ", " + shape.hidden()
                + " GRU units, " + shape.vocabulary() + " " + reads(model.tokenization()) + ", sha256 "
                + model.sha256().substring(0, 12));
        HeldOut.words(model.record().getOrDefault("test", ""), model.task(), model.tokenization(), shape.outputs())
                .ifPresent(words -> out.println("  held out: " + words));
    }

    /// What the width of the first layer counts.
    private static String reads(Tokenization tokenization) {
        return switch (tokenization) {
            case WORDS, CHARACTERS -> "tokens known";
            case NUMBERS -> "numbers a step";
            case KEYS -> "keys";
            case FRAMES -> "bands a frame";
        };
    }

    private void print(TranslatorFile model) {
        PrintWriter out = spec.commandLine().getOut();
        TranslatorShape shape = model.translator().shape();
        out.println(model.name());
        out.println("  " + about(model.name()));
        out.println("  translate by " + model.encoder().sourceTokens().label() + ", " + shape.hidden() + " "
                + shape.cell().label().toUpperCase(Locale.ROOT) + " units on each side, "
                + shape.attention().label() + " attention, " + shape.sourceVocabulary() + " tokens known, sha256 "
                + model.sha256().substring(0, 12));
        TranslatorWords.of(
                        model.record().getOrDefault("test", ""), model.encoder().targetTokens())
                .ifPresent(words -> out.println("  held out: " + words));
    }

    private static Map<String, Object> entry(TranslatorFile model) {
        TranslatorShape shape = model.translator().shape();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", model.name());
        entry.put("about", about(model.name()));
        entry.put("task", Task.TRANSLATE.label());
        entry.put("tokens", model.encoder().sourceTokens().label());
        entry.put("target-tokens", model.encoder().targetTokens().label());
        entry.put("attention", shape.attention().label());
        entry.put("layers", shape.layers());
        entry.put("units", shape.hidden());
        entry.put("vocabulary", shape.sourceVocabulary());
        entry.put("labels", model.encoder().target().tokens());
        entry.put("sha256", model.sha256());
        entry.put("training", model.record());
        return entry;
    }

    private static String json(List<ModelFile> models, List<TranslatorFile> translators) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ModelFile model : models) {
            NetworkShape shape = model.network().shape();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", model.name());
            entry.put("about", about(model.name()));
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
        translators.forEach(translator -> list.add(entry(translator)));
        try {
            return new ObjectMapper().writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String about(String model) {
        return Messages.in(Language.EN).get("model." + model);
    }
}
