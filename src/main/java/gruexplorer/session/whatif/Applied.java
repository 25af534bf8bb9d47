package gruexplorer.session.whatif;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.model.Model;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.session.Guests;
import gruexplorer.session.Reading;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.Readings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A what-if made ready for one model. What does not fit the model or the text is refused, or left out and told.
final class Applied {

    private final SavedModel model;
    private final Anatomy anatomy;
    private final WhatIf whatIf;
    private final Guests guests;
    private final boolean strict;
    private final Map<NamedEdit, String> unfit = new LinkedHashMap<>();

    /// @param guests where models come from that a state is taken of
    /// @param strict whether what does not fit is refused
    Applied(SavedModel model, WhatIf whatIf, Guests guests, boolean strict) {
        this.model = model;
        this.guests = guests;
        this.anatomy = Anatomy.of(model);
        this.whatIf = whatIf;
        this.strict = strict;
    }

    /// What did not fit, and why.
    Map<NamedEdit, String> unfit() {
        return unfit;
    }

    /// What was done, in words of the command line.
    List<String> done() {
        return whatIf.active().stream()
                .filter(edit -> !unfit.containsKey(edit))
                .map(NamedEdit::text)
                .toList();
    }

    /// The model with its weights edited; the same where none is.
    ModelFile edited(ModelFile one) {
        return whatIf.active().stream().noneMatch(edit -> edit.edit() instanceof WeightEdit)
                ? one
                : one.with(weighted(one.network().copy()));
    }

    /// The translator with its weights edited; the same where none is.
    TranslatorFile edited(TranslatorFile one) {
        if (whatIf.active().stream().noneMatch(edit -> edit.edit() instanceof WeightEdit)) {
            return one;
        }
        Translator translator = weighted(one.translator().copy());
        return new TranslatorFile(one.name(), one.sha256(), translator, one.encoder(), one.record());
    }

    private <M extends Model> M weighted(M copy) {
        for (NamedEdit each : whatIf.active()) {
            if (each.edit() instanceof WeightEdit weight) {
                tried(each, copy, () -> {
                    weight.on(copy);
                    return copy;
                });
            }
        }
        return copy;
    }

    /// What is read with its tokens swapped.
    <T> List<T> swapped(List<T> read, Swapping<T> swapping) {
        List<T> now = read;
        for (NamedEdit each : whatIf.active()) {
            if (each.edit() instanceof Swap swap) {
                List<T> before = now;
                now = tried(each, before, () -> swapping.swap(swap, before));
            }
        }
        return now;
    }

    /// How a swap is done.
    @FunctionalInterface
    interface Swapping<T> {
        List<T> swap(Swap swap, List<T> before);
    }

    /// What is held of every layer and direction; empty for nothing.
    ///
    /// @param steps of a text, or of a translator's source
    /// @param most steps that a translator's decoder may come to have
    List<Holds> holds(int steps, int most) {
        List<Holds> holds = new ArrayList<>(
                anatomy.layers().stream().map(layer -> Holds.NONE).toList());
        for (NamedEdit each : whatIf.active()) {
            switch (each.edit()) {
                case Clamp clamp ->
                    hold(
                            each,
                            clamp.place(),
                            holds,
                            steps,
                            most,
                            (layer, before, count) ->
                                    clamp.on(before, layer, count, clamp.place().side() == Side.TARGET));
                case Transplant transplant ->
                    hold(
                            each,
                            transplant.place(),
                            holds,
                            steps,
                            most,
                            (layer, before, count) -> on(transplant, layer, before, count));
                case WeightEdit weight -> {}
                case Swap swap -> {}
            }
        }
        return holds.stream().allMatch(Holds::isNone) ? List.of() : holds;
    }

    private interface Holding {
        Holds hold(Recurrent layer, Holds before, int count);
    }

    private void hold(NamedEdit each, Place place, List<Holds> holds, int steps, int most, Holding holding) {
        tried(each, holds, () -> {
            int index = place.index(anatomy);
            int count = place.side() == Side.TARGET ? most : steps;
            holds.set(index, holding.hold(anatomy.layers().get(index), holds.get(index), count));
            return holds;
        });
    }

    private Holds on(Transplant transplant, Recurrent layer, Holds before, int count) {
        Clamp.within(Span.at(transplant.step()), count, transplant.place().side() == Side.TARGET);
        SavedModel other = transplant.donor().in(model, guests);
        int index = transplant.from().index(Anatomy.of(other));
        fits(transplant, layer, other, Anatomy.of(other).layers().get(index));
        List<LayerTrace> donors = Readings.all(other, transplant.donor().text().orElseThrow()).stream()
                .map(Reading::trace)
                .flatMap(trace -> trace.layers().stream())
                .toList();
        LayerTrace donor = donors.get(index);
        int from = transplant.after();
        if (from < 1 || from > donor.steps()) {
            throw new InputException("the other text has no step " + from + "; its steps are 1 to " + donor.steps());
        }
        Holds holds = before;
        int at = transplant.step() - 1;
        double[] h = donor.states().step(from - 1);
        holds = at < 0
                ? holds.andHidden(h)
                : holds.and(at, layer.cell().quantities().getLast(), h);
        if (layer.cell().hasCellState()) {
            double[] c = donor.step(from - 1).cell();
            holds = at < 0 ? holds.andCell(c) : holds.and(at, LstmQuantity.CELL, c);
        }
        return holds;
    }

    /// @throws InputException if a state of `other`'s layer cannot stand in `layer`
    private static void fits(Transplant transplant, Recurrent layer, SavedModel other, Recurrent from) {
        if (layer.weights().hidden() != from.weights().hidden()) {
            throw new InputException(transplant.from().text() + " of " + other.name() + " has "
                    + from.weights().hidden()
                    + " units, " + transplant.place().text() + " has "
                    + layer.weights().hidden()
                    + "; a state fits where there are as many");
        }
        if (layer.cell().hasCellState() != from.cell().hasCellState()) {
            throw new InputException(transplant.from().text() + " of " + other.name() + " has "
                    + (from.cell().hasCellState() ? "a cell state besides" : "no cell state") + ", "
                    + transplant.place().text() + " has " + (layer.cell().hasCellState() ? "one" : "none")
                    + "; a state fits where there are the same");
        }
    }

    /// A translator's decoder has come to have `steps`: what lies behind them is told.
    void written(int steps) {
        for (NamedEdit each : whatIf.active()) {
            Span span = switch (each.edit()) {
                case Clamp clamp -> clamp.place().side() == Side.TARGET ? clamp.steps() : Span.ALL;
                case Transplant transplant ->
                    transplant.place().side() == Side.TARGET ? Span.at(transplant.step()) : Span.ALL;
                default -> Span.ALL;
            };
            tried(each, span, () -> {
                Clamp.within(span, steps, false);
                return span;
            });
        }
    }

    /// @param otherwise where it does not fit
    private <T> T tried(NamedEdit each, T otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (InputException e) {
            if (strict) {
                throw new InputException(each.text() + ": " + e.getMessage(), e);
            }
            unfit.put(each, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }
}
