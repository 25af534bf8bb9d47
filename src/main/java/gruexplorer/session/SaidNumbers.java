package gruexplorer.session;

import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.format.ModelFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a forecast or a regression says after every step, in the data's own unit: numbers, which are no probabilities.
///
/// @param first the step, from 0, from which there is something to count a change from
/// @param values after each step from `first` on, one for each of the model's labels
public record SaidNumbers(int first, List<double[]> values) {

    public SaidNumbers {
        values = List.copyOf(values);
    }

    /// Empty where the model says classes, keys or tokens, or the text is too short to count a change from.
    public static Optional<SaidNumbers> of(Reading reading) {
        return reading.model() instanceof ModelFile model && says(model.task())
                ? model.scaling().map(scaling -> of(reading, scaling))
                : Optional.empty();
    }

    private static boolean says(Task task) {
        return task == Task.FORECAST || task == Task.REGRESS;
    }

    private static SaidNumbers of(Reading reading, Scaling scaling) {
        int first = Math.max(0, scaling.lag() - scaling.horizon());
        return new SaidNumbers(
                first,
                IntStream.range(first, Math.max(first, reading.tokens().size()))
                        .mapToObj(t -> said(reading, scaling, t))
                        .toList());
    }

    /// What is said after step `step` (from 0).
    ///
    /// @throws gruexplorer.data.InputException if there is nothing yet to count a change from
    public static double[] said(Reading reading, Scaling scaling, int step) {
        List<String> read =
                reading.tokens().subList(0, step + 1).stream().map(Token::text).toList();
        return scaling.decode(read, reading.trace().probabilities().step(step));
    }

    /// Is something said after step `step` (from 0)?
    public boolean there(int step) {
        return step >= first && step - first < values.size();
    }

    /// What is said after step `step` (from 0).
    public double[] at(int step) {
        return values.get(step - first);
    }

    /// The first number after step `step` (from 0).
    public double main(int step) {
        return at(step)[0];
    }

    /// The least of the first numbers.
    public double least() {
        return values.stream().mapToDouble(each -> each[0]).min().orElse(0);
    }

    /// The largest of the first numbers.
    public double largest() {
        return values.stream().mapToDouble(each -> each[0]).max().orElse(0);
    }
}
