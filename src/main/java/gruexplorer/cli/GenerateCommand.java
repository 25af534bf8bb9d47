package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.session.Generation;
import gruexplorer.session.Sampling;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lets a language model go on with a text.
@Command(
        name = "generate",
        description = "Let a language model, or a model of events, go on with a text.",
        footer = {
            "",
            "The prompt is read first; then each token is drawn from the model's probabilities and read in turn, until",
            "the model ends the text or --length is reached. Printed are the prompt and what was added. Without a",
            "prompt the first token is drawn evenly. A model of events prints steps of keys, - where none sounds, and",
            "draws each key by itself; its prompt is steps as well: 60,64 62 -",
            "",
            "Examples:",
            "  gru-explorer generate --model numbers-en --prompt \"seven hundred\"",
            "  gru-explorer generate --model brackets --temperature 0.5 --length 40 --seed 7"
        })
final class GenerateCommand implements Callable<Integer> {

    private static final int LONGEST = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "M",
            defaultValue = "numbers-en",
            description = "A model that ships or a file (${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--prompt", paramLabel = "T", description = "What it goes on with; - reads standard input.")
    private @Nullable String prompt;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "100",
            description = "Tokens or steps that it adds at most (${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "1",
            description = "Divides the scores: below 1 surer, above 1 bolder, 0 always the likeliest"
                    + " (${DEFAULT-VALUE}).")
    private double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "N",
            defaultValue = "0",
            description = "Draw among the N likeliest; 0: all (${DEFAULT-VALUE}).")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            defaultValue = "1",
            description = "Draw among the likeliest that together reach this probability (${DEFAULT-VALUE}).")
    private double topP;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Every random number comes from it (${DEFAULT-VALUE}).")
    private long seed;

    @SuppressWarnings("NullAway.Init")
    GenerateCommand() {}

    @Override
    public Integer call() {
        check("--length", length, length >= 1 && length <= LONGEST, "a whole number from 1 to " + LONGEST);
        check(
                "--temperature",
                temperature,
                temperature >= 0 && temperature < Double.POSITIVE_INFINITY,
                "a number from 0");
        check("--top-k", topK, topK >= 0, "a whole number from 0");
        check("--top-p", topP, topP > 0 && topP <= 1, "a share above 0 and up to 1");
        if (TranslatorFiles.isTranslator(model)) {
            throw new InputException(model + " is a translator: it does not go on with a text; `predict --model "
                    + model + " --text T` says its translation");
        }
        ModelFile opened = ModelFiles.open(model);
        if (opened.task() == Task.EVENTS && topP < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--top-p belongs to language models; keys are drawn each by itself");
        }
        Generation said = Generation.of(
                opened, ReadingOptions.given(prompt), length, new Sampling(temperature, topK, topP), new Random(seed));
        spec.commandLine().getOut().println(said.text(opened.tokenization()));
        List<String> unknown = said.prompt().stream()
                .filter(token -> !token.known())
                .map(Token::text)
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            spec.commandLine().getErr().println("unknown to the model, and read as such: " + String.join(" ", unknown));
        }
        return 0;
    }

    private void check(String option, Number value, boolean usable, String meant) {
        if (!usable) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; " + meant + " is meant");
        }
    }
}
