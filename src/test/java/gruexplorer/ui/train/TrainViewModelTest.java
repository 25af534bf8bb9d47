package gruexplorer.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.figure.Palette;
import gruexplorer.figure.train.DifferenceFigure;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.session.Alignment;
import gruexplorer.session.Reading;
import gruexplorer.session.SaidNumbers;
import gruexplorer.text.Language;
import gruexplorer.training.CellKind;
import gruexplorer.training.Initializer;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import gruexplorer.ui.open.RecentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page's behaviour without any window: no toolkit runs here, and everything is done at once.
class TrainViewModelTest {

    private final List<SavedModel> opened = new ArrayList<>();
    private final RecentFiles recent = RecentFiles.inMemory();
    private final TrainViewModel model = new TrainViewModel(
            new TrainViewModel.Workers(Runnable::run, Runnable::run, Runnable::run, Runnable::run),
            recent,
            new SimpleBooleanProperty(),
            new SimpleObjectProperty<>(Language.EN),
            opened::add);

    private void tiny(Path data, int epochs) {
        model.choose(data.toString());
        model.form().field(Field.EPOCHS).set(Integer.toString(epochs));
        model.form().field(Field.BATCH).set("8");
    }

    private Standing progress() {
        return model.progress().orElseThrow();
    }

    private Reading reading() {
        return Objects.requireNonNull(model.pinned().readingProperty().get());
    }

