package gruexplorer.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.sample.Tones;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.text.Language;
import gruexplorer.training.Keeping.Criterion;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import gruexplorer.ui.open.RecentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read beside the data, which weights are kept, and how sounds are heard, as the page has it.
class TrainDataTest {

    private final TrainViewModel model = new TrainViewModel(
            new TrainViewModel.Workers(Runnable::run, Runnable::run, Runnable::run, Runnable::run),
            RecentFiles.inMemory(),
            new SimpleBooleanProperty(),
            new SimpleObjectProperty<>(Language.EN),
            opened -> {});

    private Standing progress() {
        return model.progress().orElseThrow();
    }

    private void set(Field field, String value) {
        model.form().field(field).set(value);
    }

    private static Path rows(Path file, int from, int count) throws IOException {
        var rows = new StringBuilder("label\ttext\n");
        for (int i = from; i < from + count; i++) {
            rows.append(i % 2 == 0 ? "up\tfilm " : "down\tfilm ").append(i);
            rows.append(i % 2 == 0 ? " was good\n" : " was bad\n");
        }
        return Files.writeString(file, rows);
    }

    @Test
    void filesOfTheirOwnChooseTheEpochAndAreLookedAtOnceAtTheEnd(@TempDir Path folder) throws IOException {
        model.choose(rows(folder.resolve("train.tsv"), 0, 40).toString());
        set(Field.VALID, rows(folder.resolve("valid.tsv"), 100, 6).toString());
        set(Field.TEST, rows(folder.resolve("test.tsv"), 200, 10).toString());
        set(Field.EPOCHS, "6");
        set(Field.BATCH, "8");
        model.step();
        assertThat(model.data().orElseThrow().split().training()).hasSize(40);
        assertThat(model.data().orElseThrow().split().validation()).hasSize(6);
        assertThat(model.test().property().get()).isNull();
        model.startOrPause();
        TestLook.Seen seen = Objects.requireNonNull(model.test().property().get());
        assertThat(seen.network()).isSameAs(progress().best().network());
        assertThat(TestWords.of(seen, Task.CLASSIFY, model.messages()))
                .contains("epoch " + progress().best().epoch())
                .contains("% right")
                .contains("naive Bayes 100.0% right");
        model.shown().showBest();
        model.outcome().save(folder.resolve("best.safetensors"));
        ModelFile saved = ModelFiles.load(folder.resolve("best.safetensors"));
        assertThat(saved.record()).containsKeys("test", "baselines");
        assertThat(saved.record().get("test")).asString().contains("texts=10");
        model.shown().show(progress().moments().getFirst());
        assertThat(model.outcome().model().orElseThrow().record()).doesNotContainKey("test");
        // Another run has not looked.
        set(Field.SEED, "2");
        model.step();
        assertThat(model.test().property().get()).isNull();
    }

    @Test
    void aFileThatIsNotThereIsToldAndNothingIsBegun(@TempDir Path folder) throws IOException {
        model.choose(rows(folder.resolve("train.tsv"), 0, 40).toString());
        set(Field.TEST, folder.resolve("absent.tsv").toString());
        model.step();
        assertThat(model.problemProperty().get()).contains("absent.tsv");
        assertThat(model.progress()).isEmpty();
    }

    @Test
    void rowsThatCannotBeUsedAreNamed(@TempDir Path folder) throws IOException {
        Path data = rows(folder.resolve("train.tsv"), 0, 40);
        Files.writeString(data, Files.readString(data) + "up\t\n");
        model.choose(data.toString());
        set(Field.EPOCHS, "1");
        model.startOrPause();
        assertThat(model.data().orElseThrow().leftOut())
                .hasSize(1)
                .first()
                .asString()
                .contains("42");
        assertThat(model.outcome().model().orElseThrow().record()).containsEntry("left-out", 1);
    }

    @Test
    void theMeanOfTheWeightsIsKeptAsTheCommandKeepsIt(@TempDir Path folder) throws IOException {
        model.choose(rows(folder.resolve("train.tsv"), 0, 40).toString());
        set(Field.EPOCHS, "3");
        set(Field.AVERAGE, "0.95");
        model.form().chooseProperty().set(Criterion.SCORE);
        model.startOrPause();
        assertThat(progress().state()).isEqualTo(State.FINISHED);
        assertThat(model.outcome().model().orElseThrow().record())
                .containsEntry("average", 0.95)
                .containsEntry("chosen-by", "score");
        assertThat(FormWords.of(model.form(), "plain", "out"))
                .containsSequence("--average", "0.95")
                .containsSequence("--choose", "score");
        model.form().taskProperty().set(Task.TRANSLATE);
        assertThat(model.form().against(Setting.KEEPING)).contains("ui.train.why.keeping");
        assertThat(FormWords.of(model.form(), "plain", "out")).doesNotContain("--average", "--choose");
        assertThat(model.form().values().settings().keeping().average()).isZero();
    }

    @Test
    void labelledLettersAreReadByLettersAndElseItIsSaidHow(@TempDir Path folder) throws IOException {
        model.form().taskProperty().set(Task.LABEL);
        var lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("K h\nL h\nG e\nM e\n\n").append("G e\n".repeat(i + 1)).append('\n');
        }
        Path data = folder.resolve("tags.txt");
        model.choose(Files.writeString(data, lines).toString());
        set(Field.EPOCHS, "1");
        model.step();
        assertThat(model.problemProperty().get()).isEmpty();
        model.stop();
        model.form().tokensProperty().set(Tokenization.WORDS);
        model.step();
        assertThat(model.problemProperty().get())
                .contains("labels, but 1 step where a step reads words")
                .contains("where it reads characters");
    }

    @Test
    void dataWithOneTextIsToldToBeTooSmall(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("one.tsv");
        Files.writeString(data, "label\ttext\n" + "up\tfilm\ndown\tfilm\n".repeat(20));
        model.choose(data.toString());
        model.step();
        assertThat(model.problemProperty().get()).contains("too few different texts");
        assertThat(model.progress()).isEmpty();
        model.form().taskProperty().set(Task.LANGUAGE_MODEL);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aClipIsPinnedAndSoundsAreHeardAsTheSampleWants() {
        model.form().taskProperty().set(Task.AUDIO);
        assertThat(model.form().field(Field.FRAME).get()).isEqualTo("32");
        assertThat(model.form().on(Switch.SPEAKERS).get()).isTrue();
        set(Field.MELS, "12");
        set(Field.EPOCHS, "1");
        model.step();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.pinned().textProperty().get())
                .isEqualTo(Tones.heldOut().getFirst());
        assertThat(Objects.requireNonNull(model.pinned().readingProperty().get())
                        .trace()
                        .steps())
                .isGreaterThan(10);
        assertThat(((Matter.OneText) model.data().orElseThrow().matter())
                        .encoder()
                        .scaling()
                        .orElseThrow()
                        .mel()
                        .orElseThrow()
                        .bands())
                .isEqualTo(12);
        assertThat(model.pinned().whyProperty().get()).isEmpty();
        model.pinned().textProperty().set("/elsewhere/absent.wav");
        assertThat(model.pinned().readingProperty().get()).isNull();
        assertThat(model.pinned().whyProperty().get()).contains("absent.wav");
        model.choose("/elsewhere/clips");
        assertThat(model.form().field(Field.FRAME).get()).isEqualTo("25");
        assertThat(model.form().on(Switch.SPEAKERS).get()).isFalse();
        model.form().taskProperty().set(Task.EVENTS);
        assertThat(model.form().against(Setting.SOUND)).contains("ui.train.why.sound");
    }
}
