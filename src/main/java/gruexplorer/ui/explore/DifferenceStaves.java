package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What a what-if changes, under the score: the output as it was, ghosted, and as it is; and how far a quantity of each
/// unit moved, as a heatmap.
final class DifferenceStaves implements AddedStaves.Source {

    private static final Track OUTPUT = Track.added("what-if-output", "score.whatif.output.name", false);
    private static final Track DIFFERENCE = Track.added("difference", "score.whatif.difference.name", true);

    private final ExploreViewModel model;
    private @Nullable Quantity wanted;
    private @Nullable LayerTrace worked;
    private @Nullable Quantity workedOf;
    private @Nullable Series difference;

    DifferenceStaves(ExploreViewModel model) {
        this.model = model;
        model.made().doneProperty().addListener((p, before, now) -> {
            worked = null;
            model.staves().set(this, !now.work().whatIf().isNone());
            model.staves().changed();
        });
    }

    /// Whose difference is shown: null for the state.
    void of(@Nullable Quantity quantity) {
        wanted = quantity;
        model.staves().changed();
    }

    /// The quantity whose difference is shown.
    Quantity shown() {
        LayerTrace layer = model.layer();
        @Nullable Quantity asked = wanted;
        boolean there = asked != null && layer.cell().quantities().contains(asked);
        return there && asked != null ? asked : layer.cell().quantities().getLast();
    }

    @Override
    public List<Track> tracks() {
        return model.reading().silent() ? List.of(DIFFERENCE) : List.of(OUTPUT, DIFFERENCE);
    }

    @Override
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        Reading now = model.reading();
        Reading plain = model.made().done().plain(now.side());
        LayerTrace layer = model.layer();
        Cursor at = model.cursor();
        Quantity state = layer.cell().quantities().getLast();
        IntPredicate seen = step -> at.exists(layer, state, step);
        Map<Track, Added> numbers = new LinkedHashMap<>();
        if (!now.silent()) {
            numbers.put(OUTPUT, output(now, plain, palette, messages, seen));
        }
        Quantity of = shown();
        numbers.put(
                DIFFERENCE,
                new Added.Heat("Δ" + of.symbol(), difference(layer, plain, of), true, palette.hidden(), seen));
        return numbers;
    }

    private Added output(Reading now, Reading plain, Palette palette, Messages messages, IntPredicate seen) {
        int label = OutputChange.of(plain, now).label();
        int steps = now.trace().steps();
        double[] after = line(now, label, steps);
        double[] before = line(plain, label, steps);
        double[] all = Arrays.stream(new double[][] {after, before})
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        double low = Math.min(0, Arrays.stream(all).min().orElse(0));
        double high = Math.max(1, Arrays.stream(all).max().orElse(1));
        List<Added.Lines.Line> lines = new ArrayList<>();
        lines.add(new Added.Lines.Line(messages.get("score.whatif.before"), before, palette.muted(), 4, 4));
        lines.add(new Added.Lines.Line(messages.get("score.whatif.now"), after, palette.accent(), 0, 0));
        return new Added.Lines(lines, low, high, false, seen);
    }

    private static double[] line(Reading reading, int label, int steps) {
        var values = new double[steps];
        Arrays.fill(values, Double.NaN);
        for (int t = 0; t < Math.min(steps, reading.trace().steps()); t++) {
            values[t] = reading.trace().probabilities().at(t, label);
        }
        return values;
    }

    /// Worked out once for each layer: the heatmap remembers its colours by the series itself.
    private Series difference(LayerTrace layer, Reading plain, Quantity of) {
        Series known = difference;
        if (known == null || worked != layer || !of.equals(workedOf)) {
            known = between(layer, plain.trace().layers().get(model.cursor().layer()), of);
            difference = known;
            worked = layer;
            workedOf = of;
        }
        return known;
    }

    /// Now less before; 0 where there was nothing before.
    private static Series between(LayerTrace now, LayerTrace before, Quantity of) {
        int hidden = now.hidden();
        var values = new double[now.steps() * hidden];
        for (int t = 0; t < Math.min(now.steps(), before.steps()); t++) {
            for (int j = 0; j < hidden; j++) {
                values[t * hidden + j] = now.value(of, t, j) - before.value(of, t, j);
            }
        }
        return new Series(now.steps(), hidden, values);
    }
}