    @Test
    void aRunIsSteppedHaltedAndFinished(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 3);
        model.step();
        assertThat(progress().step()).isEqualTo(1);
        assertThat(progress().state()).isEqualTo(State.PAUSED);
        model.epoch();
        assertThat(progress().epoch()).isEqualTo(1);
        model.startOrPause();
        assertThat(progress().state()).isEqualTo(State.FINISHED);
        assertThat(model.active()).isFalse();
        assertThat(model.pinned().readingProperty().get()).isNotNull();
        assertThat(StatusWords.of(progress(), model.messages())).contains("3 epochs");
    }

    @Test
    void aSentenceTypedBeforeTheFirstRunStays(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 2);
        model.pinned().textProperty().set("film 3 was good");
        model.startOrPause();
        assertThat(model.pinned().textProperty().get()).isEqualTo("film 3 was good");
        assertThat(reading().text()).isEqualTo("film 3 was good");
    }

    @Test
    void theTimeMachineShowsWhatTheSentenceWasThen(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 4);
        model.startOrPause();
        model.pinned().textProperty().set("film 3 was good");
        Reading now = reading();
        List<Moment> moments = progress().moments();
        assertThat(moments).hasSize(5);
        model.shown().show(moments.getFirst());
        Reading then = reading();
        assertThat(Fixtures.model(then).network()).isSameAs(moments.getFirst().network());
        assertThat(then.trace().scores().at(3, 0))
                .isNotEqualTo(now.trace().scores().at(3, 0));
        model.shown().show(null);
        assertThat(Fixtures.model(reading()).network()).isSameAs(progress().now());
        model.shown().showBest();
        assertThat(model.shown().property().get()).isEqualTo(progress().best());
    }

    @Test
    void theMomentShownIsOpenedAndSavedWithItsRecord(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 3);
        model.startOrPause();
        model.shown().show(progress().moments().get(1));
        model.outcome().openInExplore();
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().name()).isEqualTo("reviews-1");
        assertThat(opened.getFirst().sha256()).hasSize(64);
        Path file = folder.resolve("one");
        model.outcome().save(file);
        Path target = folder.resolve("one.safetensors");
        ModelFile again = ModelFiles.load(target);
        assertThat(again.sha256()).isEqualTo(opened.getFirst().sha256());
        assertThat(again.record())
                .containsEntry("epoch-kept", 1)
                .containsKey("data-sha256")
                .containsKey("validation");
        assertThat(recent.list()).containsExactly(target.toAbsolutePath());
        assertThat(model.noteProperty().get()).contains("one.safetensors");
    }

    @Test
    void dataThatCannotBeReadIsToldAndTheRunBeforeStays(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 1);
        model.startOrPause();
        Standing before = progress();
        Path bad = Files.writeString(folder.resolve("bad.tsv"), "a\tb\n1\t2\n");
        model.choose(bad.toString());
        model.startOrPause();
        assertThat(model.problemProperty().get()).contains("bad.tsv").contains("no column");
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(progress()).isSameAs(before);
        model.choose(folder.resolve("absent.tsv").toString());
        model.startOrPause();
        assertThat(model.problemProperty().get()).contains("there is no file");
    }

    @Test
    void aNumberThatCannotBeUsedIsToldBeforeAnythingIsRead() {
        model.form().field(Field.RATE).set("fast");
        model.startOrPause();
        assertThat(model.problemProperty().get()).isEqualTo("Learning rate: a number above 0 is meant.");
        assertThat(model.progress()).isEmpty();
    }

    @Test
    void aRunThatDivergesStopsByItselfAndSaysWhatHelps(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 60);
        model.form().field(Field.RATE).set("10000");
        model.startOrPause();
        assertThat(progress().state()).isEqualTo(State.DIVERGED);
        assertThat(StatusWords.of(progress(), model.messages()))
                .contains("diverged")
                .contains("smaller learning rate");
        assertThat(model.outcome().model()).isPresent();
    }

    @Test
    void aForecastIsTrainedWithAWindowOfNumbersPinned(@TempDir Path folder) throws IOException {
        model.form().taskProperty().set(Task.FORECAST);
        model.form().dataProperty().set("");
        model.startOrPause();
        assertThat(model.problemProperty().get()).contains("No data");
        tiny(TinyData.series(folder), 2);
        model.form().field(Field.LOOK_BACK).set("12");
        model.startOrPause();
        assertThat(progress().state()).isEqualTo(State.FINISHED);
        assertThat(reading().tokens()).hasSize(12);
        assertThat(SaidNumbers.of(reading())).isPresent();
        model.outcome().save(folder.resolve("forecast.safetensors"));
        assertThat(ModelFiles.load(folder.resolve("forecast.safetensors")).scaling())
                .isPresent();
    }

    @Test
    void everyCellLearns(@TempDir Path folder) throws IOException {
        Path data = TinyData.reviews(folder);
        for (CellKind cell : CellKind.values()) {
            tiny(data, 1);
            model.form().cellProperty().set(cell);
            model.form().directionsProperty().set(true);
            model.form().field(Field.DENSE).set("6");
            model.startOrPause();
            assertThat(progress().state()).as(cell.label()).isEqualTo(State.FINISHED);
        }
    }

    @Test
    void everyFigureIsWrittenAsPictureAndAsNumbers(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 2);
        model.startOrPause();
        model.shown().show(progress().moments().get(1));
        for (RunOutcome.Kind kind : RunOutcome.Kind.values()) {
            for (String ending : List.of("svg", "pdf", "png", "csv")) {
                Path file = folder.resolve(kind + "." + ending);
                model.outcome().saveFigure(kind, file);
                assertThat(model.problemProperty().get()).isEmpty();
                assertThat(file).isNotEmptyFile();
            }
        }
        assertThat(Files.readString(folder.resolve("CURVES.csv")))
                .startsWith("curve,at,value\n")
                .contains("validation-loss,2.0,")
                .contains("gradient-norm,1.0,");
        assertThat(Files.readString(folder.resolve("CURVES.svg")))
                .contains("Gradient norm")
                .contains("clipped at");
        assertThat(Files.readString(folder.resolve("SENTENCE.csv"))).startsWith("step,token,known,z_1");
        assertThat(Files.readString(folder.resolve("DIFFERENCE.svg")))
                .contains("before training")
                .contains("epoch 1");
    }

    @Test
    void restartedFromAMomentItReplaysTheSameBitsAndWithOtherSettingsGoesAnotherWay(@TempDir Path folder)
            throws IOException {
        tiny(TinyData.reviews(folder), 4);
        model.startOrPause();
        Standing first = progress();
        model.shown().show(first.moments().get(2));
        model.shown().restart();
        assertThat(progress().state()).isEqualTo(State.FINISHED);
        assertThat(progress().history()).isEqualTo(first.history());
        assertThat(progress()).isNotSameAs(first);
        model.shown().show(progress().moments().get(2));
        model.form().field(Field.RATE).set("0.5");
        model.shown().restart();
        assertThat(progress().history().get(2)).isEqualTo(first.history().get(2));
        assertThat(progress().history().get(4)).isNotEqualTo(first.history().get(4));
        model.form().field(Field.UNITS).set("5");
        model.shown().show(progress().moments().get(2));
        model.shown().restart();
        assertThat(model.problemProperty().get()).contains("another network");
        model.form().field(Field.UNITS).set("8");
        model.shown().show(null);
        model.shown().restart();
        assertThat(model.problemProperty().get()).contains("more epochs");
        model.form().on(Switch.DISTINCT).set(true);
        model.shown().restart();
        assertThat(model.problemProperty().get()).contains("choice of data has changed");
    }

    @Test
    void theSentenceIsReadByTwoMomentsOfTheRun(@TempDir Path folder) throws IOException {
        tiny(TinyData.reviews(folder), 3);
        model.startOrPause();
        model.pinned().textProperty().set("film 3 was good");
        Reading before = Objects.requireNonNull(model.watch().beforeProperty().get());
        assertThat(Fixtures.model(before).network())
                .isSameAs(progress().moments().getFirst().network());
        assertThat(before.text()).isEqualTo("film 3 was good");
        model.watch().fromProperty().set(progress().moments().get(2));
        model.shown().show(progress().moments().get(1));
        Reading later = Objects.requireNonNull(model.watch().beforeProperty().get());
        assertThat(Fixtures.model(later).network())
                .isSameAs(progress().moments().get(2).network());
        var figure =
                new DifferenceFigure(later, reading(), "epoch 2", "epoch 1", Palette.LIGHT, model.messages(), 900, 300);
        List<List<Object>> rows = figure.data().rows();
        assertThat(rows).hasSize(4 * 8 * 4);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat((double) row.get(6)).isEqualTo((double) row.get(5) - (double) row.get(4)));
        assertThat(rows).anySatisfy(row -> assertThat((double) row.get(6)).isNotZero());
    }

    @Test
    void aGeneratorWritesASampleForTheNetworkThatIsShown() {
        model.form().taskProperty().set(Task.LANGUAGE_MODEL);
        model.form().field(Field.EPOCHS).set("2");
        model.epoch();
        assertThat(model.watch().generatesAgainst()).isEmpty();
        String now = model.watch().samplesProperty().get().getFirst().text();
        model.shown().show(progress().moments().getFirst());
        var untrained = model.watch().samplesProperty().get().getFirst();
        assertThat(untrained.epoch()).contains(0);
        assertThat(untrained.text()).isNotEqualTo(now);
    }

    @Test
    void aRunThatAWindowLeftIsOfferedAndTakenUpToTheSameBits(@TempDir Path folder) throws IOException {
        Path runs = folder.resolve("home").resolve("runs");
        TrainViewModel first = kept(runs);
        first.choose(TinyData.reviews(folder).toString());
        first.form().field(Field.EPOCHS).set("4");
        first.form().field(Field.BATCH).set("8");
        first.form().field(Field.DENSE).set("6");
        first.form().initializerProperty().set(Initializer.CHRONO);
        first.epoch();
        first.step();
        TrainViewModel second = kept(runs);
        LeftRun left = Objects.requireNonNull(second.left().property().get());
        assertThat(left.data()).isEqualTo("reviews.tsv");
        first.startOrPause();
        Standing whole = first.progress().orElseThrow();
        second.takeUp();
        Standing again = second.progress().orElseThrow();
        assertThat(second.problemProperty().get()).isEmpty();
        assertThat(again.state()).isEqualTo(State.FINISHED);
        assertThat(again.history().getLast()).isEqualTo(whole.history().getLast());
        whole.now()
                .parameters()
                .forEach((name, weights) ->
                        assertThat(again.now().parameter(name).data).containsExactly(weights.data));
        assertThat(second.left().property().get()).isNull();
        assertThat(second.form().initializerProperty().get()).isEqualTo(Initializer.CHRONO);
        second.outcome().save(folder.resolve("done.safetensors"));
        first.outcome().save(folder.resolve("too.safetensors"));
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void aRunOnOtherDataIsNotTakenUpAndCanBeForgotten(@TempDir Path folder) throws IOException {
        Path runs = folder.resolve("runs");
        TrainViewModel first = kept(runs);
        Path data = TinyData.reviews(folder);
        first.choose(data.toString());
        first.form().field(Field.BATCH).set("8");
        first.epoch();
        Files.writeString(data, Files.readString(data).replace("film 7", "play 7"));
        TrainViewModel second = kept(runs);
        second.takeUp();
        assertThat(second.problemProperty().get()).contains("not what it was");
        assertThat(second.progress()).isEmpty();
        second.left().forget();
        assertThat(kept(runs).left().property().get()).isNull();
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void aDiskThatTakesNothingIsSaidOnceAndTheTrainingGoesOn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("in-the-way"), "");
        TrainViewModel blocked = kept(file.resolve("runs"));
        blocked.choose(TinyData.reviews(folder).toString());
        blocked.form().field(Field.EPOCHS).set("2");
        blocked.epoch();
        assertThat(blocked.problemProperty().get()).isEmpty();
        assertThat(blocked.warningProperty().get()).contains("cannot be kept").contains("goes on");
        blocked.clearProblem();
        blocked.startOrPause();
        assertThat(blocked.warningProperty().get()).isEmpty();
        assertThat(blocked.progress().orElseThrow().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void stoppedWhileTheDataIsReadNothingComesOfItAndTheNextStartCounts(@TempDir Path folder) throws IOException {
        List<Runnable> later = new ArrayList<>();
        var slow = new TrainViewModel(
                new TrainViewModel.Workers(Runnable::run, later::add, Runnable::run, Runnable::run),
                RecentFiles.inMemory(),
                new SimpleBooleanProperty(),
                new SimpleObjectProperty<>(Language.EN),
                model -> {});
        slow.choose(TinyData.reviews(folder).toString());
        slow.startOrPause();
        slow.startOrPause();
        assertThat(later).hasSize(1);
        assertThat(slow.busyProperty().get()).isTrue();
        slow.stop();
        assertThat(slow.busyProperty().get()).isFalse();
        slow.form().field(Field.EPOCHS).set("2");
        slow.step();
        assertThat(later).hasSize(2);
        later.removeFirst().run();
        assertThat(slow.progress()).isEmpty();
        assertThat(slow.busyProperty().get()).isTrue();
        later.removeFirst().run();
        assertThat(slow.busyProperty().get()).isFalse();
        assertThat(slow.progress().orElseThrow().epochs()).isEqualTo(2);
        later.removeFirst().run();
        assertThat(slow.progress().orElseThrow().step()).isZero();
        slow.frame();
        assertThat(slow.progress().orElseThrow().step()).isEqualTo(1);
    }

    /// A window whose runs nobody holds once it is gone.
    private static TrainViewModel kept(Path runs) {
        return new TrainViewModel(
                new TrainViewModel.Workers(Runnable::run, Runnable::run, Runnable::run, Runnable::run),
                RecentFiles.inMemory(),
                RunShelf.in(runs, file -> false),
                new SimpleBooleanProperty(),
                new SimpleObjectProperty<>(Language.EN),
                model -> {});
    }

    /// Every moment of the run has its own picture of where the translator looks.
    @Test
    void aTranslatorIsWatchedAndOpened(@TempDir Path folder) throws IOException {
        model.form().taskProperty().set(Task.TRANSLATE);
        assertThat(model.form().dataProperty().get()).isEqualTo("dates");
        assertThat(model.form().against(Setting.ATTENTION)).isEmpty();
        assertThat(model.form().against(Setting.POOLING)).isPresent();
        tiny(TinyData.pairs(folder), 3);
        model.form().tokensProperty().set(Tokenization.WORDS);
        model.startOrPause();
        assertThat(progress().state()).isEqualTo(State.FINISHED);
        assertThat(model.problemProperty().get()).isEmpty();
        Reading last = reading();
        Alignment looks = last.alignment().orElseThrow();
        assertThat(looks.weights().steps()).isEqualTo(last.trace().steps());
        assertThat(looks.others()).hasSameSizeAs(last.text().split(" ", -1));
        assertThat(last.written()).isPresent();
        model.shown().show(progress().moments().getFirst());
        assertThat(reading().alignment().orElseThrow().weights().at(0, 0))
                .isNotEqualTo(looks.weights().at(0, 0));
        model.shown().showBest();
        model.outcome().openInExplore();
        assertThat(opened).hasSize(1).first().isInstanceOf(TranslatorFile.class);
        assertThat(opened.getFirst().record()).containsKeys("pairs", "validation");
        Path file = folder.resolve("t.safetensors");
        model.outcome().save(file);
        assertThat(SavedModel.open(file.toString()).sha256())
                .isEqualTo(opened.getFirst().sha256());
    }
}
