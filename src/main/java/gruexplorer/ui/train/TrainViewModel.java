package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.format.RunFile;
import gruexplorer.format.SavedModel;
import gruexplorer.text.Language;
import gruexplorer.training.LiveRun;
import gruexplorer.training.Settings;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.run.RunModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the Train page shows and what can be done there, without any control: the run here; what is looked at, what is
/// pinned, what can be taken away and what an earlier window left, each in its own part.
///
/// Data is read and networks learn on the training executor.
final class TrainViewModel extends RunModel {

    /// What the networks of a run may take.
    static final long KEPT_BYTES = 96L << 20;

    private final Workers workers;
    private final RunShelf shelf;
    private final TrainForm form = new TrainForm();
    private final ReadOnlyObjectWrapper<@Nullable Standing> progress = new ReadOnlyObjectWrapper<>();
    private final ShownMoment shown = new ShownMoment(this);
    private final PinnedReading pinned = new PinnedReading(this);
    private final RunOutcome outcome;
    private final LeftRuns left;
    private final Watch watch;
    private final TestLook test;
    private @Nullable LiveRun run;
    private @Nullable Prepared prepared;
    private @Nullable Source source;

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
        super(workers.background(), workers.screen(), dark, language);
        this.workers = workers;
        this.shelf = shelf;
        this.outcome = new RunOutcome(this, shelf, recent, explore);
        this.watch = new Watch(this);
        this.test = new TestLook(this);
        this.left = new LeftRuns(shelf, workers.background(), workers.screen());
        clearProblemWith(List.of(form.taskProperty(), form.dataProperty()));
    }

    // Parts

    TrainForm form() {
        return form;
    }

    /// The moment that is looked at.
    ShownMoment shown() {
        return shown;
    }

    /// The text that is watched.
    PinnedReading pinned() {
        return pinned;
    }

    /// What can be taken away.
    RunOutcome outcome() {
        return outcome;
    }

    /// The run that an earlier window left behind.
    LeftRuns left() {
        return left;
    }

    /// What else is watched.
    Watch watch() {
        return watch;
    }

    /// The look at the test data.
    TestLook test() {
        return test;
    }

    // State

    /// Where the run stands; null before the first one.
    ReadOnlyObjectProperty<@Nullable Standing> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    Optional<Standing> progress() {
        return Optional.ofNullable(progress.get());
    }

    @Override
    public ReadOnlyObjectProperty<?> standingProperty() {
        return progressProperty();
    }

    /// Where runs are kept while they go on; empty if nowhere.
    Optional<Path> keptIn() {
        return shelf.folder();
    }

    /// What the run learns from.
    Optional<Prepared> data() {
        return Optional.ofNullable(prepared);
    }

    @Override
    public boolean active() {
        return progress().filter(now -> !now.state().over()).isPresent();
    }

    @Override
    public boolean running() {
        return progress().filter(now -> now.state() == State.RUNNING).isPresent();
    }

    @Override
    public double share() {
        return progress().map(Standing::share).orElse(0.0);
    }

    @Override
    public String status() {
        return progress()
                .map(now -> StatusWords.of(now, messages()))
                .orElseGet(() -> messages().get("ui.train.hint"));
    }

    @Override
    public boolean wrong() {
        return progress().filter(StatusWords::wrong).isPresent();
    }

    /// Does a share of right answers say something about the run?
    boolean scored() {
        return data().filter(data -> data.matter().task().choosesOne()).isPresent();
    }

    /// Is what is chosen now what the run learns from?
    boolean learnsFromTheSame() {
        return Source.of(form).equals(source);
    }

    // Commands

    @Override
    public void startOrPause() {
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

    @Override
    public void stop() {
        chores().giveUpReading();
        if (active()) {
            current().stop();
            frame();
        }
    }

    @Override
    public void choose(String data) {
        form.dataProperty().set(data);
        clearProblem();
    }

    @Override
    public void frame() {
        LiveRun now = run;
        if (now == null) {
            return;
        }
        Standing latest = now.progress();
        if (!latest.equals(progress.get())) {
            progress.set(latest);
            pinned.look();
        }
    }

    /// Takes up the run that an earlier window left behind.
    void takeUp() {
        @Nullable LeftRun found = left.property().get();
        if (found == null || chores().busy() || active()) {
            return;
        }
        clearProblem();
        try {
            FormWords.read(form, found.run().arguments());
        } catch (InputException e) {
            chores().complain(String.valueOf(e.getMessage()));
            return;
        }
        if (refused()) {
            return;
        }
        begin((ready, made) -> left.restore(found, ready, made), made -> {
            left.taken();
            if (active()) {
                made.play();
            }
        });
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
            shown.show(null);
            how.accept(current());
            frame();
            return;
        }
        if (!refused()) {
            begin((ready, made) -> {}, how);
        }
    }

    /// Can the settings not be used? Then it is said why.
    boolean refused() {
        Optional<String> wrong = form.refusal(messages());
        wrong.ifPresent(chores()::complain);
        return wrong.isPresent();
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
        var settings = form.values().settings();
        Source from = Source.of(form);
        make(() -> from.read(settings), before, (ready, made) -> {
            Optional<Prepared> earlier = data();
            source = from;
            pinned.clear();
            take(ready, made);
            pinned.follow(earlier, ready);
            how.accept(made);
        });
    }

    /// Makes a run, one at a time, as the settings of now say when it ends.
    ///
    /// @param data what it learns from, read where networks learn
    /// @param before done there as well
    /// @param then on the screen
    void make(Supplier<Prepared> data, BiConsumer<Prepared, LiveRun> before, BiConsumer<Prepared, LiveRun> then) {
        if (chores().busy()) {
            return;
        }
        int patience = form.values().patience();
        List<String> words = words(form.values().settings());
        chores().read(workers.training(), () -> {
            Prepared ready = data.get();
            LiveRun made = live(ready, patience, words);
            before.accept(ready, made);
            return () -> {
                then.accept(ready, made);
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
        made.between(courtesy()::letPass);
        if (shelf.folder().isPresent()) {
            var about = new RunFile(
                    words,
                    Path.of("").toAbsolutePath().toString(),
                    ready.settings().kernels().label(),
                    RunSources.of(FormWords.files(words), ready),
                    made.standing());
            made.keep(new Keeper(shelf, about, workers.background(), this::notKept));
        }
        return made;
    }

    private void notKept(String why) {
        workers.screen().execute(() -> chores().warn(messages().get("ui.train.notkept", why)));
    }

    /// Puts a run in the place of the one that is there.
    void take(Prepared ready, LiveRun made) {
        prepared = ready;
        run = made;
        pinned.begin();
        shown.begin();
        watch.begin();
        test.begin();
        progress.set(made.progress());
        pinned.look();
    }
}
