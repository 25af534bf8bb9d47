package gruexplorer.insight.watch;

import gruexplorer.data.InputException;
import gruexplorer.insight.watch.Condition.And;
import gruexplorer.insight.watch.Condition.AnswerIs;
import gruexplorer.insight.watch.Condition.Each;
import gruexplorer.insight.watch.Condition.Not;
import gruexplorer.insight.watch.Condition.NotFinite;
import gruexplorer.insight.watch.Condition.Or;
import gruexplorer.insight.watch.Condition.OutputChanges;
import gruexplorer.insight.watch.Condition.Test;
import gruexplorer.insight.watch.Condition.TokenIs;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/// Ties conditions and values to a run: what is not there is said at once, before any step is looked at.
final class Binding {

    private Binding() {}

    /// @throws InputException if the run has not what is asked about
    static IntPredicate condition(Condition condition, Watched run) {
        return switch (condition) {
            case Test test -> {
                IntToDoubleFunction left = value(test.left(), run);
                IntToDoubleFunction right = value(test.right(), run);
                yield t -> test.comparison().holds(left.applyAsDouble(t), right.applyAsDouble(t));
            }
            case Each each -> each(each, run);
            case TokenIs token -> t -> run.tokens().get(t).equals(token.text()) == token.equal();
            case AnswerIs answer -> {
                int label = label(answer.label(), run);
                choosesOne(run);
                yield t -> (answer(run, t) == label) == answer.equal();
            }
            case OutputChanges changes -> {
                choosesOne(run);
                yield t -> t > 0 && answer(run, t) != answer(run, t - 1);
            }
            case NotFinite nan -> t -> !finite(run, t);
            case Not not -> condition(not.of(), run).negate();
            case And and -> {
                List<IntPredicate> all =
                        and.all().stream().map(one -> condition(one, run)).toList();
                yield t -> all.stream().allMatch(one -> one.test(t));
            }
            case Or or -> {
                List<IntPredicate> any =
                        or.any().stream().map(one -> condition(one, run)).toList();
                yield t -> any.stream().anyMatch(one -> one.test(t));
            }
        };
    }

    private static IntPredicate each(Each each, Watched run) {
        Rows rows = Rows.of(each.source(), run);
        IntToDoubleFunction right = value(each.right(), run);
        return t -> {
            double limit = right.applyAsDouble(t);
            for (int j = 0; j < rows.width(); j++) {
                double value = rows.at(t, j);
                if (each.comparison().holds(each.size() ? Math.abs(value) : value, limit) != each.every()) {
                    return !each.every();
                }
            }
            return each.every();
        };
    }

    /// @throws InputException if the run has no such thing
    static IntToDoubleFunction value(Value value, Watched run) {
        return switch (value) {
            case Value.Constant constant -> t -> constant.number();
            case Value.StepNumber step -> t -> t + 1;
            case Value.Entry entry -> {
                Rows rows = Rows.of(entry.source(), run);
                rows.check(entry.unit());
                int j = entry.unit() - 1;
                yield entry.size() ? t -> Math.abs(rows.at(t, j)) : t -> rows.at(t, j);
            }
            case Value.Whole whole -> {
                Rows rows = Rows.of(whole.source(), run);
                yield t -> whole(whole, rows, t);
            }
            case Value.Saturation saturation -> Saturated.of(saturation, run);
            case Value.Probability probability -> probability(probability, run);
        };
    }

    private static double whole(Value.Whole whole, Rows rows, int t) {
        double[] values = new double[rows.width()];
        for (int j = 0; j < values.length; j++) {
            values[j] = whole.size() ? Math.abs(rows.at(t, j)) : rows.at(t, j);
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return switch (whole.kind()) {
            case NORM -> Math.sqrt(squares);
            case MEAN -> sum / values.length;
            case MIN -> least;
            case MAX -> most;
        };
    }

    private static IntToDoubleFunction probability(Value.Probability probability, Watched run) {
        if (probability.label().isEmpty()) {
            choosesOne(run);
            return t -> run.trace().probabilities().at(t, answer(run, t));
        }
        int label = label(probability.label().get(), run);
        return t -> run.trace().probabilities().at(t, label);
    }

    private static int label(String name, Watched run) {
        int label = run.labels().indexOf(name);
        if (label < 0) {
            throw new InputException("there is no label " + Lexer.quoted(name) + "; "
                    + (run.labels().isEmpty()
                            ? "this model says nothing"
                            : "the labels are "
                                    + String.join(
                                            ", ",
                                            run.labels()
                                                    .subList(
                                                            0,
                                                            Math.min(
                                                                    12,
                                                                    run.labels().size())))
                                    + (run.labels().size() > 12 ? ", \u2026" : "")));
        }
        return label;
    }

    private static void choosesOne(Watched run) {
        if (!run.choosesOne()) {
            throw new InputException("this model does not answer with one of several labels");
        }
    }

    /// The place of the likeliest label, the first of equals.
    ///
    /// @throws InputException if the run does not answer with one of its labels
    static int answer(Watched run, int t) {
        choosesOne(run);
        double[] p = run.trace().probabilities().step(t);
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        return best;
    }

    private static boolean finite(Watched run, int t) {
        double sum = 0;
        for (double score : run.trace().scores().step(t)) {
            // 0 · v is 0, but NaN for what is not finite.
            sum += 0 * score;
        }
        for (var layer : run.trace().layers()) {
            for (var quantity : layer.cell().quantities()) {
                for (double value : layer.get(quantity).step(t)) {
                    sum += 0 * value;
                }
            }
        }
        return sum == 0;
    }
}
