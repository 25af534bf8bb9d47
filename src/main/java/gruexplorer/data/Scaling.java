package gruexplorer.data;

import gruexplorer.data.audio.Clip;
import gruexplorer.data.audio.Mel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// How a model reads and writes numbers: each column as (y − mean) / scale, y being the number itself, its logarithm,
/// or what either changed since so many steps ago; or keys as zeros and ones.
///
/// @param columns the names of the numbers of a step, or of the keys
/// @param mean of y of each column over the training data (one for each); empty for keys
/// @param scale the standard deviation of y of each column over the training data; empty for keys
/// @param horizon how many steps ahead the model says; 0 where it says none
/// @param log whether y is of the logarithms
/// @param lag the steps over which y is a change; 0 where it is none
/// @param mel how sound becomes the numbers of a step; empty where they are typed
/// @param answer how the numbers are read that are wanted of a whole sequence; empty where what is wanted are classes,
///     keys or numbers of a step
public record Scaling(
        List<String> columns,
        double[] mean,
        double[] scale,
        int horizon,
        boolean log,
        int lag,
        Optional<Mel> mel,
        Optional<Scaling> answer) {

    /// What stands for a step without any key.
    public static final String SILENCE = "-";

    public Scaling {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || mean.length != scale.length || (mean.length > 0 && mean.length != columns.size())) {
            throw new InputException("the scaling has " + columns.size() + " columns, " + mean.length + " means and "
                    + scale.length + " scales");
        }
        if (horizon < 0 || lag < 0 || (lag > 0 && lag < horizon)) {
            throw new InputException("a change over " + lag + " steps cannot be added to what is known " + horizon
                    + " steps ahead; the lag has to be at least the horizon");
        }
        if (mel.isPresent() && (mel.get().bands() != columns.size() || mean.length == 0)) {
            throw new InputException("the scaling has " + columns.size() + " columns and " + mean.length
                    + " means, its frames " + mel.get().bands() + " bands");
        }
        for (int k = 0; k < scale.length; k++) {
            if (!Double.isFinite(mean[k]) || !(scale[k] > 0) || Double.isInfinite(scale[k])) {
                throw new InputException("the scaling of column " + columns.get(k) + " is no finite number above 0");
            }
        }
    }

    /// For numbers that are typed, of which the same are wanted, or none.
    public Scaling(List<String> columns, double[] mean, double[] scale, int horizon, boolean log, int lag) {
        this(columns, mean, scale, horizon, log, lag, Optional.empty(), Optional.empty());
    }

    /// For frames of sound, as they stand in `clips`: each band by its mean and standard deviation over all frames.
    ///
    /// @param clips what is learned from; none to leave the bands as they are
    public static Scaling frames(Mel mel, List<Clip> clips) {
        int bands = mel.bands();
        var mean = new double[bands];
        var square = new double[bands];
        double frames = clips.stream().mapToLong(Clip::frames).sum();
        for (Clip clip : clips) {
            for (int k = 0; k < clip.values().length; k++) {
                mean[k % bands] += clip.values()[k] / frames;
            }
        }
        for (Clip clip : clips) {
            for (int k = 0; k < clip.values().length; k++) {
                double off = clip.values()[k] - mean[k % bands];
                square[k % bands] += off * off / frames;
            }
        }
        double[] scale = Arrays.stream(square)
                // A band that never changes is still a band.
                .map(variance -> variance > 0 ? Math.sqrt(variance) : 1)
                .toArray();
        return new Scaling(mel.names(), mean, scale, 0, false, 0, Optional.of(mel), Optional.empty());
    }

    /// For sequences of numbers of which others are wanted, all as they are.
    ///
    /// @param columns of a step
    /// @param targets of a whole sequence
    public static Scaling sequences(List<String> columns, List<String> targets) {
        Scaling steps = plain(columns);
        return new Scaling(
                columns, steps.mean(), steps.scale(), 0, false, 0, Optional.empty(), Optional.of(plain(targets)));
    }

    private static Scaling plain(List<String> columns) {
        var scale = new double[columns.size()];
        Arrays.fill(scale, 1);
        return new Scaling(columns, new double[scale.length], scale, 0, false, 0);
    }

    /// The same columns by their means and standard deviations over `training`.
    ///
    /// @param training sequences with what is wanted of each
    public Scaling fitted(List<Example> training) {
        Scaling steps = fitted(() ->
                training.stream().flatMap(example -> Tokenizer.split(Tokenization.NUMBERS, example.text()).stream()));
        return new Scaling(
                columns,
                steps.mean(),
                steps.scale(),
                horizon,
                log,
                lag,
                mel,
                answer.map(wanted -> wanted.fitted(() -> training.stream().map(Example::label))));
    }

    private Scaling fitted(Supplier<Stream<String>> steps) {
        var mean = new double[width()];
        var square = new double[width()];
        double count = steps.get().count();
        steps.get().map(this::read).forEach(row -> {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / count;
            }
        });
        steps.get().map(this::read).forEach(row -> {
            for (int k = 0; k < mean.length; k++) {
                square[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / count;
            }
        });
        // A column that never changes is still a column.
        double[] fitted =
                Arrays.stream(square).map(s -> s > 0 ? Math.sqrt(s) : 1).toArray();
        return new Scaling(columns, mean, fitted, horizon, log, lag, mel, answer);
    }

    /// For sets of keys.
    public static Scaling keys(List<String> keys) {
        return new Scaling(keys, new double[0], new double[0], 0, false, 0);
    }

    /// Does a step hold a set of keys?
    public boolean isKeys() {
        return mean.length == 0;
    }

    /// Numbers of a step.
    public int width() {
        return columns.size();
    }

    /// What the network reads for the frames of a sound (T·I).
    public double[] encode(Clip clip) {
        var values = new double[clip.values().length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (clip.values()[k] - mean[k % width()]) / scale[k % width()];
        }
        return values;
    }

    /// What the network reads for steps as they are typed (T·I). Where y is a change, the first steps have none and
    /// read 0.
    ///
    /// @param steps each `112`, `20.7,3` or `60,64,67`
    /// @throws InputException if one is no such step; says which
    public double[] encode(List<String> steps) {
        var values = new double[steps.size() * width()];
        double[][] raw = new double[steps.size()][];
        for (int t = 0; t < raw.length; t++) {
            try {
                if (isKeys()) {
                    keys(steps.get(t), values, t * width());
                } else {
                    raw[t] = read(steps.get(t));
                }
            } catch (InputException e) {
                throw new InputException("step " + (t + 1) + ": " + e.getMessage(), e);
            }
        }
        for (int t = lag; t < raw.length && !isKeys(); t++) {
            for (int k = 0; k < width(); k++) {
                double y = lag > 0 ? raw[t][k] - raw[t - lag][k] : raw[t][k];
                values[t * width() + k] = (y - mean[k]) / scale[k];
            }
        }
        return values;
    }

    /// What the network is to say after a window or a sequence.
    ///
    /// @param wanted the step that lies the horizon ahead, or the numbers of the whole sequence, as they are typed
    public double[] encodeWanted(List<String> window, String wanted) {
        if (answer.isPresent()) {
            return answer.get().encodeWanted(List.of(), wanted);
        }
        double[] x = read(wanted);
        double[] from = base(window);
        for (int k = 0; k < x.length; k++) {
            x[k] = (x[k] - from[k] - mean[k]) / scale[k];
        }
        return x;
    }

    /// What the network said after a window or a sequence, in the data's own unit.
    public double[] decode(List<String> window, double[] said) {
        if (answer.isPresent()) {
            return answer.get().decode(List.of(), said);
        }
        double[] from = base(window);
        var x = new double[said.length];
        for (int k = 0; k < x.length; k++) {
            double y = said[k] * scale[k] + mean[k] + from[k];
            x[k] = log ? Math.exp(y) : y;
        }
        return x;
    }

    /// What y of the wanted step is counted from: zero, or the step that lies the lag before it.
    private double[] base(List<String> window) {
        if (lag == 0) {
            return new double[width()];
        }
        int at = window.size() - 1 + horizon - lag;
        if (at < 0) {
            throw new InputException("a change over " + lag + " steps needs a window of at least " + (lag - horizon + 1)
                    + " steps, not " + window.size());
        }
        return read(window.get(at));
    }

    /// The numbers of one step, or their logarithms.
    double[] read(String step) {
        String[] parts = step.split(",", -1);
        if (parts.length != width()) {
            throw new InputException("\"" + step + "\" has " + parts.length + " numbers; " + width() + " are meant: "
                    + String.join(", ", columns));
        }
        var values = new double[parts.length];
        for (int k = 0; k < parts.length; k++) {
            double x = number(parts[k]);
            if (log && x <= 0) {
                throw new InputException("\"" + parts[k] + "\" has no logarithm; a number above 0 is meant");
            }
            values[k] = log ? Math.log(x) : x;
        }
        return values;
    }

    private void keys(String step, double[] values, int to) {
        for (String part : step.split(",", -1)) {
            int key = columns.indexOf(part.strip());
            if (key >= 0) {
                values[to + key] = 1;
            } else if (!step.equals(SILENCE)) {
                throw new InputException("there is no key \"" + part + "\"; the keys are " + columns.getFirst() + " to "
                        + columns.getLast());
            }
        }
    }

    private static double number(String part) {
        try {
            double value = Double.parseDouble(part.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InputException("\"" + part + "\" is not a number", e);
        }
        throw new InputException("\"" + part + "\" is not a finite number");
    }
}
