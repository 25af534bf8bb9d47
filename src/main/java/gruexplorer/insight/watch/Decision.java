package gruexplorer.insight.watch;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.Movement;
import java.util.Comparator;
import java.util.List;

/// Where within a step it is known whether a condition holds: as soon as what is known by then settles it.
///
/// One that holds by any of several parts is settled by the earliest that does; one that needs all of them by the
/// latest, and the other way round where it does not hold.
final class Decision {

    private final Watched run;
    private final int step;

    private Decision(Watched run, int step) {
        this.run = run;
        this.step = step;
    }

    /// @param step from 0
    /// @throws gruexplorer.data.InputException if the run has not what is asked about
    static Place of(Condition condition, Watched run, int step) {
        return new Decision(run, step).of(condition);
    }

    private Place of(Condition condition) {
        return switch (condition) {
            case Condition.Test test -> of(test.left()).or(of(test.right()));
            case Condition.Each each -> of(each.source()).or(of(each.right()));
            case Condition.TokenIs token -> Place.BEFORE;
            case Condition.AnswerIs answer -> Place.AFTER;
            case Condition.OutputChanges changes -> step == 0 ? Place.BEFORE : Place.AFTER;
            case Condition.NotFinite nan -> notFinite();
            case Condition.Not not -> of(not.of());
            case Condition.And and -> settled(and.all(), false);
            case Condition.Or or -> settled(or.any(), true);
        };
    }

    /// The earliest of those that settle it by themselves; where none does, the latest of all.
    private Place settled(List<Condition> all, boolean by) {
        return all.stream()
                .filter(one -> Binding.condition(one, run).test(step) == by)
                .map(this::of)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> all.stream()
                        .map(this::of)
                        .max(Comparator.naturalOrder())
                        .orElse(Place.AFTER));
    }

    private Place of(Value value) {
        return switch (value) {
            case Value.Constant constant -> Place.BEFORE;
            case Value.StepNumber number -> Place.BEFORE;
            case Value.Entry entry -> of(entry.source());
            case Value.Whole whole -> of(whole.source());
            case Value.Saturation saturation ->
                saturation.source().map(this::of).orElseGet(this::gates);
            case Value.Probability probability -> Place.AFTER;
        };
    }

    private Place of(Source source) {
        if (source.symbol().equals(Source.SCORES) || source.symbol().equals(Source.GRADIENT)) {
            return Place.AFTER;
        }
        int index = Rows.index(source, run);
        return Place.of(run, index, Rows.quantity(source, source.symbol(), run.layer(index)));
    }

    /// All gates of the topmost layer.
    private Place gates() {
        Place last = Place.BEFORE;
        for (Quantity gate : Movement.gates(run.layer(run.top()))) {
            last = last.or(Place.of(run, run.top(), gate));
        }
        return last;
    }

    /// Where the first number that is none appears; where all are finite, that is known at the end.
    private Place notFinite() {
        for (int index = 0; index < run.trace().layers().size(); index++) {
            LayerTrace layer = run.layer(index);
            for (Quantity quantity : layer.cell().quantities()) {
                for (double value : layer.get(quantity).step(step)) {
                    if (!Double.isFinite(value)) {
                        return Place.of(run, index, quantity);
                    }
                }
            }
        }
        return Place.AFTER;
    }
}
