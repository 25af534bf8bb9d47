package gruexplorer.ui.compare;

import gruexplorer.data.Encoder;
import gruexplorer.data.Task;
import gruexplorer.format.ModelFile;
import gruexplorer.text.Language;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Comparison;
import gruexplorer.training.compare.Contestant;
import gruexplorer.ui.run.RunModel;
import gruexplorer.ui.train.Matter;
import gruexplorer.ui.train.Prepared;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the Compare page shows and what can be done there, without any control: the comparison here; the sentence that
/// all read, and what can be taken away, each in its own part.
///
/// Networks learn on the comparison's workers.
final class CompareViewModel extends RunModel {

    private final Workers workers;
    private final CompareForm form = new CompareForm();
    private final ReadOnlyObjectWrapper<@Nullable Board> board = new ReadOnlyObjectWrapper<>();
    private final SharedSentence sentence = new SharedSentence(this);
    private final CompareOutcome outcome;
    private @Nullable Comparison comparison;
    private @Nullable Prepared prepared;

    /// Where work is done.
    ///
    /// @param background where data and texts are read and files written
    /// @param comparing where networks learn
    /// @param screen where properties are set
    record Workers(Executor background, Comparison.Workers comparing, Executor screen) {}

    /// @param explore opens a model on the Explore page
    CompareViewModel(
            Workers workers, BooleanProperty dark, ObjectProperty<Language> language, Consumer<ModelFile> explore) {
        super(workers.background(), workers.screen(), dark, language);
        this.workers = workers;
        this.outcome = new CompareOutcome(this, explore);
        clearProblemWith(List.of(form.training().taskProperty(), form.training().dataProperty()));
    }

    // Parts

    CompareForm form() {
        return form;
    }

    /// The text that every network reads.
    SharedSentence sentence() {
        return sentence;
    }

    /// What can be taken away.
    CompareOutcome outcome() {
        return outcome;
    }

    // State

    /// Where the comparison stands; null before the first one.
    ReadOnlyObjectProperty<@Nullable Board> boardProperty() {
        return board.getReadOnlyProperty();
    }

    Optional<Board> board() {
        return Optional.ofNullable(board.get());
    }

    @Override
    public ReadOnlyObjectProperty<?> standingProperty() {
        return boardProperty();
    }

    /// What the networks learn from.
    Optional<Prepared> data() {
        return Optional.ofNullable(prepared);
    }

    @Override
    public boolean active() {
        return board().filter(now -> !now.state().over()).isPresent();
    }

    @Override
    public boolean running() {
        return board().filter(now -> now.state() == State.RUNNING).isPresent();
    }

    @Override
    public double share() {
        return board().map(Board::share).orElse(0.0);
    }

    @Override
    public String status() {
        return board().map(now -> CompareWords.of(now, messages()))
                .orElseGet(() -> messages().get("ui.compare.hint"));
    }

    @Override
    public boolean wrong() {
        return board().filter(CompareWords::wrong).isPresent();
    }

    /// Does the comparison, or else the task that is chosen, read numbers, so that there is no sentence?
    boolean readsNumbers() {
        return task().readsNumbers();
    }

    /// Does a share of right answers say something?
    boolean scored() {
        return task().choosesOne();
    }

    /// Of the comparison, or else the one that is chosen.
    Task task() {
        return data().map(data -> encoder(data).task())
                .orElseGet(() -> form.training().taskProperty().get());
    }

    /// How the data is read; translators are not offered here.
    static Encoder encoder(Prepared data) {
        if (!(data.matter() instanceof Matter.OneText one)) {
            throw new IllegalStateException("cells are compared in networks that read one text");
        }
        return one.encoder();
    }

    // Commands

    @Override
    public void startOrPause() {
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

    @Override
    public void stop() {
        chores().giveUpReading();
        Comparison now = comparison;
        if (now != null && active()) {
            now.stop();
            frame();
        }
    }

    @Override
    public void choose(String data) {
        form.training().dataProperty().set(data);
        clearProblem();
    }

    @Override
    public void frame() {
        Comparison now = comparison;
        if (now == null) {
            return;
        }
        Board latest = now.progress();
        if (!latest.equals(board.get())) {
            board.set(latest);
            sentence.look();
        }
    }

    // How it is done

    private void begin() {
        clearProblem();
        Optional<String> wrong = form.refusal(messages());
        if (wrong.isPresent()) {
            chores().complain(wrong.get());
            return;
        }
        if (chores().busy()) {
            return;
        }
        var training = form.training();
        var settings = training.values().settings();
        var wanted = training.values().wanted();
        String data = training.dataProperty().get();
        var kinds = form.kinds();
        var equal = form.equalProperty().get();
        int seeds = form.seedCount();
        chores().read(workers.background(), () -> {
            Prepared ready = Prepared.read(data, wanted, settings);
            List<Contestant> contestants = Contestant.of(kinds, equal, settings, encoder(ready));
            var made = new Comparison(
                    encoder(ready), ready.split(), List.of(), contestants, seeds, workers.comparing(), run -> {});
            made.between(courtesy()::letPass);
            return () -> {
                begun(ready, made);
                made.play();
                frame();
            };
        });
    }

    private void begun(Prepared ready, Comparison made) {
        Optional<Prepared> before = data();
        prepared = ready;
        comparison = made;
        sentence.begin();
        board.set(made.progress());
        sentence.follow(before, ready);
    }
}
