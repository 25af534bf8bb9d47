package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import gruexplorer.insight.watch.Condition;
import gruexplorer.insight.watch.Value;
import gruexplorer.session.Beside;
import gruexplorer.session.History;
import gruexplorer.session.Look;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.Session;
import gruexplorer.session.Stop;
import gruexplorer.session.Work;
import gruexplorer.session.whatif.Edit;
import gruexplorer.session.whatif.NamedEdit;
import gruexplorer.session.whatif.Preset;
import gruexplorer.session.whatif.Rerun;
import gruexplorer.session.whatif.WeightEdit;
import gruexplorer.session.whatif.WhatIf;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What a person has made on the page, step by step: the text, what is done otherwise, breakpoints and watches. All of
/// it is taken back and done again here, and a session is this and how it is looked at.
final class WorkViewModel {

    /// Work that has been run.
    ///
    /// @param plain the readings without any edit, of the same model and text
    /// @param rerun the readings under the edits
    record Done(Work work, List<Reading> plain, Rerun.Result rerun) {

        Done {
            plain = List.copyOf(plain);
        }

        /// @throws InputException if there is nothing to read
        static Done of(Work work) {
            List<Reading> plain = Readings.all(work.model(), work.text());
            return of(work, plain, plain);
        }

        /// The same after other work; what the same model has computed of the same numbers is not computed again.
        static Done after(Done before, Work work) {
            if (!before.work().model().equals(work.model())) {
                return of(work);
            }
            List<Reading> plain = before.work().text().equals(work.text())
                    ? before.plain()
                    : Rerun.fitting(work.model(), work.text(), WhatIf.NONE, work.guests(), before.plain())
                            .readings();
            List<Reading> last = before.rerun().readings();
            return of(work, plain, before.work().whatIf().isNone() ? plain : last);
        }

        /// @param alike readings of which most may be the same
        private static Done of(Work work, List<Reading> plain, List<Reading> alike) {
            return new Done(work, plain, work.whatIf().isNone() ? new Rerun.Result(plain, Map.of()) : work.run(alike));
        }

        /// The reading of that side without any edit.
        Reading plain(Reading.Side side) {
            return plain.stream()
                    .filter(reading -> reading.side() == side)
                    .findFirst()
                    .orElse(plain.getLast());
        }
    }

    private final ExploreViewModel model;
    private final ReadOnlyObjectWrapper<History<Work>> history;
    private final ReadOnlyObjectWrapper<Done> done;
    /// The history as it will be when all that was asked for is done: each command goes on from here, however long the
    /// one before it takes.
    private History<Work> planned;
    /// The same before the last command.
    private History<Work> before;

    private boolean restoring;
    private Supplier<List<String>> tracks = List::of;
    private Supplier<List<String>> folded = List::of;
    private Consumer<Look> arrange = look -> {};

    WorkViewModel(ExploreViewModel model, Done begun) {
        this.model = model;
        this.planned = History.of(begun.work());
        this.before = planned;
        this.history = new ReadOnlyObjectWrapper<>(planned);
        this.done = new ReadOnlyObjectWrapper<>(begun);
        model.breakpoints().listsProperty().addListener((p, before, now) -> stopped(now));
    }

    /// What was made, and what was taken back.
    ReadOnlyObjectProperty<History<Work>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /// What has been run.
    ReadOnlyObjectProperty<Done> doneProperty() {
        return done.getReadOnlyProperty();
    }

    Done done() {
        return done.get();
    }

    /// What was asked for last.
    Work work() {
        return planned.now();
    }

    /// Something is asked for; it counts when it is {@link #finish finished}.
    void begin(Work wanted) {
        plan(planned.to(wanted));
    }

    private void plan(History<Work> to) {
        before = planned;
        planned = to;
    }

    /// The work that was asked for last cannot be done.
    ///
    /// @return what was asked for before and overtaken by it, which is to be done instead; empty for nothing
    Optional<Work> fail() {
        History<Work> back = before;
        planned = history.get();
        before = planned;
        boolean overtaken = !back.now().equals(planned.now());
        if (overtaken) {
            plan(back);
        }
        restore(planned.now());
        return overtaken ? Optional.of(back.now()) : Optional.empty();
    }

    void finish(Done now) {
        Work wanted = planned.now();
        boolean asked = wanted.model().equals(now.work().model())
                && wanted.text().equals(now.work().text())
                && wanted.whatIf().equals(now.work().whatIf());
        if (!asked) {
            // Another model was opened; breakpoints and what stands beside may have been set since.
            planned = planned.to(now.work()
                    .withStops(wanted.stops(), wanted.watches())
                    .with(wanted.beside())
                    .with(wanted.guests()));
        }
        before = planned;
        Work work = planned.now();
        done.set(new Done(work, now.plain(), now.rerun()));
        history.set(planned);
        restore(work);
    }

