package gruexplorer.insight.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// Something that holds at a step or does not. `toString` gives what {@link #parse} reads as the same condition.
public sealed interface Condition {

    /// Two values compared.
    record Test(Value left, Comparison comparison, Value right) implements Condition {
        @Override
        public String toString() {
            return left + " " + comparison.sign() + " " + right;
        }
    }

    /// Every unit's value compared.
    ///
    /// @param every whether all have to pass, or any
    /// @param size whether the values are taken without their signs
    record Each(boolean every, Source source, boolean size, Comparison comparison, Value right) implements Condition {
        @Override
        public String toString() {
            return (every ? "all " : "any ") + (size ? "|" + source + "|" : source) + " " + comparison.sign() + " "
                    + right;
        }
    }

    /// The token that is read.
    record TokenIs(String text, boolean equal) implements Condition {
        @Override
        public String toString() {
            return "token " + (equal ? "=" : "!=") + " " + Lexer.quoted(text);
        }
    }

    /// The likeliest label.
    record AnswerIs(String label, boolean equal) implements Condition {
        @Override
        public String toString() {
            return "answer " + (equal ? "=" : "!=") + " " + Lexer.quoted(label);
        }
    }

    /// The likeliest label is another than a step ago; not at the first step.
    record OutputChanges() implements Condition {
        @Override
        public String toString() {
            return "output changes";
        }
    }

    /// Some number is NaN or infinite.
    record NotFinite() implements Condition {
        @Override
        public String toString() {
            return "nan";
        }
    }

    /// The other way round.
    record Not(Condition of) implements Condition {
        @Override
        public String toString() {
            return "not " + (of instanceof And || of instanceof Or ? "(" + of + ")" : of);
        }
    }

    /// All of them. An `and` within is taken apart: it says the same.
    ///
    /// @param all at least two
    record And(List<Condition> all) implements Condition {
        public And {
            List<Condition> flat = new ArrayList<>();
            all.forEach(one -> flat.addAll(one instanceof And and ? and.all : List.of(one)));
            all = List.copyOf(flat);
        }

        @Override
        public String toString() {
            return all.stream()
                    .map(one -> one instanceof Or ? "(" + one + ")" : one.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /// One of them at least. An `or` within is taken apart: it says the same.
    ///
    /// @param any at least two
    record Or(List<Condition> any) implements Condition {
        public Or {
            List<Condition> flat = new ArrayList<>();
            any.forEach(one -> flat.addAll(one instanceof Or or ? or.any : List.of(one)));
            any = List.copyOf(flat);
        }

        @Override
        public String toString() {
            return any.stream().map(Condition::toString).collect(Collectors.joining(" or "));
        }
    }

    /// Reads a condition.
    ///
    /// @throws ConditionException if it is none: what is expected instead, and where
    static Condition parse(String text) {
        return new ConditionParser(text).condition();
    }

    /// At which steps it holds (T).
    ///
    /// @throws gruexplorer.data.InputException if the run has not what is asked about, even where the answer would not
    ///     depend on it
    default boolean[] hits(Watched run) {
        IntPredicate at = Binding.condition(this, run);
        var hits = new boolean[run.steps()];
        for (int t = 0; t < hits.length; t++) {
            hits[t] = at.test(t);
        }
        return hits;
    }

    /// Where within a step (from 0) it is known whether it holds there.
    ///
    /// @throws gruexplorer.data.InputException as for {@link #hits}
    default Place decided(Watched run, int step) {
        return Decision.of(this, run, step);
    }
}
