package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.Model;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.train.TrainingFigure;
import gruexplorer.format.RunFile;
import gruexplorer.format.RunFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.training.LiveRun;
import gruexplorer.training.Moment;
import gruexplorer.training.Settings;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import gruexplorer.ui.open.RecentFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the Train page shows and what can be done there, without any control.
///
/// Data is read and networks learn on the training executor; the screen looks at the run once a frame by calling
/// {@link #frame}. What cannot be used is told in {@link #problemProperty} and leaves the run that is there as it is.
final class TrainViewModel {

    private static final System.Logger LOG = System.getLogger(TrainViewModel.class.getName());
    /// What the networks of a run may take.
    static final long KEPT_BYTES = 96L << 20;

    private static final double FIGURE_WIDTH = 900;
    private static final double FIGURE_HEIGHT = 300;

    private final Workers workers;
    private final RecentFiles recent;
    private final RunShelf shelf;
    private final Watch watch;
    private final BooleanProperty dark;
    private final ObjectProperty<Language> language;
    private final Consumer<SavedModel> explore;
    private final TrainForm form = new TrainForm();

    private final ReadOnlyObjectWrapper<@Nullable Standing> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Moment> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable LeftRun> left = new ReadOnlyObjectWrapper<>();
    private final StringProperty pinned = new SimpleStringProperty("");
    private @Nullable LiveRun run;
    private @Nullable Prepared prepared;
    private @Nullable Source source;
    private @Nullable Model read;
    private int preparing;
    private boolean looking;
    private boolean lookAgain;

    /// Where work is done.
    ///
    /// @param background where texts are read and files written
    /// @param training where networks learn, one piece at a time
    /// @param shards may run parts of a batch side by side
    /// @param screen where properties are set
    record Workers(Executor background, Executor training, Executor shards, Executor screen) {}

    /// One that keeps nothing from one start to the next.
    TrainViewModel(
            Workers workers,
            RecentFiles recent,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<SavedModel> explore) {
        this(workers, recent, RunShelf.nowhere(), dark, language, explore);
    }

    /// @param shelf where runs are kept while they go on
    /// @param explore opens a model on the Explore page
    TrainViewModel(
            Workers workers,
            RecentFiles recent,
            RunShelf shelf,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<SavedModel> explore) {
        this.workers = workers;
        this.recent = recent;
        this.shelf = shelf;
        this.watch = new Watch(this, workers.background(), workers.screen());
        this.dark = dark;
        this.language = language;
        this.explore = explore;
        pinned.addListener((p, before, now) -> look());
        workers.background().execute(this::findLeft);
    }

    // Properties

    TrainForm form() {
        return form;
    }

    /// Where the run stands; null before the first one.
    ReadOnlyObjectProperty<@Nullable Standing> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    Optional<Standing> progress() {
        return Optional.ofNullable(progress.get());
    }

    /// The pinned sentence as the network that is shown reads it; null while there is none.
    ReadOnlyObjectProperty<@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// The moment that is looked at; null follows the run.
    ReadOnlyObjectProperty<@Nullable Moment> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// One sentence on what could not be done; empty when all is well.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// One sentence on what has been done; empty for nothing new.
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// A run that an earlier window left behind; null where there is none, or it has been answered.
    ReadOnlyObjectProperty<@Nullable LeftRun> leftProperty() {
        return left.getReadOnlyProperty();
    }

    /// Where runs are kept while they go on; empty if nowhere.
    Optional<Path> keptIn() {
        return shelf.folder();
    }

    /// What else is watched.
    Watch watch() {
        return watch;
    }

    /// What the run learns from.
    Optional<Prepared> data() {
        return Optional.ofNullable(prepared);
    }

    /// Is data being read?
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// The text that is watched while the network learns.
    StringProperty pinnedProperty() {
        return pinned;
    }

    BooleanProperty darkProperty() {
        return dark;
    }

    ObjectProperty<Language> languageProperty() {
        return language;
    }

    Messages messages() {
        return Messages.in(language.get());
    }

    /// Is there a run that can go on?
    boolean active() {
        return progress().filter(now -> !now.state().over()).isPresent();
    }

    boolean running() {
        return progress().filter(now -> now.state() == State.RUNNING).isPresent();
    }

    /// Does a share of right answers say something about the run?
    boolean scored() {
        Prepared data = prepared;
        return data != null && !data.matter().task().readsNumbers();
    }

