package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.engine.model.Network;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.train.TrainingFigure;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.training.LiveRun;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import gruexplorer.ui.open.RecentFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
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
    private static final long KEPT_BYTES = 96L << 20;
    private static final double FIGURE_WIDTH = 900;
    private static final double FIGURE_HEIGHT = 300;

    private final Workers workers;
    private final RecentFiles recent;
    private final BooleanProperty dark;
    private final ObjectProperty<Language> language;
    private final Consumer<ModelFile> explore;
    private final TrainForm form = new TrainForm();

    private final ReadOnlyObjectWrapper<@Nullable Standing> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Moment> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringProperty pinned = new SimpleStringProperty("");
    private @Nullable LiveRun run;
    private @Nullable Prepared prepared;
    private @Nullable Network read;
    private boolean looking;
    private boolean lookAgain;

    /// Where work is done.
    ///
    /// @param background where texts are read and files written
    /// @param training where networks learn, one piece at a time
    /// @param shards may run parts of a batch side by side
    /// @param screen where properties are set
    record Workers(Executor background, Executor training, Executor shards, Executor screen) {}

    /// @param explore opens a model on the Explore page
    TrainViewModel(
            Workers workers,
            RecentFiles recent,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<ModelFile> explore) {
        this.workers = workers;
        this.recent = recent;
        this.dark = dark;
        this.language = language;
        this.explore = explore;
        pinned.addListener((p, before, now) -> look());
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
        return data != null && !data.encoder().task().readsNumbers();
    }

    /// The message that says why no sentence is pinned, of the run or else of the task that is chosen; empty where one
    /// can be.
    Optional<String> pinnedAgainst() {
        Prepared data = prepared;
        if (data == null) {
            return form.against(Setting.PINNED);
        }
        return data.encoder().task().readsNumbers() ? Optional.of("ui.train.why.numbers") : Optional.empty();
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

    /// The network that is shown as a model, without a hash.
    Optional<ModelFile> model() {
        Prepared data = prepared;
        return data == null
                ? Optional.empty()
                : progress().map(now -> Trained.model(data, network(now), moment(now), now.step()));
    }

    /// Opens the network that is shown on the Explore page.
    void openInExplore() {
        model().ifPresent(model -> work(() -> {
            ModelFile whole = ModelFiles.hashed(model);
            return () -> explore.accept(whole);
        }));
    }

    /// Writes the network that is shown as a model file. Whoever asks has asked whether an existing one may go.
    void save(Path file) {
        model().ifPresent(model -> work(() -> {
            Path target = file.toString().endsWith(".safetensors") ? file : Path.of(file + ".safetensors");
            ModelFiles.save(model, target, true);
            recent.add(target);
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
                                data.encoder().task(),
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
        return model().map(ModelFile::name).orElse("");
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
        Optional<Field> wrong = form.wrong();
        if (wrong.isPresent()) {
            problem.set(messages()
                    .get(
                            "ui.train.wrong",
                            messages().get("ui.train.field." + wrong.get().label()),
                            messages()
                                    .get("ui.train.meant." + wrong.get().kind().label())));
            return;
        }
        if (form.dataProperty().get().isBlank()) {
            problem.set(messages().get("ui.train.nodata"));
            return;
        }
        begin(how);
    }

    private void begin(Consumer<LiveRun> how) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        var settings = form.settings();
        var options = form.options();
        boolean distinct = form.distinct();
        String data = form.dataProperty().get();
        Task task = form.taskProperty().get();
        var tokens = form.tokensProperty().get();
        attempt(workers.training(), () -> {
            Prepared ready = Prepared.read(data, task, tokens, options, distinct, settings);
            var made = new LiveRun(
                    ready.encoder(), ready.split(), settings, workers.training(), workers.shards(), KEPT_BYTES);
            return () -> {
                begun(ready, made);
                how.accept(made);
                frame();
            };
        });
    }

    private void begun(Prepared ready, LiveRun made) {
        @Nullable Prepared before = prepared;
        String first = ready.firstText();
        // What a person typed stays, before the first run as well.
        boolean own =
                !pinned.get().isBlank() && (before == null || !pinned.get().equals(before.firstText()));
        prepared = ready;
        run = made;
        read = null;
        reading.set(null);
        shown.set(null);
        progress.set(made.progress());
        if (!own || first.isEmpty()) {
            pinned.set(first);
        }
        look();
    }

    private Network network(Standing now) {
        @Nullable Moment at = shown.get();
        return at == null ? now.now() : at.network();
    }

    /// The epoch that the shown network stood after.
    Optional<Moment> moment(Standing now) {
        Network network = network(now);
        return now.moments().stream()
                .filter(m -> m.network() == network)
                .findFirst()
                .or(() -> Optional.ofNullable(shown.get()));
    }

    /// Reads the pinned sentence with the network that is shown, one reading at a time.
    private void look() {
        Prepared data = prepared;
        Optional<Standing> now = progress();
        if (data == null || now.isEmpty() || data.encoder().task().readsNumbers()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        Network network = network(now.get());
        @Nullable Reading old = reading.get();
        String text = pinned.get();
        if (network == read && old != null && old.text().equals(text)) {
            return;
        }
        if (text.isBlank()) {
            reading.set(null);
            return;
        }
        looking = true;
        read = network;
        ModelFile model =
                Trained.model(data, network, moment(now.get()), now.get().step());
        workers.background().execute(() -> {
            @Nullable Reading result = null;
            try {
                result = Readings.of(model, text);
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
        attempt(workers.background(), task);
    }

    /// @param task done elsewhere; what it returns, on the screen
    private void attempt(Executor where, Supplier<Runnable> task) {
        where.execute(() -> {
            try {
                Runnable then = task.get();
                workers.screen().execute(() -> {
                    busy.set(false);
                    then.run();
                });
            } catch (InputException e) {
                fail(String.valueOf(e.getMessage()));
            } catch (OutOfMemoryError e) {
                fail(messages().get("ui.train.memory"));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the Train page failed", e);
                fail(messages().get("ui.train.failed"));
            }
        });
    }

    private void fail(String sentence) {
        workers.screen().execute(() -> {
            busy.set(false);
            problem.set(sentence);
        });
    }
}
