package gruexplorer.cli;

import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Focus;
import gruexplorer.figure.Palette;
import gruexplorer.figure.attention.AttentionFigure;
import gruexplorer.figure.backward.BackwardFigure;
import gruexplorer.figure.gradients.GradientsFigure;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.figure.space.StateSpaceFigure;
import gruexplorer.figure.stats.StatsFigure;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.Session;
import gruexplorer.text.Messages;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws a figure.
@Command(
        name = "figure",
        description = "Draw a figure as SVG, PDF or PNG, or write its numbers as CSV.",
        footer = {
            "",
            "Figures: timeline, cell, gates, hidden, output, ledger, backward, gradients (at every weight and bias), reach,",
            "horizon, loss-map; of GRUs lens (their weights read in each convention) and gallery (formulas found in print, run",
            "with them); state-space (the states as a path); of two units phase (their phase portrait, the input of --step",
            "held); of a translator attention, which has no step, unit or layer.",
            "What --backward asks for is drawn by backward, gradients, reach, horizon and loss-map; else the first three ask",
            "about the score of the likeliest output after the last step, horizon and loss-map about the loss on it.",
            "Steps, units and layers count from 1. Of a translator --side says whether its encoder or its decoder is drawn.",
            "",
            "Examples:",
            "  gru-explorer figure --figure runs --text \"not good\" --beside-text \"very good\"",
            "  gru-explorer figure my.session.safetensors --out my.svg",
            "  gru-explorer figure my.session.safetensors --figure runs   (beside the run that the session keeps)",
            "  gru-explorer figure --text \"the film was not good\" --figure cell --step 4 --unit 3 --out cell.pdf"
        })
