package gruexplorer.ui.compare;

import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.compare.ComparisonFigure;
import gruexplorer.figure.compare.Plots;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.insight.Horizons;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Comparison;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.RunFigures;
import gruexplorer.ui.train.Field;
import gruexplorer.ui.train.Matter;
import gruexplorer.ui.train.Prepared;
import gruexplorer.ui.train.Trained;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// What the Compare page shows and what can be done there, without any control.
///
/// Networks learn on the comparison's workers; the screen looks at them once a frame by calling {@link #frame}. What
/// cannot be used is told in {@link #problemProperty} and leaves the comparison that is there as it is.
final class CompareViewModel {

    private static final System.Logger LOG = System.getLogger(CompareViewModel.class.getName());
    private static final double FIGURE_WIDTH = 960;
    private static final double FIGURE_HEIGHT = 600;

    private final Workers workers;
    private final BooleanProperty dark;
    private final ObjectProperty<Language> language;
    private final Consumer<ModelFile> explore;
    private final CompareForm form = new CompareForm();
    private final ReadOnlyObjectWrapper<@Nullable Board> board = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NOTHING);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringProperty sentence = new SimpleStringProperty("");
    private @Nullable Comparison comparison;
    private @Nullable Prepared prepared;
    private @Nullable Asked asked;
    private boolean looking;
    private boolean lookAgain;

    /// Where work is done.
    ///
    /// @param background where data and texts are read and files written
    /// @param comparing where networks learn
    /// @param screen where properties are set
    record Workers(Executor background, Comparison.Workers comparing, Executor screen) {}

    /// What was asked of the networks last.
    private record Asked(String text, Board board) {}

    /// The sentence as the best network of each contestant reads it, and how far its gradients reach.
    ///
    /// @param horizons empty where there are none yet
    record Look(Map<Contestant, Reading> readings, Optional<Horizons> horizons) {

        static final Look NOTHING = new Look(Map.of(), Optional.empty());
    }

    /// @param explore opens a model on the Explore page
    CompareViewModel(
            Workers workers, BooleanProperty dark, ObjectProperty<Language> language, Consumer<ModelFile> explore) {
        this.workers = workers;
        this.dark = dark;
        this.language = language;
        this.explore = explore;
        sentence.addListener((p, before, now) -> look());
    }

    // Properties

    CompareForm form() {
        return form;
    }

    /// Where the comparison stands; null before the first one.
    ReadOnlyObjectProperty<@Nullable Board> boardProperty() {
        return board.getReadOnlyProperty();
    }

    Optional<Board> board() {
        return Optional.ofNullable(board.get());
    }

    ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
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

    /// The text that every network reads.
    StringProperty sentenceProperty() {
        return sentence;
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

    /// Is there a comparison that can go on?
    boolean active() {
        return board().filter(now -> !now.state().over()).isPresent();
    }

    boolean running() {
        return board().filter(now -> now.state() == State.RUNNING).isPresent();
    }

    /// Does the comparison, or else the task that is chosen, read numbers, so that there is no sentence?
    boolean readsNumbers() {
        return task().readsNumbers();
    }

    /// Does a share of right answers say something?
    boolean scored() {
        return task().choosesOne();
    }

    private Task task() {
        Prepared data = prepared;
        return data == null
                ? form.training().taskProperty().get()
                : encoder(data).task();
    }

    // Commands

    /// Begins a comparison, or halts the one that is going on, or lets it go on.
    void startOrPause() {
        Comparison now = comparison;
        if (now != null && running()) {
            now.pause();
            frame();
        } else if (now != null && active()) {
            clearProblem();
            now.play();
            frame();
        } else {
            begin();
        }
    }

    /// Ends the comparison; what it reached stays.
    void stop() {
        Comparison now = comparison;
        if (now != null && active()) {
            now.stop();
            frame();
        }
    }

    /// Learns from a file, or a sample, from the next start on.
    void choose(String data) {
        form.training().dataProperty().set(data);
        clearProblem();
    }

    /// Looks at the comparison as it stands.
    void frame() {
        Comparison now = comparison;
        if (now == null) {
            return;
        }
        Board latest = now.progress();
        if (!latest.equals(board.get())) {
            board.set(latest);
            look();
        }
    }

    /// The run whose network is shown of a contestant: the one with the lowest validation loss.
    Optional<RunFigures> shown(Contestant contestant) {
        return board().flatMap(now -> now.runs(contestant).stream()
                .filter(RunFigures::counts)
                .min(Comparator.comparingDouble(run -> run.reached()
                        .map(reached -> reached.validation().mean())
                        .orElse(Double.POSITIVE_INFINITY))));
    }

    /// A contestant's best network as a model, without a hash.
    Optional<ModelFile> model(Contestant contestant) {
        Prepared data = prepared;
        return data == null ? Optional.empty() : shown(contestant).map(run -> model(data, run));
    }

    private static ModelFile model(Prepared data, RunFigures run) {
        EpochFigures reached = run.reached().orElseThrow();
        var own = new Prepared(
                data.name() + "-" + run.contestant().kind().label(),
                data.sha256(),
                data.matter(),
                data.split(),
                run.contestant().settings().with(run.seed()));
        SavedModel made = Trained.model(
                own,
                run.best(),
                Optional.of(new Moment(run.bestEpoch(), run.best(), reached.training(), reached.validation())),
                0,
                run.history().subList(0, run.bestEpoch() + 1));
        if (!(made instanceof ModelFile model)) {
            throw new IllegalStateException("cells are compared in networks that read one text");
        }
        return model;
    }

    /// How the data is read; translators are not offered here.
    private static Encoder encoder(Prepared data) {
        if (!(data.matter() instanceof Matter.OneText one)) {
            throw new IllegalStateException("cells are compared in networks that read one text");
        }
        return one.encoder();
    }

    /// Opens a contestant's best network on the Explore page.
    void openInExplore(Contestant contestant) {
        model(contestant)
                .ifPresent(model -> work(() -> {
                    ModelFile whole = ModelFiles.hashed(model);
                    return () -> explore.accept(whole);
                }));
    }

    /// The curves of the contestants.
    Optional<ComparisonFigure> curves(double width, double height) {
        return board().map(now -> Plots.curves(now, task(), palette(), messages(), width, height));
    }

    /// How far back the loss on the sentence reaches.
    Optional<ComparisonFigure> horizon(double width, double height) {
        return board().flatMap(now ->
                look.get().horizons().map(found -> Plots.horizon(now, found, palette(), messages(), width, height)));
    }

    /// Writes the curves and the horizon as the ending of the file's name says.
    void saveFigure(Path file) {
        Optional<? extends Figure> figure = board().map(now -> look.get()
                .horizons()
                .map(found -> Plots.all(now, task(), found, palette(), messages(), FIGURE_WIDTH, FIGURE_HEIGHT))
                .orElseGet(() -> Plots.curves(now, task(), palette(), messages(), FIGURE_WIDTH, FIGURE_HEIGHT / 2)));
        figure.ifPresent(made -> work(() -> {
            FigureFiles.write(made, file, 2, true);
            return () -> note.set(messages().get("ui.train.saved", file.toString()));
        }));
    }

    /// The name that files of the comparison begin with.
    String fileName() {
        Prepared data = prepared;
        return data == null ? "" : data.name() + "-compared";
    }

    void clearProblem() {
        problem.set("");
        note.set("");
    }

    // How it is done

    private Palette palette() {
        return dark.get() ? Palette.DARK : Palette.LIGHT;
    }

    private void begin() {
        clearProblem();
        Optional<String> wrong = form.wrong()
                .map(key -> messages().get(key))
                .or(() -> form.training().wrong().map(this::meant));
        if (wrong.isPresent()) {
            problem.set(wrong.get());
            return;
        }
        if (busy.get()) {
            return;
        }
        busy.set(true);
        var training = form.training();
        var settings = training.settings();
        var wanted = training.wanted();
        String data = training.dataProperty().get();
        var kinds = form.kinds();
        var equal = form.equalProperty().get();
        int seeds = form.seedCount();
        attempt(() -> {
            Prepared ready = Prepared.read(data, wanted, settings);
            List<Contestant> contestants = Contestant.of(kinds, equal, settings, encoder(ready));
            var made = new Comparison(
                    encoder(ready), ready.split(), List.of(), contestants, seeds, workers.comparing(), run -> {});
            return () -> {
                begun(ready, made);
                made.play();
                frame();
            };
        });
    }

    private String meant(Field field) {
        return messages()
                .get(
                        "ui.train.wrong",
                        messages().get("ui.train.field." + field.label()),
                        messages().get("ui.train.meant." + field.kind().label()));
    }

    private void begun(Prepared ready, Comparison made) {
        @Nullable Prepared before = prepared;
        // What a person typed stays.
        boolean own =
                !sentence.get().isBlank() && (before == null || !sentence.get().equals(before.firstText()));
        prepared = ready;
        comparison = made;
        asked = null;
        look.set(Look.NOTHING);
        board.set(made.progress());
        String first = ready.firstText();
        if (!own || first.isEmpty()) {
            sentence.set(first);
        }
        look();
    }

    /// Has every contestant's best network read the sentence, one look at a time.
    private void look() {
        Prepared data = prepared;
        Optional<Board> now = board();
        if (data == null || now.isEmpty()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        String text = sentence.get();
        @Nullable Asked before = asked;
        if (before != null && before.text().equals(text) && before.board().sameRuns(now.get())) {
            return;
        }
        asked = new Asked(text, now.get());
        looking = true;
        Map<Contestant, ModelFile> models = new LinkedHashMap<>();
        if (!encoder(data).task().readsNumbers() && !text.isBlank()) {
            now.get()
                    .contestants()
                    .forEach(contestant -> model(contestant).ifPresent(model -> models.put(contestant, model)));
        }
        workers.background().execute(() -> {
            Look found = look(now.get(), data, text, models);
            workers.screen().execute(() -> looked(found));
        });
    }

    private static Look look(Board now, Prepared data, String text, Map<Contestant, ModelFile> models) {
        try {
            if (encoder(data).task().readsNumbers()) {
                var sequence = encoder(data).encode(data.split().validation().getFirst());
                return new Look(Map.of(), Optional.of(Horizons.of(now, sequence)));
            }
            if (text.isBlank()) {
                return Look.NOTHING;
            }
            Map<Contestant, Reading> readings = new LinkedHashMap<>();
            models.forEach((contestant, model) -> readings.put(contestant, Readings.of(model, text)));
            return new Look(readings, Optional.of(Horizons.of(now, encoder(data), text)));
        } catch (InputException e) {
            LOG.log(System.Logger.Level.DEBUG, "the sentence cannot be read", e);
            return Look.NOTHING;
        }
    }

    private void looked(Look found) {
        looking = false;
        look.set(found);
        if (lookAgain) {
            lookAgain = false;
            look();
        }
    }

    private void work(Supplier<Runnable> task) {
        clearProblem();
        attempt(task);
    }

    /// @param task done elsewhere; what it returns, on the screen
    private void attempt(Supplier<Runnable> task) {
        workers.background().execute(() -> {
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
                LOG.log(System.Logger.Level.ERROR, "the Compare page failed", e);
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
