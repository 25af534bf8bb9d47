package gruexplorer.insight;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What the gates of a model do over a whole data set: gathered from one run after the other, of which nothing but the
/// sums and a few extremes are kept.
public final class Statistics {

    /// A gate below this is nearly shut, one above 1 − this nearly open.
    public static final double NEAR = Movement.SATURATED;

    /// A unit whose state stays within less than this never changes.
    public static final double STILL = 0.01;

    /// How many texts are kept at either end.
    private static final int KEPT = 3;

    /// What one gate of a unit does.
    ///
    /// @param shut share of steps at which it is below {@link #NEAR}
    /// @param open share of steps at which it is above 1 − {@link #NEAR}
    /// @param mean of its values
    public record Gate(Quantity gate, double shut, double open, double mean) {}

    /// A text that drives a unit to one of its ends.
    ///
    /// @param step where, from 0
    /// @param value of its state there
    public record Driven(String text, int step, double value) {}

    /// What one unit does.
    ///
    /// @param gates in the order in which they come to exist; none of a plain RNN
    /// @param memory how many steps ago, on the mean, what it holds was written: the mean age by the ledger, h⁽⁰⁾
    /// counting
    ///     as written before the first step; NaN for a plain RNN
    /// @param least and `most`: the ends of its state's values
    /// @param change the mean of |h_t − h_{t−1}|
    /// @param up the texts that drive it highest, and `down` lowest; the most extreme first
    public record Unit(
            List<Gate> gates,
            double memory,
            double least,
            double most,
            double change,
            List<Driven> up,
            List<Driven> down) {

        public Unit {
            gates = List.copyOf(gates);
            up = List.copyOf(up);
            down = List.copyOf(down);
        }

        /// Does it never change?
        public boolean still() {
            return most - least < STILL;
        }
    }

    /// One layer and direction.
    private static final class Sums {
        final List<Quantity> gates;
        final long[][] shut;
        final long[][] open;
        final double[][] total;
        final double[] age;
        final double[] least;
        final double[] most;
        final double[] change;
        final List<List<Driven>> up = new ArrayList<>();
        final List<List<Driven>> down = new ArrayList<>();

        Sums(LayerTrace layer) {
            gates = Movement.gates(layer);
            int units = layer.hidden();
            shut = new long[gates.size()][units];
            open = new long[gates.size()][units];
            total = new double[gates.size()][units];
            age = new double[units];
            change = new double[units];
            least = new double[units];
            most = new double[units];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(most, Double.NEGATIVE_INFINITY);
            for (int j = 0; j < units; j++) {
                up.add(new ArrayList<>());
                down.add(new ArrayList<>());
            }
        }
    }

    private final List<Sums> layers = new ArrayList<>();
    private int texts;
    private long steps;

    /// Adds one run.
    ///
    /// @param text what was read, as a person finds it again
    /// @param run its layers, the same ones every time
    public void add(String text, List<LayerTrace> run) {
        if (layers.isEmpty()) {
            run.forEach(layer -> layers.add(new Sums(layer)));
        }
        for (int l = 0; l < run.size(); l++) {
            Sums sums = layers.get(l);
            LayerTrace layer = run.get(l);
            gates(sums, layer);
            states(sums, layer, text);
            if (Carry.exists(layer.cell())) {
                ages(sums, Carry.of(layer));
            }
        }
        texts++;
        steps += run.getFirst().steps();
    }

    private static void gates(Sums sums, LayerTrace layer) {
        for (int g = 0; g < sums.gates.size(); g++) {
            for (int t = 0; t < layer.steps(); t++) {
                for (int j = 0; j < layer.hidden(); j++) {
                    double value = layer.value(sums.gates.get(g), t, j);
                    sums.total[g][j] += value;
                    sums.shut[g][j] += value < NEAR ? 1 : 0;
                    sums.open[g][j] += value > 1 - NEAR ? 1 : 0;
                }
            }
        }
    }

    private static void states(Sums sums, LayerTrace layer, String text) {
        var change = Movement.change(layer);
        for (int j = 0; j < layer.hidden(); j++) {
            int highest = 0;
            int lowest = 0;
            for (int t = 0; t < layer.steps(); t++) {
                double value = layer.states().at(t, j);
                highest = value > layer.states().at(highest, j) ? t : highest;
                lowest = value < layer.states().at(lowest, j) ? t : lowest;
                sums.change[j] += Math.abs(change.at(t, j));
            }
            double high = layer.states().at(highest, j);
            double low = layer.states().at(lowest, j);
            sums.most[j] = Math.max(sums.most[j], high);
            sums.least[j] = Math.min(sums.least[j], low);
            keep(sums.up.get(j), new Driven(text, highest, high), -1);
            keep(sums.down.get(j), new Driven(text, lowest, low), 1);
        }
    }

    /// Among the most extreme, each text once; of equals the earlier stays.
    private static void keep(List<Driven> kept, Driven one, int sign) {
        boolean full = kept.size() == KEPT;
        if ((full && sign * kept.getLast().value() <= sign * one.value())
                || kept.stream().anyMatch(other -> other.text().equals(one.text()))) {
            return;
        }
        if (full) {
            kept.removeLast();
        }
        kept.add(one);
        kept.sort(Comparator.comparingDouble(other -> sign * other.value()));
    }

    /// The mean age of what is held, a weighted mean by the ledger's weights: with A_t = Σ_k w_k (t − k) and
    /// W_t = Σ_k w_k these are A_t = keep_t (A_{t−1} + W_{t−1}) and W_t = keep_t W_{t−1} + write_t.
    private static void ages(Sums sums, Carry carry) {
        int count = carry.trace().steps();
        for (int j = 0; j < carry.trace().hidden(); j++) {
            double weights = 1;
            double ages = 0;
            for (int i = 0; i < count; i++) {
                int t = carry.step(i);
                double keep = carry.keep(t, j);
                ages = keep * (ages + weights);
                weights = keep * weights + carry.write(t, j);
                sums.age[j] += weights > 0 ? ages / weights : 0;
            }
        }
    }

    /// What was gathered so far; it does not change when more is added.
    public Summary summary() {
        return new Summary(
                texts,
                steps,
                IntStream.range(0, layers.size()).mapToObj(this::units).toList());
    }

    /// What was gathered.
    ///
    /// @param texts how many runs were added
    /// @param steps how many steps they had together
    /// @param layers the units of each layer and direction, as the runs list them
    public record Summary(int texts, long steps, List<List<Unit>> layers) {

        public Summary {
            layers = List.copyOf(layers);
        }
    }

    private List<Unit> units(int layer) {
        Sums sums = layers.get(layer);
        List<Unit> units = new ArrayList<>();
        for (int j = 0; j < sums.age.length; j++) {
            List<Gate> gates = new ArrayList<>();
            for (int g = 0; g < sums.gates.size(); g++) {
                gates.add(new Gate(
                        sums.gates.get(g),
                        (double) sums.shut[g][j] / steps,
                        (double) sums.open[g][j] / steps,
                        sums.total[g][j] / steps));
            }
            units.add(new Unit(
                    gates,
                    gates.isEmpty() ? Double.NaN : sums.age[j] / steps,
                    sums.least[j],
                    sums.most[j],
                    sums.change[j] / steps,
                    sums.up.get(j),
                    sums.down.get(j)));
        }
        return units;
    }
}
