package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.insight.watch.Condition;
import gruexplorer.insight.watch.ConditionException;
import gruexplorer.insight.watch.Place;
import gruexplorer.insight.watch.Source;
import gruexplorer.insight.watch.Value;
import gruexplorer.insight.watch.Watched;
import gruexplorer.session.Reading;
import gruexplorer.session.Stop;
import gruexplorer.session.Walk;
import gruexplorer.session.Watching;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Breakpoints and watches: what stands in the lists, where the open reading hits, and the ways from hit to hit.
///
/// Conditions are asked in the background whenever the reading or the lists change; until then nothing hits.
final class BreakpointsViewModel {

    /// What stands in the lists.
    record Lists(List<Breakpoint> breakpoints, List<Watch> watches) {

        Lists {
            breakpoints = List.copyOf(breakpoints);
            watches = List.copyOf(watches);
        }

        boolean none() {
            return breakpoints.isEmpty() && watches.isEmpty();
        }

        /// The steps at which some breakpoint that is switched on stops, from 0.
        TreeSet<Integer> stops() {
            var stops = new TreeSet<Integer>();
            breakpoints.stream().filter(Breakpoint::on).forEach(one -> stops.addAll(one.hits()));
            return stops;
        }
    }

    private final ExploreViewModel model;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Lists> lists = new ReadOnlyObjectWrapper<>(new Lists(List.of(), List.of()));
    private final ReadOnlyObjectWrapper<@Nullable ConditionException> mistake = new ReadOnlyObjectWrapper<>();

    BreakpointsViewModel(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
        model.readingProperty().addListener((p, before, now) -> {
            if (!lists.get().none()) {
                ask(unasked(lists.get()));
            }
        });
    }

    ReadOnlyObjectProperty<Lists> listsProperty() {
        return lists.getReadOnlyProperty();
    }

    Lists lists() {
        return lists.get();
    }

    /// What was wrong with the last text; null when it could be read.
    ReadOnlyObjectProperty<@Nullable ConditionException> mistakeProperty() {
        return mistake.getReadOnlyProperty();
    }

    /// Adds a breakpoint; one that stands there already is switched on.
    ///
    /// @return could the text be read?
    boolean add(String text) {
        try {
            Condition condition = Condition.parse(text);
            List<Breakpoint> all = new ArrayList<>(lists().breakpoints());
            all.removeIf(one -> one.condition().equals(condition));
            all.add(Breakpoint.unasked(condition, true));
            ask(new Lists(all, lists().watches()));
            mistake.set(null);
            return true;
        } catch (ConditionException e) {
            mistake.set(e);
            return false;
        }
    }

    /// Adds a watch, once.
    ///
    /// @return could the text be read?
    boolean watch(String text) {
        try {
            Value value = Value.parse(text);
            List<Watch> all = new ArrayList<>(lists().watches());
            all.removeIf(one -> one.value().equals(value));
            all.add(new Watch(value, new double[0], ""));
            ask(new Lists(lists().breakpoints(), all));
            mistake.set(null);
            return true;
        } catch (ConditionException e) {
            mistake.set(e);
            return false;
        }
    }

    /// Other lists, as they were kept.
    ///
    /// @throws InputException if one of them cannot be read
    void restore(List<Stop> stops, List<String> watches) {
        List<Breakpoint> kept = stops.stream()
                .map(stop -> Breakpoint.unasked(Condition.parse(stop.condition()), stop.on()))
                .toList();
        List<Watch> watched = watches.stream()
                .map(text -> new Watch(Value.parse(text), new double[0], ""))
                .toList();
        boolean same = kept.stream()
                        .map(Breakpoint::condition)
                        .toList()
                        .equals(lists().breakpoints().stream()
                                .map(Breakpoint::condition)
                                .toList())
                && kept.stream()
                        .map(Breakpoint::on)
                        .toList()
                        .equals(lists().breakpoints().stream()
                                .map(Breakpoint::on)
                                .toList())
                && watched.stream()
                        .map(Watch::value)
                        .toList()
                        .equals(lists().watches().stream().map(Watch::value).toList());
        if (!same) {
            ask(new Lists(kept, watched));
        }
    }

    void remove(Breakpoint breakpoint) {
        show(new Lists(
                lists().breakpoints().stream()
                        .filter(one -> !one.condition().equals(breakpoint.condition()))
                        .toList(),
                lists().watches()));
    }

    void remove(Watch watch) {
        show(new Lists(
                lists().breakpoints(),
                lists().watches().stream()
                        .filter(one -> !one.value().equals(watch.value()))
                        .toList()));
    }

