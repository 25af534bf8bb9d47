package gruexplorer.cli;

import gruexplorer.data.Scenarios;
import gruexplorer.data.Token;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.SpecialTokens;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.AttentionAudit;
import gruexplorer.insight.GradientCheck;
import gruexplorer.insight.equation.Audit;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.PreActivations;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.Translated;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks a model: its file, its formulas, its gradients.
@Command(
        name = "check",
        description = "Check a model: that its file is whole, its formulas hold and its gradients are right.",
        footer = {
            "",
            "file: every tensor has its shape and finite numbers (it would not have opened otherwise).",
            "formulas: every equation of every unit and step, evaluated from the numbers shown beside it.",
            "  Of a translator also attention: softmax of the fits, sum of the states, scores of every target step.",
            "gradients: the chain rule against central differences, up to 60 entries of each parameter.",
            "Exit status 1 where a formula or a gradient does not hold."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int ENTRIES = 60;
    private static final int STEPS = 24;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "M", description = "The model: a built-in name or a file.")
    private String model;

    @Option(names = "--text", paramLabel = "T", description = "What it reads meanwhile; else its first example.")
    private @Nullable String text;

    @SuppressWarnings("NullAway.Init")
    CheckCommand() {}

    @Override
    public Integer call() {
        return switch (SavedModel.open(model)) {
            case ModelFile one -> check(one);
            case TranslatorFile translator -> check(translator);
        };
    }

    private int check(ModelFile file) {
        header(file, file.network());
        Reading reading = Readings.of(file, text == null ? Readings.first(file) : text);
        boolean holds = formulas(reading.trace().layers(), List.of());
        int steps = Math.min(STEPS, reading.tokens().size());
        NetworkShape shape = file.network().shape();
        boolean right =
                gradients(GradientCheck.of(file.network(), batch(shape, reading, steps), ENTRIES, 1), shape.cell());
        return holds && right ? 0 : 1;
    }

    private int check(TranslatorFile file) {
        header(file, file.translator());
        String read = text == null ? Scenarios.first(file.name()).text() : text;
        Translated said = Translated.of(file, read, 1);
        List<LayerTrace> layers = new ArrayList<>(said.trace().encoder());
        layers.addAll(said.trace().decoder());
        boolean holds = formulas(layers, AttentionAudit.of(file.translator(), said.trace()));
        int[] source = said.source().stream().limit(STEPS).mapToInt(Token::id).toArray();
        int[] wanted = new int[Math.min(STEPS, said.trace().steps())];
        int words = file.encoder().target().size() - SpecialTokens.COUNT;
        Arrays.setAll(wanted, t -> SpecialTokens.COUNT + t % words);
        PairBatch batch = PairBatch.of(List.of(source), List.of(wanted));
        boolean right = gradients(
                GradientCheck.of(file.translator(), batch, ENTRIES, 1),
                file.translator().shape().cell());
        return holds && right ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void header(SavedModel file, Model checked) {
        out().println("file       " + checked.parameters().size() + " tensors, " + checked.size() + " numbers, sha256 "
                + file.sha256());
    }

    /// @param others that are evaluated already
    private boolean formulas(List<LayerTrace> layers, List<Audit> others) {
        List<Audit> audits = new ArrayList<>(others);
        for (LayerTrace trace : layers) {
            for (int step = 0; step < trace.steps(); step++) {
                for (int unit = 0; unit < trace.hidden(); unit++) {
                    Equations.at(trace, step, unit).forEach(equation -> audits.add(equation.audit()));
                    audits.add(PreActivations.auditAll(trace, step, unit));
                }
            }
        }
        Audit worst = Audit.worst(audits);
        out().println(String.format(
                Locale.ROOT,
                "formulas   %d evaluated, largest residual %.1e: %s",
                audits.size(),
                worst.residual(),
                worst.holds() ? "they hold" : "they do not hold"));
        return worst.holds();
    }

    /// The first steps, with something wanted after each of them.
    private static Batch batch(NetworkShape shape, Reading reading, int steps) {
        var targets = new int[steps];
        Arrays.setAll(targets, t -> t % shape.outputs());
        boolean numbers = shape.input() == InputKind.NUMBERS;
        var values = new double[shape.output() == OutputKind.CLASS ? 0 : steps * shape.outputs()];
        Arrays.setAll(values, k -> k % 2);
        return new Batch(
                numbers
                        ? new int[0]
                        : reading.tokens().stream()
                                .limit(steps)
                                .mapToInt(Token::id)
                                .toArray(),
                numbers ? inputs(reading, steps) : new double[0],
                new int[] {steps},
                targets,
                values);
    }

    private static double[] inputs(Reading reading, int steps) {
        LayerTrace first = reading.trace().layers().getFirst();
        return IntStream.range(0, steps)
                .mapToObj(t -> first.get(first.cell().quantities().getFirst()).step(t))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private boolean gradients(Map<String, Double> errors, Cell cell) {
        int width = Math.max(
                20, errors.keySet().stream().mapToInt(String::length).max().orElse(0));
        boolean right = true;
        for (Map.Entry<String, Double> entry : errors.entrySet()) {
            // With one bias the recurrent one stands at zero and is not trained.
            boolean frozen = cell instanceof GruCell gru
                    && gru.convention().biases() == Biases.ONE
                    && entry.getKey().contains("gru.bias_hh");
            boolean good = frozen || entry.getValue() < GradientCheck.TOLERANCE;
            right &= good;
            out().println(String.format(
                    Locale.ROOT,
                    "gradient   %-" + width + "s %.1e %s",
                    entry.getKey(),
                    entry.getValue(),
                    good ? "right" : "wrong"));
        }
        return right;
    }
}
