package gruexplorer.figure.score;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Cursor;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/// Two runs on one score: the output of both, and how far each unit's gates and state of the one are from those of the
/// other.
public final class RunsFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "runs";

    private static final double COLUMN = 74;
    private static final double WIDEST = 150;
    private static final double GUTTER = 158;
    private static final double LARGEST_WIDTH = 8000;
    private static final int DIGITS = 3;
    private static final double LINE = 20;

    private final Pairing pairing;
    private final Messages messages;
    private final Cursor cursor;
    private final Palette palette;
    private final ScoreFigure score;

    public RunsFigure(Pairing pairing, Cursor cursor, Palette palette, Messages messages) {
        this.pairing = pairing;
        this.messages = messages;
        this.cursor = cursor;
        this.palette = palette;
        Reading written = pairing.written();
        LayerTrace layer = written.layer(cursor);
        Map<Track, Added> added = added(pairing, cursor, palette, messages);
        List<Track> tracks = List.copyOf(added.keySet());
        int steps = written.trace().steps();
        boolean together = written.tokens().stream()
                .anyMatch(token -> token.text().contains(" | ") || token.text().contains(" +"));
        double column = Math.max(1, Math.min(together ? WIDEST : COLUMN, (LARGEST_WIDTH - GUTTER) / steps));
        double width = Math.max(480, GUTTER + 14 + column * steps);
        double map = Math.clamp(15.0 * layer.hidden(), 90, 640);
        long maps = tracks.stream().filter(Track::map).count();
        double height = 66 + maps * (map + 16) + (tracks.size() - maps) * 96;
        ScoreView plain = ScoreView.of(palette, messages, written, layer);
        var view = new ScoreView(
                palette, messages, tracks, Set.of(), Map.of(), plain.unitOrder(), column, 0, 1, added, Set.of(), false);
        this.score = new ScoreFigure(written, cursor, view, width, height);
    }

    /// The staves, from top to bottom.
    private static Map<Track, Added> added(Pairing pairing, Cursor cursor, Palette palette, Messages messages) {
        LayerTrace layer = pairing.one().layer(cursor);
        Quantity state = layer.cell().quantities().getLast();
        IntPredicate seen = step -> cursor.exists(layer, state, step);
        Map<Track, Added> added = new LinkedHashMap<>();
        pairing.output()
                .ifPresent(output -> added.put(
                        Track.added("runs-output", "score.runs.output.name", false),
                        outputs(
                                pairing,
                                output,
                                messages.get("score.runs.one"),
                                messages.get("score.runs.other"),
                                palette,
                                seen)));
        for (Track track : Track.of(layer.cell())) {
            if (track.quantity().isPresent() && !track.foldedAtFirst()) {
                Quantity of = track.quantity().get();
                added.put(
                        Track.added("runs-" + of.symbol(), "score.whatif.difference.name", true),
                        difference(pairing, pairing.difference(cursor.layer(), of), of, palette, seen));
            }
        }
        return added;
    }

    /// The heatmap of a difference; nothing where nothing stands beside a step.
    public static Added difference(
            Pairing pairing, Series difference, Quantity of, Palette palette, IntPredicate seen) {
        return new Added.Heat(
                "Δ" + of.symbol(), difference, true, palette.hidden(), step -> seen.test(step) && pairing.paired(step));
    }

    /// The lines of one output: what stands beside it is dashed.
    public static Added outputs(
            Pairing pairing, int output, String one, String other, Palette palette, IntPredicate seen) {
        double[] these = pairing.outputs(output);
        double[] those = pairing.outputsBeside(output);
        double[] all = Arrays.stream(new double[][] {these, those})
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        double low = Math.min(0, Arrays.stream(all).min().orElse(0));
        double high = Math.max(1, Arrays.stream(all).max().orElse(1));
        List<Added.Lines.Line> lines = new ArrayList<>();
        lines.add(new Added.Lines.Line(other, those, palette.muted(), 4, 4));
        lines.add(new Added.Lines.Line(one, these, palette.accent(), 0, 0));
        return new Added.Lines(lines, low, high, false, seen);
    }

    @Override
    public double width() {
        return score.width();
    }

    @Override
    public double height() {
        return score.height() + LINE;
    }

    @Override
    public String title() {
        return messages.get(
                "score.runs.title", name(pairing.one(), pairing.other()), name(pairing.other(), pairing.one()));
    }

    /// Model and text of a run, and its convention where the other's is another one.
    private String name(Reading reading, Reading beside) {
        String form = form(reading).equals(form(beside)) ? "" : form(reading);
        return reading.model().name() + form + ": " + reading.text()
                + (reading.edits().isEmpty() ? "" : " [" + String.join(", ", reading.edits()) + "]");
    }

    private String form(Reading reading) {
        return reading.trace().layers().getFirst().cell() instanceof GruCell gru
                ? " ("
                        + messages.get(
                                "score.runs.convention",
                                messages.get("figure.update."
                                        + gru.convention().update().label()),
                                messages.get("figure.reset."
                                        + gru.convention().reset().label()))
                        + ")"
                : "";
    }

    @Override
    public String description() {
        LayerTrace layer = pairing.one().layer(cursor);
        Series moved =
                pairing.difference(cursor.layer(), layer.cell().quantities().getLast());
        int step = 0;
        int unit = 0;
        for (int t = 0; t < moved.steps(); t++) {
            for (int j = 0; j < moved.width(); j++) {
                if (Math.abs(moved.at(t, j)) > Math.abs(moved.at(step, unit))) {
                    step = t;
                    unit = j;
                }
            }
        }
        String far = messages.get(
                "score.runs.far",
                Numbers.fixed(Math.abs(moved.at(step, unit)), DIGITS),
                Integer.toString(unit + 1),
                Integer.toString(step + 1));
        OptionalInt output = pairing.output();
        if (output.isEmpty()) {
            return messages.get("score.runs.said", title(), far);
        }
        Reading other = pairing.other();
        int beside = other.labels().indexOf(pairing.one().labels().get(output.getAsInt()));
        return messages.get("score.runs.said", title(), far) + " "
                + messages.get(
                        "score.runs.end",
                        messages.label(pairing.one().labels().get(output.getAsInt())),
                        Numbers.fixed(
                                pairing.one()
                                        .trace()
                                        .probabilities()
                                        .at(pairing.one().trace().steps() - 1, output.getAsInt()),
                                DIGITS),
                        Numbers.fixed(
                                other.trace().probabilities().at(other.trace().steps() - 1, beside), DIGITS));
    }

    @Override
    public Table data() {
        return score.data();
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width(), height(), 0, palette.background(), null);
        score.paint(pen);
        // Which run is the dashed one.
        String beside = messages.get("score.runs.beside", name(pairing.other(), pairing.one()));
        double room = width() - 28;
        TextStyle style = TextStyle.regular(12);
        while (pen.width(beside, style) > room) {
            beside = beside.substring(0, beside.offsetByCodePoints(beside.length(), -2)) + "…";
        }
        pen.text(beside, 14, score.height() + 12, style, palette.muted());
    }
}