    /// A model that reads something else; breakpoints and what stands beside stay, a what-if was for the model before.
    Work opened(SavedModel other, String text) {
        return Work.of(other, text)
                .withStops(planned.now().stops(), planned.now().watches())
                .with(planned.now().beside())
                .with(planned.now().guests());
    }

    // Commands

    /// One that stands at the end of the list already is not added again, as by a click that was one too many.
    void add(Edit edit) {
        add(List.of(edit));
    }

    void add(Preset preset) {
        add(preset.of(planned.now().model()));
    }

    private void add(List<? extends Edit> edits) {
        List<NamedEdit> more = edits.stream().map(NamedEdit::of).toList();
        List<NamedEdit> all = planned.now().whatIf().edits();
        boolean again = all.size() >= more.size()
                && all.subList(all.size() - more.size(), all.size()).equals(more)
                && edits.stream().noneMatch(edit -> edit instanceof WeightEdit weight && weight.add());
        if (!again) {
            WhatIf whatIf = planned.now().whatIf();
            for (NamedEdit edit : more) {
                whatIf = whatIf.and(edit);
            }
            set(whatIf);
        }
    }

    /// Reads an edit as it is typed and adds it.
    ///
    /// @return why it cannot be read; empty where it could
    Optional<String> add(String typed) {
        try {
            add(Edit.parse(typed));
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    void switched(int index, boolean on) {
        NamedEdit edit = planned.now().whatIf().edits().get(index);
        set(planned.now().whatIf().with(index, new NamedEdit(edit.name(), on, edit.edit())));
    }

    void named(int index, String name) {
        NamedEdit edit = planned.now().whatIf().edits().get(index);
        set(planned.now().whatIf().with(index, new NamedEdit(name.strip(), edit.on(), edit.edit())));
    }

    void remove(int index) {
        set(planned.now().whatIf().without(index));
    }

    void clear() {
        set(WhatIf.NONE);
    }

    private void set(WhatIf whatIf) {
        if (!whatIf.equals(planned.now().whatIf())) {
            Work wanted = planned.now().with(whatIf);
            begin(wanted);
            model.rework(wanted);
        }
    }

    void undo() {
        move(planned.undo());
    }

    void redo() {
        move(planned.redo());
    }

    private void move(History<Work> to) {
        if (!to.equals(planned)) {
            plan(to);
            // What nothing has to be run for is back at once, so that what is set next comes on top of it.
            restore(to.now());
            model.rework(to.now());
        }
    }

    private void stopped(BreakpointsViewModel.Lists lists) {
        if (restoring) {
            return;
        }
        List<Stop> stops = lists.breakpoints().stream()
                .map(one -> new Stop(one.condition().toString(), one.on()))
                .toList();
        List<String> watches =
                lists.watches().stream().map(one -> one.value().toString()).toList();
        set(work -> work.withStops(stops, watches));
    }

    /// Something else stands beside the run, which goes on as it is.
    void set(Beside beside) {
        set(work -> work.with(beside));
    }

    /// Sets what nothing has to be run for; it counts at once, and also when what is being run is done.
    private void set(UnaryOperator<Work> change) {
        boolean idle = planned.equals(history.get());
        planned = planned.to(change.apply(planned.now()));
        History<Work> now = history.get();
        history.set(idle ? planned : now.to(change.apply(now.now())));
        before = idle ? planned : before.to(change.apply(before.now()));
    }

    private void restore(Work work) {
        model.beside().restore(work.beside());
        restoring = true;
        try {
            model.breakpoints().restore(work.stops(), work.watches());
        } finally {
            restoring = false;
        }
    }

    // Sessions

    /// Who knows how the staves stand, and puts them as they stood.
    void staves(Supplier<List<String>> order, Supplier<List<String>> hidden, Consumer<Look> arranger) {
        tracks = order;
        folded = hidden;
        arrange = arranger;
    }

    /// All that is open now.
    Session session() {
        var at = model.cursor();
        var look = new Look(
                model.reading().side(),
                at.step(),
                at.layer(),
                at.unit(),
                at.phase().map(phase -> phase.result().symbol()).orElse(""),
                model.gateStepsProperty().get(),
                model.darkProperty().get(),
                model.languageProperty().get().code(),
                model.sortProperty().get().name().toLowerCase(Locale.ROOT),
                tracks.get(),
                folded.get());
        return new Session(
                history.get().now(),
                look.asking(model.backward().asked()).with(model.dataProperty().get()));
    }

    void arrange(Look look) {
        arrange.accept(look);
    }

    /// @throws InputException if a condition or watch of it cannot be read
    static void check(Work work) {
        work.stops().forEach(stop -> Condition.parse(stop.condition()));
        work.watches().forEach(Value::parse);
    }
}
