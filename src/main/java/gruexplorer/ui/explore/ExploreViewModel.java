package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Glyphs;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.insight.UnitOrder;
import gruexplorer.session.Cursor;
import gruexplorer.session.Look;
import gruexplorer.session.OutputWeights;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.Session;
import gruexplorer.session.Walk;
import gruexplorer.session.Work;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.ui.open.ImportViewModel;
import gruexplorer.ui.open.Opened;
import gruexplorer.ui.open.RecentFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Explore page shows and what can be done there, without any control.
///
/// Texts are read on the background executor; the last one asked for wins, and a text or model that cannot be used
/// leaves everything as it was and is told in {@link #problemProperty}.
final class ExploreViewModel {

    private static final System.Logger LOG = System.getLogger(ExploreViewModel.class.getName());

    private final Executor background;
    private final Executor screen;
    private final AtomicLong asked = new AtomicLong();

    private final RecentFiles recent;
    /// Models of files that are open or were, by their names: they stand in the list of models.
    private final Map<String, SavedModel> known = new ConcurrentHashMap<>();

    private List<Reading> sides;
    private final ReadOnlyObjectWrapper<Reading> reading;
    private final ReadOnlyObjectWrapper<Cursor> cursor;
    private final ReadOnlyObjectWrapper<@Nullable ImportViewModel> importing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final BooleanProperty gateSteps = new SimpleBooleanProperty();
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.EN);
    private final ObjectProperty<UnitSort> sort = new SimpleObjectProperty<>(UnitSort.INDEX);
    private final AddedStaves staves = new AddedStaves();
    private final BreakpointsViewModel breakpoints;
    private final WorkViewModel made;
    private final WorkKeeper keeper;
    private final BesideViewModel beside;
    private final BackwardMode backward;
    private final LensViewModel lens;
    private final SpaceViewModel space;
    private final ReadOnlyObjectWrapper<@Nullable Quantity> why = new ReadOnlyObjectWrapper<>();

    /// @param background where texts are read
    /// @param screen where properties are set
    ExploreViewModel(Executor background, Executor screen) {
        this(background, screen, RecentFiles.inMemory());
    }

    /// @param recent the files opened of late
    ExploreViewModel(Executor background, Executor screen, RecentFiles recent) {
        this.background = background;
        this.screen = screen;
        this.recent = recent;
        ModelFile model = ModelFiles.builtIn(ModelFiles.builtInNames().getFirst());
        Scenario first = Scenarios.of(model.name()).getFirst();
        WorkViewModel.Done begun = WorkViewModel.Done.of(Work.of(model, first.text()));
        this.sides = begun.rerun().readings();
        this.reading = new ReadOnlyObjectWrapper<>(sides.getLast());
        this.cursor = new ReadOnlyObjectWrapper<>(new Cursor(first.step(), Optional.empty(), 0, first.unit()));
        hint.set("scenario." + first.id());
        this.breakpoints = new BreakpointsViewModel(this, background, screen);
        this.made = new WorkViewModel(this, begun);
        this.beside = new BesideViewModel(this, background, screen);
        this.keeper = new WorkKeeper(this, recent.home(), background, screen);
        this.backward = new BackwardMode(this, background, screen);
        this.lens = new LensViewModel(this, background, screen);
        this.space = new SpaceViewModel(this, background, screen);
        gateSteps.addListener((property, before, gates) -> enterMode());
    }

    // Properties

    ReadOnlyObjectProperty<Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    Reading reading() {
        return reading.get();
    }

    ReadOnlyObjectProperty<Cursor> cursorProperty() {
        return cursor.getReadOnlyProperty();
    }

    Cursor cursor() {
        return cursor.get();
    }

    /// A file of another program about which something has to be asked; the last one that was opened.
    ReadOnlyObjectProperty<@Nullable ImportViewModel> importingProperty() {
        return importing.getReadOnlyProperty();
    }

    /// The files opened of late.
    RecentFiles recent() {
        return recent;
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

    BooleanProperty gateStepsProperty() {
        return gateSteps;
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

    ObjectProperty<UnitSort> sortProperty() {
        return sort;
    }

    /// For long work that shows what it has while it goes on.
    <T> Gradual<T> gradual() {
        return new Gradual<>(background, screen);
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

    LensViewModel lens() {
        return lens;
    }

    SpaceViewModel space() {
        return space;
    }

    /// The quantity whose shares were asked for; null follows the step.
    ReadOnlyObjectProperty<@Nullable Quantity> whyProperty() {
        return why.getReadOnlyProperty();
    }

    /// The layer and direction that is looked at.
    LayerTrace layer() {
        return reading().layer(cursor());
    }

    /// Display row → unit, by the chosen order.
    int[] unitOrder() {
        return switch (sort.get()) {
            case INDEX -> UnitOrder.byIndex(layer().hidden());
            case SIMILARITY -> UnitOrder.bySimilarity(layer().states());
            case OUTPUT -> UnitOrder.byWeight(OutputWeights.of(reading(), cursor()));
        };
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
        SavedModel before = known.get(nameOrPath);
        if (before != null) {
            open(before);
            return;
        }
        String text = reading().text();
        work(() -> {
            return switch (Opened.of(nameOrPath)) {
                case Opened.Model opened -> {
                    Runnable show = shown(opened.model(), text);
                    opened.file().ifPresent(recent::add);
                    yield () -> {
                        opened.file().ifPresent(path -> known.put(opened.model().name(), opened.model()));
                        show.run();
                    };
                }
                case Opened.Saved saved -> {
                    recent.add(saved.file());
                    yield () -> open(saved.session());
                }
                case Opened.Foreign foreign -> {
                    recent.add(foreign.file());
                    yield () -> ask(foreign);
                }
            };
        });
    }

    /// Opens a model that has been read already.
    void open(SavedModel model) {
        String text = reading().text();
        work(() -> {
            Runnable show = shown(model, text);
            return () -> {
                known.put(model.name(), model);
                show.run();
            };
        });
    }

    private void ask(Opened.Foreign foreign) {
        var asked = new ImportViewModel(foreign, background, screen);
        asked.modelProperty().addListener((p, before, now) -> now.ifPresent(this::open));
        importing.set(asked);
    }

    /// Reads what a model reads first; what it returns shows that.
    private Runnable shown(SavedModel model, String open) {
        Optional<Scenario> first = Scenarios.of(model.name()).stream().findFirst();
        String text = first.map(Scenario::text).orElseGet(() -> Opened.firstText(model, open));
        return shown(
                made.opened(model, text), first.map(s -> "scenario." + s.id()).orElse(""), first);
    }

    /// One step on in the order in which the layer reads: to the left where it reads from the end.
    void next() {
        move(walk().next(cursor()));
    }

    /// One step back.
    void previous() {
        move(walk().previous(cursor()));
    }

    /// Where the layer begins to read.
    void first() {
        move(walk().first(cursor()));
    }

    /// Where it has read everything.
    void last() {
        move(walk().last(cursor()));
    }

    /// A step as it is seen: what is to the right is the step before where the layer reads from the end.
    void right() {
        if (walk().leftwards()) {
            previous();
        } else {
            next();
        }
    }

    void left() {
        if (walk().leftwards()) {
            next();
        } else {
            previous();
        }
    }

    void leftmost() {
        if (walk().leftwards()) {
            last();
        } else {
            first();
        }
    }

    void rightmost() {
        if (walk().leftwards()) {
            first();
        } else {
            last();
        }
    }

    boolean atEnd() {
        return walk().atEnd(cursor());
    }

    /// The parts of a step of the cell that is looked at.
    List<Phase> phases() {
        return walk().phases();
    }

    private Walk walk() {
        return new Walk(layer(), gateSteps.get(), backward.isOn());
    }

    /// All that read: of a translator its encoder and its decoder.
    List<Reading> sides() {
        return sides;
    }

    /// Which of the layers and directions of all sides is looked at, from 0.
    int layerIndex() {
        return before(sides.indexOf(reading())) + cursor().layer();
    }

    /// Layers and directions of the sides before that one.
    private int before(int side) {
        return sides.subList(0, Math.max(0, side)).stream()
                .mapToInt(each -> each.trace().layers().size())
                .sum();
    }

    /// Looks at another layer or direction, from 0 as all sides list them; one that is not there leaves all as it is.
    void chooseLayer(int index) {
        for (int side = sides.size() - 1; side >= 0 && index != layerIndex(); side--) {
            int own = index - before(side);
            if (own >= 0 && own < sides.get(side).trace().layers().size()) {
                chooseLayer(sides.get(side), own);
                return;
            }
        }
    }

    private void chooseLayer(Reading side, int index) {
        Cursor at = cursor();
        int unit = Math.min(at.unit(), side.trace().layers().get(index).hidden() - 1);
        if (side.equals(reading())) {
            cursor.set(new Cursor(at.step(), at.phase(), index, unit));
            return;
        }
        // What it goes on with is what the step before looked at most.
        int step = reading()
                .alignment()
                .map(alignment -> alignment.most(at.step()))
                .orElse(side.trace().steps() - 1);
        show(side, new Cursor(step, Optional.empty(), index, unit));
    }

    /// @param step from 0
    /// @param unit from 0
    /// @param quantity what was clicked, whose shares are then shown; null follows the step
    void select(int step, int unit, @Nullable Quantity quantity) {
        why.set(quantity);
        Cursor at = cursor();
        cursor.set(walk().whole(new Cursor(step, at.phase(), at.layer(), unit), step));
    }

    /// Moves the selection by rows as they are shown.
    void moveUnit(int rows) {
        int[] order = unitOrder();
        int row = 0;
        while (order[row] != cursor().unit()) {
            row++;
        }
        int to = Math.clamp((long) row + rows, 0, order.length - 1);
        Cursor at = cursor();
        cursor.set(new Cursor(at.step(), at.phase(), at.layer(), order[to]));
    }

    void ask(@Nullable Quantity quantity) {
        why.set(quantity);
    }

    void clearProblem() {
        problem.set("");
    }

    /// Tells of something that could not be done.
    void complain(String sentence) {
        problem.set(sentence);
    }

    private void move(Cursor to) {
        if (to.equals(cursor())) {
            return;
        }
        if (gateSteps.get()) {
            why.set(null);
        }
        cursor.set(to);
    }

    private void enterMode() {
        cursor.set(walk().entered(cursor()));
    }

    /// Steps go the other way now: back from the answer, or on from where the cursor is.
    void turned() {
        cursor.set(backward.isOn() ? walk().first(cursor()) : walk().entered(cursor()));
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
        work(() -> {
            WorkViewModel.Done done = WorkViewModel.Done.of(wanted);
            return () -> {
                boolean other = !wanted.text().equals(reading().text());
                made.finish(done);
                stay(done.rerun().readings());
                if (other) {
                    hint.set("");
                    missing.set(Glyphs.missing(wanted.text()));
                }
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
                known.put(session.work().model().name(), session.work().model());
                Look look = session.look();
                backward.set(false);
                made.finish(done);
                dark.set(look.dark());
                language.set(look.language().equals(Language.ZH.code()) ? Language.ZH : Language.EN);
                sort.set(UnitSort.of(look.sort()));
                gateSteps.set(look.gates());
                hint.set("");
                missing.set(Glyphs.missing(session.work().text()));
                sides = done.rerun().readings();
                show(
                        sides.stream()
                                .filter(side -> side.side() == shown.reading().side())
                                .findFirst()
                                .orElseThrow(),
                        shown.cursor());
                backward.restore(look.asked());
                cursor.set(shown.cursor());
                made.arrange(look);
            };
        });
    }

    private void stay(List<Reading> result) {
        Reading.Side side = reading().side();
        Cursor at = cursor();
        sides = List.copyOf(result);
        Reading shown =
                sides.stream().filter(each -> each.side() == side).findFirst().orElse(sides.getLast());
        int layer = Math.min(at.layer(), shown.trace().layers().size() - 1);
        int unit = Math.min(at.unit(), shown.trace().layers().get(layer).hidden() - 1);
        int step = Math.min(at.step(), shown.trace().steps() - 1);
        cursor.set(new Cursor(0, Optional.empty(), 0, 0));
        reading.set(shown);
        boolean same =
                shown.layer(new Cursor(0, Optional.empty(), layer, 0)).cell().equals(layer().cell());
        cursor.set(new Cursor(step, same ? at.phase() : Optional.empty(), layer, unit));
    }

    /// @param task done in the background; what it returns, on the screen, unless something else was asked for since
    private void work(Supplier<Runnable> task) {
        long mine = asked.incrementAndGet();
        busy.set(true);
        playing.set(false);
        background.execute(() -> {
            if (mine != asked.get()) {
                // Overtaken while it waited: nobody will look at it.
                return;
            }
            try {
                Runnable then = task.get();
                screen.execute(() -> finish(mine, then));
            } catch (InputException e) {
                screen.execute(() -> fail(mine, e.getMessage()));
            } catch (OutOfMemoryError e) {
                screen.execute(() -> fail(mine, messages().get("ui.memory")));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "reading failed", e);
                screen.execute(() -> fail(mine, messages().get("ui.unexpected")));
            }
        });
    }

    private Messages messages() {
        return Messages.in(language.get());
    }

    private void finish(long mine, Runnable then) {
        if (mine == asked.get()) {
            busy.set(false);
            problem.set("");
            then.run();
        }
    }

    private void show(List<Reading> result, String unseen, String look, Optional<Scenario> scenario) {
        hint.set(look);
        missing.set(unseen);
        why.set(null);
        sides = List.copyOf(result);
        // Of a translator first what it writes.
        Reading shown = sides.getLast();
        int last = shown.trace().steps() - 1;
        int units = shown.trace().layers().getFirst().hidden();
        int unit = scenario.map(Scenario::unit).orElse(cursor().unit());
        int step = scenario.map(Scenario::step).orElse(last);
        show(shown, new Cursor(Math.min(step, last), Optional.empty(), 0, Math.min(unit, units - 1)));
    }

    private void show(Reading side, Cursor at) {
        // The cursor first goes where both the old and the new reading have something.
        cursor.set(new Cursor(0, Optional.empty(), 0, 0));
        reading.set(side);
        cursor.set(new Walk(side.layer(at), gateSteps.get(), backward.isOn()).whole(at, at.step()));
    }

    private void fail(long mine, @Nullable String sentence) {
        if (mine == asked.get()) {
            busy.set(false);
            made.fail();
            problem.set(sentence == null ? "" : sentence);
        }
    }
}