    /// The message that says why no sentence is pinned, of the run or else of the task that is chosen; empty where one
    /// can be.
    Optional<String> pinnedAgainst() {
        Prepared data = prepared;
        if (data == null) {
            return form.against(Setting.PINNED);
        }
        return data.matter().task().readsNumbers() ? Optional.of("ui.train.why.numbers") : Optional.empty();
    }

    // Commands

    /// Begins a run, or halts the one that is going on, or lets it go on.
    void startOrPause() {
        if (running()) {
            current().pause();
        } else {
            go(LiveRun::play);
        }
    }

    /// Learns from one batch.
    void step() {
        go(LiveRun::step);
    }

    /// Learns to the end of the epoch.
    void epoch() {
        go(LiveRun::epoch);
    }

    /// Ends the run; what it kept stays.
    void stop() {
        if (busy.get()) {
            // The data goes on being read, for nobody.
            preparing++;
            busy.set(false);
        }
        if (active()) {
            current().stop();
            frame();
        }
    }

    /// Learns from a file, or a sample, from the next start on.
    void choose(String data) {
        form.dataProperty().set(data);
        clearProblem();
    }

    /// Looks at the run as it stands.
    void frame() {
        LiveRun now = run;
        if (now == null) {
            return;
        }
        Standing latest = now.progress();
        if (!latest.equals(progress.get())) {
            progress.set(latest);
            look();
        }
    }

    /// Shows a kept moment; null follows the run.
    void show(@Nullable Moment moment) {
        shown.set(moment);
        look();
    }

    /// Shows the moment with the lowest validation loss.
    void showBest() {
        progress().ifPresent(now -> show(now.best()));
    }

    /// Goes back to the moment that is shown, or the latest one, and on from there. With the settings of the run it
    /// comes to the same bits; with others it goes another way.
    void restart() {
        clearProblem();
        Prepared data = prepared;
        Optional<Standing> now = progress();
        if (data == null || now.isEmpty() || busy.get() || refused()) {
            return;
        }
        Moment at = Optional.ofNullable(shown.get()).orElse(now.get().moments().getLast());
        Settings settings = form.settings();
        if (!Source.of(form).equals(source)) {
            problem.set(messages().get("ui.train.restart.data"));
            return;
        }
        if (settings.epochs() <= at.epoch()) {
            problem.set(messages()
                    .get("ui.train.restart.epochs", Integer.toString(at.epoch()), Integer.toString(settings.epochs())));
            return;
        }
        boolean other = settings.optimizer() != data.settings().optimizer()
                || settings.seed() != data.settings().seed();
        stop();
        busy.set(true);
        int patience = form.patience();
        Prepared again = new Prepared(data.name(), data.sha256(), data.matter(), data.split(), settings);
        List<String> words = words(settings);
        Standing earlier = now.get();
        prepare(() -> {
            LiveRun made = live(again, patience, words);
            try {
                made.restart(earlier, at, other);
            } catch (IllegalArgumentException e) {
                throw new InputException(messages().get("ui.train.restart.shape"), e);
            }
            return () -> {
                take(again, made);
                made.play();
                frame();
            };
        });
    }

    /// Takes up the run that an earlier window left behind.
    void takeUp() {
        @Nullable LeftRun found = left.get();
        if (found == null || busy.get() || active()) {
            return;
        }
        clearProblem();
        try {
            FormWords.read(form, found.run().arguments());
        } catch (InputException e) {
            problem.set(String.valueOf(e.getMessage()));
            return;
        }
        if (refused()) {
            return;
        }
        begin(
                (ready, made) -> {
                    check(found, ready);
                    try {
                        made.restore(found.run().progress());
                    } catch (IllegalArgumentException e) {
                        throw new InputException(
                                found.file() + " does not fit its data and settings: " + e.getMessage(), e);
                    }
                    shelf.adopt(found.file());
                },
                made -> {
                    left.set(null);
                    if (active()) {
                        made.play();
                    }
                });
    }

    private static void check(LeftRun found, Prepared ready) {
        Map<String, String> now = RunSources.of(FormWords.said(found.run().arguments(), "--data"), ready);
        if (!now.equals(found.run().sources())) {
            throw new InputException("the data is not what it was when the run was left; it cannot be taken up");
        }
        if (!found.run().kernels().equals(ready.settings().kernels().label())) {
            throw new InputException("the run was computed with the kernels "
                    + found.run().kernels() + ", here there are "
                    + ready.settings().kernels().label() + "; the bits would be others");
        }
    }

