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
import gruexplorer.session.whatif.WhatIf;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

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
            return of(work, Readings.all(work.model(), work.text()));
        }

        /// The same after other work, whose plain readings are kept where model and text are the same.
        static Done after(Done before, Work work) {
            boolean same = before.work().text().equals(work.text())
                    && before.work().model().equals(work.model());
            return same ? of(work, before.plain()) : of(work);
        }

        private static Done of(Work work, List<Reading> plain) {
            return new Done(work, plain, work.whatIf().isNone() ? new Rerun.Result(plain, Map.of()) : work.run());
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
    /// What is being run, or has been.
    private Work pending;
    /// The history as it will be when that is done; null where it is one more state.
    private @Nullable History<Work> moved;

    private boolean restoring;
    private Supplier<List<String>> tracks = List::of;
    private Supplier<List<String>> folded = List::of;
    private Consumer<Look> arrange = look -> {};

    WorkViewModel(ExploreViewModel model, Done begun) {
        this.model = model;
        this.pending = begun.work();
        this.history = new ReadOnlyObjectWrapper<>(History.of(begun.work()));
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
        return pending;
    }

    /// Something is asked for; it counts when it is {@link #finish finished}.
    void begin(Work wanted) {
        pending = wanted;
        moved = null;
    }

    /// The work that was asked for cannot be done.
    void fail() {
        pending = history.get().now();
        moved = null;
    }

    void finish(Done now) {
        @Nullable History<Work> to = moved;
        moved = null;
        // Breakpoints and what stands beside may have been set since; only what is taken back has its own.
        Work work = to == null
                ? now.work().withStops(pending.stops(), pending.watches()).with(pending.beside())
                : now.work();
        pending = work;
        done.set(new Done(work, now.plain(), now.rerun()));
        history.set(to == null ? history.get().to(work) : to);
        restore(work);
    }

    /// A model that reads something else; breakpoints and what stands beside stay, a what-if was for the model before.
    Work opened(SavedModel other, String text) {
        return Work.of(other, text)
                .withStops(pending.stops(), pending.watches())
                .with(pending.beside())
                .with(pending.guests());
    }

    // Commands

    void add(Edit edit) {
        set(pending.whatIf().and(NamedEdit.of(edit)));
    }

    void add(Preset preset) {
        WhatIf whatIf = pending.whatIf();
        for (Edit edit : preset.of(pending.model())) {
            whatIf = whatIf.and(NamedEdit.of(edit));
        }
        set(whatIf);
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
        NamedEdit edit = pending.whatIf().edits().get(index);
        set(pending.whatIf().with(index, new NamedEdit(edit.name(), on, edit.edit())));
    }

    void named(int index, String name) {
        NamedEdit edit = pending.whatIf().edits().get(index);
        set(pending.whatIf().with(index, new NamedEdit(name.strip(), edit.on(), edit.edit())));
    }

    void remove(int index) {
        set(pending.whatIf().without(index));
    }

    void clear() {
        set(WhatIf.NONE);
    }

    private void set(WhatIf whatIf) {
        if (!whatIf.equals(pending.whatIf())) {
            Work wanted = pending.with(whatIf);
            begin(wanted);
            model.rework(wanted);
        }
    }

    void undo() {
        move(history.get().undo());
    }

    void redo() {
        move(history.get().redo());
    }

    private void move(History<Work> to) {
        if (!to.equals(history.get())) {
            begin(to.now());
            moved = to;
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
        pending = pending.withStops(stops, watches);
        history.set(history.get().to(history.get().now().withStops(stops, watches)));
    }

    /// Something else stands beside the run, which goes on as it is.
    void set(Beside beside) {
        pending = pending.with(beside);
        history.set(history.get().to(history.get().now().with(beside)));
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
