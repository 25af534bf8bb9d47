package gruexplorer.figure.backward;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.insight.equation.Part;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/// The staves of a backward pass: the gradient at the state, the roads' shares, their norms beside that of their sum,
/// and the gradient at every part of the step.
public final class BackwardStaves {

    private static final Track ROADS = Track.added("roads", "score.roads.name", false);
    private static final Track NORMS = Track.added("road-norms", "score.norms.name", false);

    /// Norms further below the largest than this are drawn at the lower edge.
    private static final double DEPTH = 1e-8;

    private final BackwardReading back;
    private final LayerGradient layer;
    private final Cell cell;
    private final Series shares;
    private final double[] arrives;
    private final double[] handed;
    private final double[] roads;

    /// Worked out once for each layer: the heatmaps remember their colours by the series themselves.
    ///
    /// @param index of the layer and direction, from 0
    public BackwardStaves(BackwardReading back, int index) {
        this.back = back;
        this.layer = back.found().layers().get(index);
        this.cell = layer.layer().cell();
        int count = cell.roads().size();
        var all = new double[layer.steps() * count];
        this.arrives = norms(layer::norm);
        this.handed = norms(layer::handedNorm);
        this.roads = new double[layer.steps()];
        for (int step = 0; step < layer.steps(); step++) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                all[step * count + k] = layer.norm(cell.roads().get(k), step);
                sum += all[step * count + k];
            }
            roads[step] = sum > 0 ? sum : Double.NaN;
            for (int k = 0; k < count; k++) {
                all[step * count + k] = sum > 0 ? all[step * count + k] / sum : 0;
            }
        }
        this.shares = new Series(layer.steps(), count, all);
    }

    /// Of which reading, asked what.
    public BackwardReading back() {
        return back;
    }

    /// From top to bottom.
    public static List<Track> tracks(Cell cell) {
        List<Track> tracks = new ArrayList<>();
        tracks.add(heat(cell.quantities().getLast()));
        tracks.add(ROADS);
        tracks.add(NORMS);
        parts(cell).forEach(part -> tracks.add(heat(part)));
        return List.copyOf(tracks);
    }

    /// What they show once the playhead, on its way back, has come to the cursor.
    public Map<Track, Added> numbers(Cursor cursor, Palette palette, Messages messages) {
        return numbers(
                (quantity, step) -> {
                    if (step == cursor.step()) {
                        return cursor.phase()
                                .map(phase -> phase.done().contains(quantity))
                                .orElse(true);
                    }
                    return layer.layer().reverse() ? step < cursor.step() : step > cursor.step();
                },
                palette,
                messages);
    }

    /// All that they show.
    public Map<Track, Added> numbers(Palette palette, Messages messages) {
        return numbers((quantity, step) -> true, palette, messages);
    }

    private Map<Track, Added> numbers(BiPredicate<Quantity, Integer> seen, Palette palette, Messages messages) {
        Quantity state = cell.quantities().getLast();
        Quantity before = cell.quantities().get(1);
        IntPredicate whole = step -> seen.test(before, step);
        IntPredicate arrived = step -> seen.test(state, step);
        Map<Track, Added> numbers = new LinkedHashMap<>();
        numbers.put(heat(state), heat(state, palette, arrived));
        List<Added.Bars.Part> parts = new ArrayList<>();
        var words = new BackwardWords(messages);
        for (Road road : cell.roads()) {
            parts.add(new Added.Bars.Part(words.road(road), RoadLook.hue(palette, cell, road)));
        }
        numbers.put(ROADS, new Added.Bars(parts, shares, whole));
        numbers.put(NORMS, norms(palette, messages, whole));
        for (Quantity part : parts(cell)) {
            numbers.put(heat(part), heat(part, palette, step -> seen.test(part, step)));
        }
        return numbers;
    }

    private Added norms(Palette palette, Messages messages, IntPredicate seen) {
        double high = 0;
        double low = Double.POSITIVE_INFINITY;
        for (double[] line : List.of(arrives, handed, roads)) {
            for (double norm : line) {
                if (norm > 0 && Double.isFinite(norm)) {
                    high = Math.max(high, norm);
                    low = Math.min(low, norm);
                }
            }
        }
        boolean none = high == 0;
        double top = none ? 1 : Math.pow(10, Math.ceil(Math.log10(high)));
        double bottom = none ? 0.1 : Math.pow(10, Math.floor(Math.log10(Math.max(low, high * DEPTH))));
        Colour sum = palette.accent();
        return new Added.Lines(
                List.of(
                        new Added.Lines.Line(messages.get("score.norms.roads"), roads, palette.muted(), 4, 3),
                        new Added.Lines.Line(messages.get("score.norms.sum"), handed, sum, 0, 0)),
                bottom,
                bottom < top ? top : 10 * bottom,
                true,
                seen);
    }

    private static Track heat(Quantity quantity) {
        return Track.added("gradient-" + quantity.symbol().replace('_', '-'), "score.gradient.name", true);
    }

    private Added heat(Quantity quantity, Palette palette, IntPredicate seen) {
        return new Added.Heat(
                "\u2202" + quantity.symbol(), layer.get(quantity), true, Hues.of(palette, quantity), seen);
    }

    /// What a step computes apart from its state: of a plain RNN what goes into it.
    private static List<Quantity> parts(Cell cell) {
        Quantity state = cell.quantities().getLast();
        List<Quantity> parts = new ArrayList<>(Part.of(cell).stream()
                .map(Part::result)
                .filter(part -> !part.equals(state))
                .toList());
        if (parts.isEmpty()) {
            parts.add(Part.of(cell, state).before().orElseThrow());
        }
        return parts;
    }

    /// NaN where there is none, which a logarithm cannot show.
    private double[] norms(IntToDoubleFunction norm) {
        var norms = new double[layer.steps()];
        Arrays.setAll(norms, step -> norm.applyAsDouble(step) > 0 ? norm.applyAsDouble(step) : Double.NaN);
        return norms;
    }
}