    /// Forgets the run that an earlier window left behind.
    void forgetLeft() {
        @Nullable LeftRun found = left.get();
        left.set(null);
        if (found != null) {
            workers.background().execute(() -> shelf.drop(found.file()));
        }
    }

    private void findLeft() {
        shelf.left().ifPresent(file -> {
            try {
                LeftRun found = new LeftRun(
                        file, RunFiles.read(file), RunShelf.time(file).toInstant());
                workers.screen().execute(() -> left.set(found));
            } catch (InputException e) {
                LOG.log(System.Logger.Level.DEBUG, "a run that was left cannot be read", e);
                shelf.drop(file);
            }
        });
    }

    /// The network that is shown as a model, without a hash.
    Optional<SavedModel> model() {
        return progress().flatMap(now -> model(shownNetwork(now), moment(now)));
    }

    /// A network of the run as a model, without a hash.
    ///
    /// @param moment the epoch it stood after; empty within one
    Optional<SavedModel> model(Model network, Optional<Moment> moment) {
        return data().flatMap(
                        data -> progress().map(now -> Trained.model(data, network, moment, now.step(), now.history())));
    }

    /// Opens the network that is shown on the Explore page.
    void openInExplore() {
        model().ifPresent(model -> work(() -> {
            SavedModel whole = model.hashed();
            return () -> explore.accept(whole);
        }));
    }

    /// Writes the network that is shown as a model file. Whoever asks has asked whether an existing one may go.
    void save(Path file) {
        boolean over = !active();
        model().ifPresent(model -> work(() -> {
            Path target = file.toString().endsWith(".safetensors") ? file : Path.of(file + ".safetensors");
            model.save(target, true);
            recent.add(target);
            if (over) {
                // What the run came to is safe now.
                shelf.clear();
            }
            return () -> note.set(messages().get("ui.train.saved", target.toString()));
        }));
    }

    /// The curves of the run.
    Optional<TrainingFigure> figure(double width, double height) {
        Prepared data = prepared;
        @Nullable Moment at = shown.get();
        Palette palette = dark.get() ? Palette.DARK : Palette.LIGHT;
        return data == null
                ? Optional.empty()
                : progress()
                        .map(now -> new TrainingFigure(
                                now,
                                data.matter().task(),
                                data.settings().clip().norm(),
                                at == null ? -1 : at.epoch(),
                                palette,
                                messages(),
                                width,
                                height));
    }

    /// Writes the curves as the ending of the file's name says.
    void saveFigure(Path file) {
        figure(FIGURE_WIDTH, FIGURE_HEIGHT)
                .ifPresent(figure -> work(() -> {
                    FigureFiles.write(figure, file, 2, true);
                    return () -> note.set(messages().get("ui.train.saved", file.toString()));
                }));
    }

    /// The name that files of the shown network begin with.
    String fileName() {
        return model().map(SavedModel::name).orElse("");
    }

    void clearProblem() {
        problem.set("");
        note.set("");
    }

    // How it is done

    private LiveRun current() {
        LiveRun now = run;
        if (now == null) {
            throw new IllegalStateException("there is no run");
        }
        return now;
    }

    private void go(Consumer<LiveRun> how) {
        clearProblem();
        if (active()) {
            show(null);
            how.accept(current());
            frame();
            return;
        }
        if (refused()) {
            return;
        }
        begin((ready, made) -> {}, how);
    }

    /// Can the settings not be used? Then it is said why.
    private boolean refused() {
        Optional<Field> wrong = form.wrong();
        if (wrong.isPresent()) {
            problem.set(messages()
                    .get(
                            "ui.train.wrong",
                            messages().get("ui.train.field." + wrong.get().label()),
                            messages()
                                    .get("ui.train.meant." + wrong.get().kind().label())));
            return true;
        }
        if (form.dataProperty().get().isBlank()) {
            problem.set(messages().get("ui.train.nodata"));
            return true;
        }
        return false;
    }

    private List<String> words(Settings settings) {
        String data = form.dataProperty().get();
        String last = data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return FormWords.of(
                form, settings.kernels().label(), (dot > 0 ? last.substring(0, dot) : last) + ".safetensors");
    }

