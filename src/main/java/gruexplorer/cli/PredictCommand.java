package gruexplorer.cli;

import gruexplorer.data.Datasets;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.data.audio.ClipFolder;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFile;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Translated;
import gruexplorer.session.whatif.Rerun;
import gruexplorer.session.whatif.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Says what a model answers to a text, or to every text of a file.
@Command(
        name = "predict",
        description = {
            "Say what a model answers: a class with its probability, the likeliest next token, or the numbers of a",
            "forecast or a regression."
        },
        footer = {
            "",
            "text: for --text the five likeliest answers, a line each: answer, probability. For --input a line a text:",
            "  answer, probability, text. With --steps a line a token: [number of the text,] step, token, answer,",
            "  probability. Fields are parted by tabs; in them ␣ is a space, → a tab, ⏎ a line feed.",
            "json: an object a line and text: model, sha256, text, tokens, unknown (tokens the model does not know),",
            "  label (the likeliest answer), probabilities (all, likeliest first); with --steps also steps: for every",
            "  token an object with token, known, label, probabilities, as if the text ended there.",
            "csv: a row a text: number, text, unknown (how many tokens are), label, probability, and p:LABEL for every",
            "  label. With --steps a row a token: number, step, token, known, label, probability, p:LABEL ….",
            "A forecast or a regression says numbers in the data's own unit: for steps like --text \"0.5,1 0.2,0\" a line a",
            "  number: [number of the text,] [step, token,] name, number; json: model, sha256, text, numbers (by name),",
            "  with --steps also steps (step, token, numbers); csv: number, text (or step, token), a column a name.",
            "A translator says its translation, a line a text; json: model, sha256, text, tokens, unknown, translation,",
            "  log-probability, ended (whether it said its end), target (the tokens said) and attention: for each of",
            "  them the weights of the text's tokens; csv: number, text, unknown, translation, log-probability.",
            "Under a what-if (--clamp and the like) json has what-if, the edits as they are typed; each text of a file is",
            "  read under them.",
            "Texts and steps count from 1. A whole file as one text: --text - < F",
            "",
            "Examples:",
            "  gru-explorer predict --model sentiment-en --text \"never boring\"",
            "  gru-explorer predict --text \"the film was not good\" --steps",
            "  gru-explorer predict --text \"the film was not good\" --clamp l1.z:3=0@4-5 --set head.0.bias[1]+=0.5",
            "  gru-explorer predict --model dates --text \"9 March 2024\" --beam 4",
            "  gru-explorer predict --input reviews.txt --format csv",
            "  gru-explorer predict --model tones --input clip.wav"
        })
final class PredictCommand implements Callable<Integer> {