final class FigureCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadingOptions options;

    @Mixin
    private BackwardFlags backward;

    @Mixin
    private SpaceFlags space;

    @Mixin
    private BesideFlags beside;

    @Mixin
    private PictureFlags picture;

    @Parameters(
            arity = "0..1",
            paramLabel = "SESSION",
            description = "A session that was saved, drawn as it is shown; the same as --session.")
    private @Nullable Path session;

    @Option(
            names = "--figure",
            paramLabel = "NAME",
            description =
                    "timeline, cell, gates, hidden, output, ledger, backward, gradients, reach, horizon, loss-map, lens,"
                            + " gallery, state-space, phase or runs (two runs side by side);"
                            + " attention of a translator")
    private @Nullable String figure;

    @Option(names = "--step", paramLabel = "N", description = "The step looked at (default: the last).")
    private @Nullable Integer step;

    @Option(names = "--unit", paramLabel = "J", description = "The unit looked at (1, or as the session has it).")
    private @Nullable Integer unit;

    @Option(
            names = "--layer",
            paramLabel = "L",
            description = "The layer looked at (1, or as the session has it; of horizon and loss-map the topmost).")
    private @Nullable Integer layer;

    @Mixin
    private SideFlag side;

    @Option(names = "--reverse", description = "Of two directions the one that reads from the end.")
    private boolean reverse;

    @Option(
            names = "--gate",
            paramLabel = "G",
            description = "Stop inside the step, after a part of it:"
                    + " r, z, n or h of a GRU; i, f, g, c, o or h of an LSTM; h of a plain RNN.")
    private @Nullable String gate;

    @Option(
            names = "--block",
            paramLabel = "B",
            description = "Of gradients: the block whose numbers are shown, as l1.W_iz (default: the largest norm).")
    private @Nullable String block;

    @Option(names = "--out", paramLabel = "F", description = "The file; its ending is the format (default: NAME.svg).")
    private @Nullable Path out;

    @Option(names = "--no-footer", description = "Leave out the line with model, step, convention and seed.")
    private boolean noFooter;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @SuppressWarnings("NullAway.Init")
    FigureCommand() {}

    @Override
    public Integer call() {
        if (session != null) {
            options.use(session);
        }
        Optional<Session> saved = options.session();
        String name = figure;
        if (name == null) {
            if (saved.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--figure NAME is missing");
            }
            boolean back = saved.get().look().asked().isPresent();
            name = back ? BackwardFigure.NAME : Figures.names().getFirst();
        }
        if (name.equals(StatsFigure.NAME)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the figure stats is gathered over a data set, which one text is not: stats --model M --data D"
                            + " --figure F draws it");
        }
        space.check(name);
        beside.check(name);
        if (block != null && !name.equals(GradientsFigure.NAME)) {
            throw new ParameterException(spec.commandLine(), "--block is for the figure gradients");
        }
        Palette palette = picture.palette(saved);
        Messages messages = picture.messages(saved);
        Figure made = name.equals(AttentionFigure.NAME)
                ? AttentionFigure.of(options.translate(), palette, messages, !noFooter)
                : reading(name, saved, palette, messages);
        Path target = out == null ? Path.of(name + ".svg") : out;
        FigureFiles.write(made, target, picture.scale(), force);
        spec.commandLine().getOut().println(target);
        return 0;
    }

    private Figure reading(String name, Optional<Session> saved, Palette palette, Messages messages) {
        Reading reading = side.read(options, Figures.ofSource(name) ? Side.SOURCE : Side.TARGET);
        Phase[] phases = Phase.of(reading.trace().layers().getFirst().cell()).toArray(Phase[]::new);
        Optional<Phase> phase = gate == null
                ? Optional.empty()
                : Optional.of(Choices.of(
                        spec.commandLine(),
                        "--gate",
                        gate,
                        phases,
                        p -> p.result().symbol()));
        Optional<Inquiry> kept = saved.flatMap(session -> session.look().asked());
        Optional<BackwardReading> back = backward.of(reading)
                .or(() -> kept.filter(asked -> Figures.asks(name)).map(asked -> BackwardReading.of(reading, asked)));
        Cursor found = cursor(reading, saved, phase);
        // A line of the chain rule is no part of a step that a figure of the way forwards could stop at.
        Cursor shown = kept.isPresent() && !name.equals(BackwardFigure.NAME)
                ? new Cursor(found.step(), phase, found.layer(), found.unit())
                : found;
        // Where nobody names a step it is the one whose answer is asked about.
        Cursor cursor = step == null && saved.isEmpty() && back.isPresent()
                ? new Cursor(back.get().asked().end(reading), phase, shown.layer(), shown.unit())
                : shown;
        if (back.isPresent() && !Figures.asks(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--backward is for the figures backward, gradients, reach, horizon and loss-map");
        }
        if (name.equals(RunsFigure.NAME)) {
            var runs = new RunsFigure(beside.of(reading, options.plain(), saved), cursor, palette, messages);
            return Figures.finished(runs, reading, cursor, palette, messages, !noFooter);
        }
        if (name.equals(StateSpaceFigure.NAME)) {
            var path = new StateSpaceFigure(space.of(reading, cursor), cursor, palette, messages);
            return Figures.finished(path, reading, cursor, palette, messages, !noFooter);
        }
        var focus = new Focus(
                back.map(BackwardReading::asked),
                layer == null && !reverse
                        ? Optional.empty()
                        : Optional.of(ReadingOptions.layerOrTop(reading, layer, reverse)),
                Optional.<String>ofNullable(block));
        return Figures.make(name, reading, focus, cursor, palette, messages, !noFooter);
    }

    /// Where the flags say; where they say nothing, as the session has it.
    private Cursor cursor(Reading reading, Optional<Session> saved, Optional<Phase> phase) {
        if (saved.isEmpty()) {
            return ReadingOptions.cursor(
                    reading, step, unit == null ? 1 : unit, layer == null ? 1 : layer, reverse, phase);
        }
        Cursor shown = saved.get().show().cursor();
        int one = unit == null ? shown.unit() + 1 : unit;
        Integer at = step == null ? Integer.valueOf(shown.step() + 1) : step;
        boolean other = layer != null || reverse || !saved.get().look().side().equals(reading.side());
        Cursor asked = ReadingOptions.cursor(reading, at, one, layer == null ? 1 : layer, reverse, phase);
        boolean part = gate == null && step == null && !other;
        return new Cursor(
                asked.step(), part ? shown.phase() : phase, other ? asked.layer() : shown.layer(), asked.unit());
    }
}