    /// @param before done where networks learn, once the data is read
    /// @param how the run goes on, on the screen
    private void begin(BiConsumer<Prepared, LiveRun> before, Consumer<LiveRun> how) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        var settings = form.settings();
        Source from = Source.of(form);
        int patience = form.patience();
        List<String> words = words(settings);
        prepare(() -> {
            Prepared ready = from.read(settings);
            LiveRun made = live(ready, patience, words);
            before.accept(ready, made);
            return () -> {
                source = from;
                begun(ready, made);
                how.accept(made);
                frame();
            };
        });
    }

    /// A run that is kept while it goes on.
    private LiveRun live(Prepared ready, int patience, List<String> words) {
        var made = new LiveRun(
                ready.matter().learner(ready.split(), ready.settings(), workers.shards()),
                patience,
                workers.training(),
                KEPT_BYTES);
        if (shelf.folder().isPresent()) {
            var about = new RunFile(
                    words,
                    Path.of("").toAbsolutePath().toString(),
                    ready.settings().kernels().label(),
                    RunSources.of(FormWords.said(words, "--data"), ready),
                    made.standing());
            made.keep(new Keeper(shelf, about, workers.background(), this::notKept));
        }
        return made;
    }

    private void notKept(String why) {
        workers.screen().execute(() -> problem.set(messages().get("ui.train.notkept", why)));
    }

    private void begun(Prepared ready, LiveRun made) {
        @Nullable Prepared before = prepared;
        String first = ready.firstText();
        // What a person typed stays, before the first run as well.
        boolean own =
                !pinned.get().isBlank() && (before == null || !pinned.get().equals(before.firstText()));
        reading.set(null);
        take(ready, made);
        if (!own || first.isEmpty()) {
            pinned.set(first);
        }
        look();
    }

    private void take(Prepared ready, LiveRun made) {
        prepared = ready;
        run = made;
        read = null;
        shown.set(null);
        watch.begin();
        progress.set(made.progress());
        look();
    }

    /// The network that is looked at.
    Model shownNetwork(Standing now) {
        @Nullable Moment at = shown.get();
        return at == null ? now.now() : at.network();
    }

    /// The epoch that the shown network stood after.
    Optional<Moment> moment(Standing now) {
        Model network = shownNetwork(now);
        return now.moments().stream()
                .filter(m -> m.network().equals(network))
                .findFirst()
                .or(() -> Optional.ofNullable(shown.get()));
    }

    /// Reads the pinned sentence with the network that is shown, one reading at a time.
    private void look() {
        Prepared data = prepared;
        Optional<Standing> now = progress();
        if (data == null || now.isEmpty() || data.matter().task().readsNumbers()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        Model network = shownNetwork(now.get());
        @Nullable Reading old = reading.get();
        String text = pinned.get();
        if (network.equals(read) && old != null && old.text().equals(text)) {
            return;
        }
        if (text.isBlank()) {
            reading.set(null);
            return;
        }
        looking = true;
        read = network;
        SavedModel model = model(network, moment(now.get())).orElseThrow();
        workers.background().execute(() -> {
            @Nullable Reading result = null;
            try {
                result = Readings.all(model, text).getLast();
            } catch (InputException e) {
                LOG.log(System.Logger.Level.DEBUG, "the pinned text cannot be read", e);
            }
            @Nullable Reading found = result;
            workers.screen().execute(() -> looked(found));
        });
    }

    private void looked(@Nullable Reading found) {
        looking = false;
        reading.set(found);
        if (lookAgain) {
            lookAgain = false;
            look();
        }
    }

    private void work(Supplier<Runnable> task) {
        clearProblem();
        attempt(workers.background(), task, () -> {});
    }

    /// Reads data and makes a run of it. What comes of it when it has been given up meanwhile is dropped.
    private void prepare(Supplier<Runnable> task) {
        int mine = ++preparing;
        attempt(
                workers.training(),
                () -> {
                    Runnable then = task.get();
                    return () -> {
                        if (mine == preparing) {
                            then.run();
                        }
                    };
                },
                () -> busy.set(busy.get() && mine != preparing));
    }

    /// @param task done elsewhere; what it returns, on the screen
    /// @param over on the screen, however it ends
    private void attempt(Executor where, Supplier<Runnable> task, Runnable over) {
        where.execute(() -> {
            try {
                Runnable then = task.get();
                workers.screen().execute(() -> {
                    over.run();
                    then.run();
                });
            } catch (InputException e) {
                fail(String.valueOf(e.getMessage()), over);
            } catch (OutOfMemoryError e) {
                fail(messages().get("ui.train.memory"), over);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the Train page failed", e);
                fail(messages().get("ui.train.failed"), over);
            }
        });
    }

    private void fail(String sentence, Runnable over) {
        workers.screen().execute(() -> {
            over.run();
            problem.set(sentence);
        });
    }
}