    private static final int WIDEST = 1000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = "sentiment-en",
            description = "A model that ships or a file (${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--text", paramLabel = "T", description = "One text; - reads it from standard input.")
    private @Nullable String text;

    @Option(
            names = "--input",
            paramLabel = "F",
            description = "A file with one text a line (UTF-8); blank lines are skipped. For sounds a WAV file, or a"
                    + " folder of them.")
    private @Nullable Path input;

    @Option(names = "--steps", description = "The output after every token, as if the text ended there.")
    private boolean steps;

    @Option(
            names = "--beam",
            paramLabel = "N",
            defaultValue = "1",
            description = "Translations that a translator weighs side by side (${DEFAULT-VALUE}: the likeliest token at"
                    + " every step).")
    private int beam;

    @Option(
            names = "--format",
            paramLabel = "text|json|csv",
            defaultValue = "text",
            description = "text, json or csv (${DEFAULT-VALUE}).")
    private String format;

    @Mixin
    private WhatIfFlags whatIf;

    @SuppressWarnings("NullAway.Init")
    PredictCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"text", "json", "csv"}, f -> f);
        ReadingOptions.exactlyOne(spec, text, input);
        if (beam < 1 || beam > WIDEST) {
            throw new ParameterException(
                    spec.commandLine(), "--beam is " + beam + "; a whole number from 1 to " + WIDEST + " is meant");
        }
        if (TranslatorFiles.isTranslator(model)) {
            return translate(shape);
        }
        if (beam > 1) {
            throw new ParameterException(spec.commandLine(), "--beam is for translators; " + model + " is none");
        }
        ModelFile opened = ModelFiles.open(model);
        WhatIf edits = whatIf.whatIf(opened);
        List<String> texts = opened.task() == Task.AUDIO && input != null ? clips(input) : texts();
        if (opened.task() == Task.FORECAST || opened.task() == Task.REGRESS) {
            return numbers(opened, edits, texts, shape);
        }
        boolean many = input != null && (opened.task() != Task.AUDIO || Files.isDirectory(input));
        var answers = new Answers(spec.commandLine().getOut(), opened, steps, many);
        long tokens = 0;
        long unknown = 0;
        try {
            for (int k = 0; k < texts.size(); k++) {
                Reading reading = Rerun.of(opened, texts.get(k), edits);
                switch (shape) {
                    case "json" -> answers.json(reading);
                    case "csv" -> answers.csv(reading, k + 1);
                    default -> answers.text(reading, k + 1);
                }
                tokens += reading.tokens().size();
                unknown += reading.tokens().stream()
                        .filter(token -> !token.known())
                        .count();
            }
        } catch (IOException e) {
            throw new InputException("cannot write the answers: " + SafeWrite.reason(e), e);
        }
        tell(unknown, tokens);
        return 0;
    }

    private int numbers(ModelFile opened, WhatIf edits, List<String> texts, String shape) {
        var answers = new NumberAnswers(spec.commandLine().getOut(), opened, steps, input != null);
        try {
            for (int k = 0; k < texts.size(); k++) {
                Reading reading = Rerun.of(opened, texts.get(k), edits);
                switch (shape) {
                    case "json" -> answers.json(reading);
                    case "csv" -> answers.csv(reading, k + 1);
                    default -> answers.text(reading, k + 1);
                }
            }
        } catch (IOException e) {
            throw new InputException("cannot write the answers: " + SafeWrite.reason(e), e);
        }
        return 0;
    }

    private int translate(String shape) {
        if (steps) {
            throw new ParameterException(spec.commandLine(), "a translator answers at its end; it takes no --steps");
        }
        TranslatorFile opened = TranslatorFiles.open(model);
        WhatIf edits = whatIf.whatIf(opened);
        List<String> texts = texts();
        var translations = new Translations(spec.commandLine().getOut());
        long tokens = 0;
        long unknown = 0;
        try {
            for (int k = 0; k < texts.size(); k++) {
                Translated said = Rerun.translated(opened, texts.get(k), beam, edits);
                translations.print(shape, said, k + 1);
                tokens += said.source().size();
                unknown +=
                        said.source().stream().filter(token -> !token.known()).count();
            }
        } catch (IOException e) {
            throw new InputException("cannot write the answers: " + SafeWrite.reason(e), e);
        }
        tell(unknown, tokens);
        return 0;
    }

    private void tell(long unknown, long tokens) {
        if (unknown > 0) {
            spec.commandLine().getErr().println(unknown + " of " + tokens + " tokens are unknown to the model");
        }
    }

    /// A clip, or all that stand in a folder and its sub-folders.
    private static List<String> clips(Path input) {
        if (!Files.isDirectory(input)) {
            return List.of(input.toString());
        }
        List<String> clips =
                ClipFolder.files(input).stream().map(Path::toString).toList();
        if (clips.isEmpty()) {
            throw new InputException(input + " holds no WAV file");
        }
        return clips;
    }

    private List<String> texts() {
        if (input == null) {
            return List.of(ReadingOptions.given(text));
        }
        List<String> texts =
                Datasets.text(input).lines().filter(line -> !line.isBlank()).toList();
        if (texts.isEmpty()) {
            throw new InputException(input + " holds no text; one a line is meant");
        }
        return texts;
    }
}