    void set(Breakpoint breakpoint, boolean on) {
        show(new Lists(
                lists().breakpoints().stream()
                        .map(one -> one.condition().equals(breakpoint.condition()) ? one.switched(on) : one)
                        .toList(),
                lists().watches()));
    }

    /// Runs to the next place that hits, the way the playhead goes: to the end of a step, or in gate steps to the part
    /// with which it is known.
    ///
    /// @return is there one?
    boolean next() {
        return jump(places().higher(model.walk().along(model.cursor())));
    }

    /// Runs back to the one before.
    ///
    /// @return is there one?
    boolean previous() {
        return jump(places().lower(model.walk().along(model.cursor())));
    }

    boolean hasNext() {
        return places().higher(model.walk().along(model.cursor())) != null;
    }

    boolean hasPrevious() {
        return places().lower(model.walk().along(model.cursor())) != null;
    }

    /// How far along the walk each place is at which some breakpoint that is switched on stops.
    private NavigableSet<Integer> places() {
        Walk walk = model.walk();
        int parts = walk.phases().size();
        int layer = model.cursor().layer();
        var places = new TreeSet<Integer>();
        for (Breakpoint one : lists().breakpoints()) {
            for (int k = 0; one.on() && k < one.hits().size(); k++) {
                int step = one.hits().get(k);
                // On the way back everything that a step computed is known when it is come to.
                int part = walk.back() ? 0 : one.places().get(k).part(layer, parts);
                if (step < walk.layer().steps()) {
                    places.add(walk.along(step, part));
                }
            }
        }
        return places;
    }

    private boolean jump(@Nullable Integer to) {
        if (to == null) {
            return false;
        }
        model.playingProperty().set(false);
        model.stop(model.walk().at(model.cursor(), to));
        return true;
    }

    /// The same lists, of which nothing is known.
    private static Lists unasked(Lists known) {
        return new Lists(
                known.breakpoints().stream()
                        .map(one -> Breakpoint.unasked(one.condition(), one.on()))
                        .toList(),
                known.watches().stream()
                        .map(one -> new Watch(one.value(), new double[0], ""))
                        .toList());
    }

    private void ask(Lists now) {
        Latest.Turn mine = latest.begin();
        show(now);
        Reading reading = model.reading();
        mine.go(() -> {
            Lists answered = answered(now, reading);
            mine.show(() -> show(merged(answered)));
        });
    }

    /// What was answered, for what still stands in the lists and as it is switched now.
    private Lists merged(Lists answered) {
        return new Lists(
                lists().breakpoints().stream()
                        .map(one -> answered.breakpoints().stream()
                                .filter(other -> other.condition().equals(one.condition()))
                                .findFirst()
                                .map(other -> other.switched(one.on()))
                                .orElse(one))
                        .toList(),
                lists().watches().stream()
                        .map(one -> answered.watches().stream()
                                .filter(other -> other.value().equals(one.value()))
                                .findFirst()
                                .orElse(one))
                        .toList());
    }

    private void show(Lists now) {
        lists.set(now);
    }

    private static Lists answered(Lists all, Reading reading) {
        boolean back = Stream.concat(
                        all.breakpoints().stream().map(one -> one.condition().toString()),
                        all.watches().stream().map(one -> one.value().toString()))
                .anyMatch(text -> text.contains(Source.GRADIENT));
        Watched run = back ? backward(reading) : Watching.of(reading, Optional.empty());
        return new Lists(
                all.breakpoints().stream().map(one -> answered(one, run)).toList(),
                all.watches().stream().map(one -> answered(one, run)).toList());
    }

    /// With the gradients of the loss on the answer that is given at the end, where there is one.
    private static Watched backward(Reading reading) {
        Watched run = Watching.of(reading, Optional.empty());
        try {
            return Watching.backward(reading, run.answer(run.steps() - 1));
        } catch (InputException e) {
            // Who gives no answer has no gradient of one: its conditions will say so, the others are answered.
            return run;
        }
    }

    private static Breakpoint answered(Breakpoint one, Watched run) {
        try {
            boolean[] hits = one.condition().hits(run);
            List<Integer> steps =
                    IntStream.range(0, hits.length).filter(t -> hits[t]).boxed().toList();
            List<Place> places =
                    steps.stream().map(t -> one.condition().decided(run, t)).toList();
            return new Breakpoint(one.condition(), one.on(), steps, places, "");
        } catch (InputException e) {
            return new Breakpoint(one.condition(), one.on(), List.of(), List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static Watch answered(Watch one, Watched run) {
        try {
            return new Watch(one.value(), one.value().of(run), "");
        } catch (InputException e) {
            return new Watch(one.value(), new double[0], String.valueOf(e.getMessage()));
        }
    }
}
