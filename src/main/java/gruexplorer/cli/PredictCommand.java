package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.session.Reading;
import gruexplorer.text.Numbers;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Says what a model answers to a text.
@Command(
        name = "predict",
        description = "Say what a model answers: a class with its probability, or the likeliest next tokens.",
        footer = {"", "Example:", "  gru-explorer predict --model sentiment-en --text \"never boring\""})
final class PredictCommand implements Callable<Integer> {

    private static final int SHOWN = 5;

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ReadingOptions options;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text or json (${DEFAULT-VALUE}).")
    private String format;

    @SuppressWarnings("NullAway.Init")
    PredictCommand() {}

    @Override
    public Integer call() {
        String shape = Choices.of(spec.commandLine(), "--format", format, new String[] {"text", "json"}, f -> f);
        Reading reading = options.read();
        double[] p = reading.trace().probabilities().step(reading.trace().steps() - 1);
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -p[c]).thenComparing(c -> c))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (shape.equals("json")) {
            out.println(json(reading, p, order));
            return 0;
        }
        for (int c : order.subList(0, Math.min(SHOWN, order.size()))) {
            out.printf("%s\t%s%n", visible(reading.model().labels().get(c)), Numbers.fixed(p[c], 4));
        }
        long unknown = reading.tokens().stream().filter(token -> !token.known()).count();
        if (unknown > 0) {
            spec.commandLine()
                    .getErr()
                    .println(unknown + " of " + reading.tokens().size() + " tokens are unknown to the model");
        }
        return 0;
    }

    private static String json(Reading reading, double[] p, List<Integer> order) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", reading.model().name());
        answer.put("sha256", reading.model().sha256());
        answer.put(
                "tokens", reading.tokens().stream().map(token -> token.text()).toList());
        answer.put(
                "unknown",
                reading.tokens().stream()
                        .filter(t -> !t.known())
                        .map(t -> t.text())
                        .toList());
        answer.put("label", reading.model().labels().get(order.getFirst()));
        Map<String, Object> probabilities = new LinkedHashMap<>();
        order.forEach(c -> probabilities.put(reading.model().labels().get(c), p[c]));
        answer.put("probabilities", probabilities);
        try {
            return new ObjectMapper().writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String visible(String label) {
        return label.replace("\n", "⏎").replace("\t", "→").replace(" ", "␣");
    }
}
