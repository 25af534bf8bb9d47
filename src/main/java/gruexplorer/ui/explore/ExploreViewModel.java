package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.figure.Glyphs;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Cursor;
import gruexplorer.session.Judged;
import gruexplorer.session.Look;
import gruexplorer.session.Reading;
import gruexplorer.session.Session;
import gruexplorer.session.Work;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.ui.open.ImportViewModel;
import gruexplorer.ui.open.Opened;
import gruexplorer.ui.open.RecentFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Explore page shows and what can be done there, without any control.
///
/// Texts are read on the background executor; the last one asked for wins, and a text or model that cannot be used
/// leaves everything as it was and is told in {@link #problemProperty}.
final class ExploreViewModel extends Stepping {

    private static final System.Logger LOG = System.getLogger(ExploreViewModel.class.getName());

    private final Executor background;
    private final Executor screen;
    private final Latest latest;
    private final Opening opening;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.EN);
    private final ObjectProperty<Optional<Judged>> data = new SimpleObjectProperty<>(Optional.empty());
    private final AddedStaves staves = new AddedStaves();
    private final BreakpointsViewModel breakpoints;
    private final WorkViewModel made;
    private final WorkKeeper keeper;
    private final BesideViewModel beside;
    private final TransplantViewModel states;
    private final BackwardMode backward;
    private final LensViewModel lens;
    private final SpaceViewModel space;
    private final Looks looks = new Looks(this);

    /// @param background where texts are read
    /// @param screen where properties are set
    ExploreViewModel(Executor background, Executor screen) {
        this(background, screen, RecentFiles.inMemory());
    }

    /// @param recent the files opened of late
    ExploreViewModel(Executor background, Executor screen, RecentFiles recent) {
        this(
                background,
                screen,
                recent,
                ModelFiles.builtIn(ModelFiles.builtInNames().getFirst()));
    }

    private ExploreViewModel(Executor background, Executor screen, RecentFiles recent, ModelFile model) {
        this(background, screen, recent, model, Scenarios.of(model.name()).getFirst());
    }

    private ExploreViewModel(
            Executor background, Executor screen, RecentFiles recent, ModelFile model, Scenario first) {
        this(background, screen, recent, first, WorkViewModel.Done.of(Work.of(model, first.text())));
    }

    private ExploreViewModel(
            Executor background, Executor screen, RecentFiles recent, Scenario first, WorkViewModel.Done begun) {
        super(begun.rerun().readings(), new Cursor(first.step(), Optional.empty(), 0, first.unit()));
        this.background = background;
        this.screen = screen;
        this.latest = new Latest(background, screen);
        this.opening = new Opening(this, recent, background, screen);
        hint.set("scenario." + first.id());
        this.breakpoints = new BreakpointsViewModel(this, background, screen);
        this.made = new WorkViewModel(this, begun);
        this.beside = new BesideViewModel(this, background, screen);
        this.keeper = new WorkKeeper(this, recent.home(), background, screen);
        this.states = new TransplantViewModel(this, background, screen);
        this.backward = new BackwardMode(this, background, screen);
        this.lens = new LensViewModel(this, background, screen);
        this.space = new SpaceViewModel(this, background, screen);
    }

    // Properties

    /// A file of another program about which something has to be asked; the last one that was opened.
    ReadOnlyObjectProperty<@Nullable ImportViewModel> importingProperty() {
        return opening.importingProperty();
    }

    /// The files opened of late.
    RecentFiles recent() {
        return opening.recent();
    }

    /// One sentence on what could not be done; empty when all is well.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The key of what to look for in the open scenario; empty for a text of one's own.
    ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /// Characters of the text that no font here has, as code points; empty where all can be shown.
    ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    BooleanProperty darkProperty() {
        return dark;
    }

    BooleanProperty playingProperty() {
        return playing;
    }

    ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// The data of one's own that statistics were gathered of last; empty for none.
    ObjectProperty<Optional<Judged>> dataProperty() {
        return data;
    }

    /// What modes and drawers add to the score.
    AddedStaves staves() {
        return staves;
    }

    /// What was made here.
    WorkViewModel made() {
        return made;
    }

    /// What stands beside the open run.
    BesideViewModel beside() {
        return beside;
    }

    /// States that can be put into the open run.
    TransplantViewModel states() {
        return states;
    }

    /// What keeps it across a crash.
    WorkKeeper keeper() {
        return keeper;
    }

    BreakpointsViewModel breakpoints() {
        return breakpoints;
    }

    /// Stepping from an answer back to the first token.
    BackwardMode backward() {
        return backward;
    }

    @Override
    boolean back() {
        return backward.isOn();
    }

    LensViewModel lens() {
        return lens;
    }

    SpaceViewModel space() {
        return space;
    }

    /// For long work that shows what it has while it goes on.
    <T> Gradual<T> gradual() {
        return new Gradual<>(background, screen);
    }

    Looks looks() {
        return looks;
    }

    List<Scenario> scenarios() {
        return Scenarios.of(reading().model().name());
    }

    // Commands

    /// Reads `text` with the open model and goes to its last step.
    void run(String text) {
        read(made.work().withText(text), "", Optional.empty());
    }

    void run(Scenario scenario) {
        read(made.work().withText(scenario.text()), "scenario." + scenario.id(), Optional.of(scenario));
    }

    /// Opens a model that ships, or a file; it reads its first scenario, or else the text that is open. A file of
    /// another program is asked about first.
    void open(String nameOrPath) {
        opening.open(nameOrPath);
    }

    /// Opens a model that has been read already.
    void open(SavedModel model) {
        opening.open(model);
    }

    /// Reads what a model reads first; what it returns shows that.
    Runnable shown(SavedModel model, String open) {
        Optional<Scenario> first = Scenarios.of(model.name()).stream().findFirst();
        String text = first.map(Scenario::text).orElseGet(() -> Opened.firstText(model, open));
        return shown(
                made.opened(model, text), first.map(s -> "scenario." + s.id()).orElse(""), first);
    }

    void clearProblem() {
        problem.set("");
    }

    /// Tells of something that could not be done.
    void complain(String sentence) {
        problem.set(sentence);
    }

    private void read(Work wanted, String look, Optional<Scenario> scenario) {
        made.begin(wanted);
        work(() -> shown(wanted, look, scenario));
    }

    /// Runs work; what it returns shows it.
    private Runnable shown(Work wanted, String look, Optional<Scenario> scenario) {
        WorkViewModel.Done done = WorkViewModel.Done.of(wanted);
        String unseen = Glyphs.missing(wanted.text());
        return () -> {
            made.finish(done);
            show(done.rerun().readings(), unseen, look, scenario);
        };
    }

    /// Runs other work and stays where the playhead is, as far as there is such a place.
    void rework(Work wanted) {
        rework(wanted, "");
    }

    /// @param sentence what could not be done before; empty for nothing
    private void rework(Work wanted, String sentence) {
        WorkViewModel.Done before = made.done();
        work(() -> {
            WorkViewModel.Done done = WorkViewModel.Done.after(before, wanted);
            return () -> {
                boolean other = !wanted.text().equals(reading().text());
                made.finish(done);
                stay(done.rerun().readings());
                if (other) {
                    hint.set("");
                    missing.set(Glyphs.missing(wanted.text()));
                }
                problem.set(sentence);
            };
        });
    }

    /// Opens a session that was saved.
    void open(Session session) {
        made.begin(session.work());
        work(() -> {
            WorkViewModel.check(session.work());
            WorkViewModel.Done done = WorkViewModel.Done.of(session.work());
            Session.Shown shown = session.show();
            return () -> {
                opening.remember(session.work().model());
                Look look = session.look();
                backward.set(false);
                made.finish(done);
                dark.set(look.dark());
                language.set(look.language().equals(Language.ZH.code()) ? Language.ZH : Language.EN);
                sortProperty().set(UnitSort.of(look.sort()));
                gateStepsProperty().set(look.gates());
                hint.set("");
                missing.set(Glyphs.missing(session.work().text()));
                List<Reading> all = done.rerun().readings();
                show(
                        all,
                        all.stream()
                                .filter(side -> side.side() == shown.reading().side())
                                .findFirst()
                                .orElseThrow(),
                        shown.cursor());
                backward.restore(look.asked());
                place(shown.cursor());
                data.set(look.data());
                made.arrange(look);
            };
        });
    }

    /// @param task done in the background; what it returns, on the screen, unless something else was asked for since
    void work(Supplier<Runnable> task) {
        Latest.Turn mine = latest.begin();
        busy.set(true);
        playing.set(false);
        mine.go(() -> {
            try {
                Runnable then = task.get();
                mine.show(() -> finish(then));
            } catch (InputException e) {
                mine.show(() -> fail(e.getMessage()));
            } catch (OutOfMemoryError e) {
                mine.show(() -> fail(messages().get("ui.memory")));
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "reading failed", e);
                mine.show(() -> fail(messages().get("ui.unexpected")));
            }
        });
    }

    private Messages messages() {
        return Messages.in(language.get());
    }

    private void finish(Runnable then) {
        busy.set(false);
        problem.set("");
        then.run();
    }

    private void show(List<Reading> result, String unseen, String look, Optional<Scenario> scenario) {
        hint.set(look);
        missing.set(unseen);
        ask(null);
        // Of a translator first what it writes.
        Reading shown = result.getLast();
        int last = shown.trace().steps() - 1;
        int units = shown.trace().layers().getFirst().hidden();
        int unit = scenario.map(Scenario::unit).orElse(cursor().unit());
        int step = scenario.map(Scenario::step).orElse(last);
        show(result, shown, new Cursor(Math.min(step, last), Optional.empty(), 0, Math.min(unit, units - 1)));
    }

    private void fail(@Nullable String sentence) {
        busy.set(false);
        String said = sentence == null ? "" : sentence;
        Optional<Work> overtaken = made.fail();
        problem.set(said);
        overtaken.ifPresent(work -> rework(work, said));
    }
}
