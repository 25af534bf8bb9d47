package gruexplorer.insight.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// One number at every step, to be compared or watched. `toString` gives what {@link #parse} reads as the same value.
public sealed interface Value {

    /// A number that stands there.
    record Constant(double number) implements Value {
        @Override
        public String toString() {
            // What is whole is written as people write it.
            String exact = Double.toString(number);
            return exact.endsWith(".0") ? exact.substring(0, exact.length() - 2) : exact;
        }
    }

    /// The number of the step, from 1.
    record StepNumber() implements Value {
        @Override
        public String toString() {
            return "step";
        }
    }

    /// One unit's.
    ///
    /// @param unit from 1
    /// @param size without its sign
    record Entry(Source source, int unit, boolean size) implements Value {
        @Override
        public String toString() {
            String plain = source + ":" + unit;
            return size ? "|" + plain + "|" : plain;
        }
    }

    /// What is made of all units.
    ///
    /// @param size of their sizes; the norm has no other
    record Whole(Kind kind, Source source, boolean size) implements Value {

        /// How many numbers become one.
        public enum Kind {
            /// Euclidean.
            NORM,
            MEAN,
            MIN,
            MAX
        }

        public Whole {
            size = size || kind == Kind.NORM;
        }

        @Override
        public String toString() {
            String inner = size ? "|" + source + "|" : source.toString();
            return kind == Kind.NORM ? inner : kind.name().toLowerCase(Locale.ROOT) + "(" + inner + ")";
        }
    }

    /// The share of numbers at the end of their range.
    ///
    /// @param source empty for all gates of the topmost layer, forwards
    record Saturation(Optional<Source> source) implements Value {
        @Override
        public String toString() {
            return "saturation" + source.map(of -> "(" + of + ")").orElse("");
        }
    }

    /// A probability.
    ///
    /// @param label empty for the answer, the likeliest
    record Probability(Optional<String> label) implements Value {
        @Override
        public String toString() {
            return "p" + label.map(name -> "(" + Lexer.quoted(name) + ")").orElse("");
        }
    }

    /// Reads a value.
    ///
    /// @throws ConditionException if it is none
    static Value parse(String text) {
        return new ConditionParser(text).value();
    }

    /// Its number at every step (T).
    ///
    /// @throws gruexplorer.data.InputException if the run has no such thing
    default double[] of(Watched run) {
        IntToDoubleFunction at = Binding.value(this, run);
        var values = new double[run.steps()];
        for (int t = 0; t < values.length; t++) {
            values[t] = at.applyAsDouble(t);
        }
        return values;
    }
}
