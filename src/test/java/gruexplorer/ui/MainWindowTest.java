package gruexplorer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Patience;
import gruexplorer.data.Task;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.figure.score.Track;
import gruexplorer.training.compare.Comparison;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.train.TrainPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window with its rail: a small network is trained in it, walked through and opened.
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

    private final ExecutorService training = Executors.newSingleThreadExecutor();

    @SuppressWarnings("NullAway.Init")
    MainWindowTest() {}

    @Start
    void start(Stage stage) {
        new MainWindow(
                        new TrainPage.Threads(Runnable::run, training, Runnable::run),
                        new Comparison.Workers(training, 1, Runnable::run),
                        RecentFiles.inMemory())
                .show(stage, 990, 680);
    }

    @AfterEach
    void end() {
        training.shutdownNow();
    }

    @Test
    void aTinyNetworkIsTrainedWalkedThroughAndOpened(FxRobot robot, @TempDir Path folder)
            throws IOException, TimeoutException {
        toTrain(robot, reviews(folder), "3");
        robot.clickOn("#train-step");
        until(robot, "1 of 5 batches");
        assertThat(robot.lookup("#train-units").query().isDisabled()
                        || robot.lookup("#train-units").query().isDisable())
                .isTrue();
        robot.clickOn("#train-epoch");
        until(robot, "epoch 1 of 3 done, 0 of 5");
        robot.clickOn("#train-play");
        until(robot, "All 3 epochs are done");
        Slider slider = robot.lookup("#train-slider").queryAs(Slider.class);
        assertThat(slider.getMax()).isEqualTo(4);
        robot.interact(() -> slider.setValue(0));
        assertThat(text(robot, "#train-told")).startsWith("Before training");
        robot.clickOn("#train-slider").type(KeyCode.HOME).type(KeyCode.RIGHT);
        assertThat(text(robot, "#train-told")).startsWith("Epoch 1");
        assertThat(robot.lookup("#train-score").query().isVisible()).isTrue();
        robot.clickOn("#train-view-difference");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#train-difference-figure").query().isVisible()).isTrue();
        assertThat(text(robot, "#train-with")).contains("epoch 1");
        assertThat(robot.lookup("#train-view-sample").query().isDisabled()).isTrue();
        robot.clickOn("#train-restart");
        until(robot, "All 3 epochs are done");
        assertThat(slider.getMax()).isEqualTo(4);
        robot.interact(() -> slider.setValue(1));
        robot.clickOn("#train-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#train-page").query().isVisible()).isFalse();
        assertThat(robot.lookup("#models").queryComboBox().getValue()).isEqualTo("reviews-1");
    }

    @Test
    void aTranslatorIsTrainedWatchedAndOpened(FxRobot robot, @TempDir Path folder)
            throws IOException, TimeoutException {
        toTrain(robot);
        robot.interact(() -> {
            robot.lookup("#train-task")
                    .<Task>queryComboBox()
                    .getSelectionModel()
                    .select(Task.TRANSLATE);
            robot.lookup("#train-tokens").queryComboBox().getSelectionModel().select(0);
        });
        toTrain(robot, pairs(folder), "4");
        robot.clickOn("#train-epoch");
        until(robot, "epoch 1 of 4 done");
        FigureView<?> view = (FigureView<?>) robot.lookup("#train-score").query();
        ScoreFigure first = (ScoreFigure) Objects.requireNonNull(view.figure());
        assertThat(first.layout().band(Track.ATTENTION).height()).isGreaterThan(60);
        List<List<Object>> early = first.data().rows();
        robot.clickOn("#train-play");
        until(robot, "All 4 epochs are done");
        ScoreFigure last = (ScoreFigure) Objects.requireNonNull(view.figure());
        assertThat(last.data().rows()).isNotEqualTo(early);
        assertThat(text(robot, "#train-written")).startsWith("→ ").matches("→ (eins|zwei|drei|vier|<unk>| )+");
        assertThat(text(robot, "#train-told")).contains("% right");
        robot.clickOn("#train-view-difference");
        WaitForAsyncUtils.waitForFxEvents();
        // Where two translations cannot be laid over each other it is said, and another moment can be chosen.
        assertThat(robot.lookup("#train-instead").query().isVisible()).isFalse();
        assertThat(robot.lookup("#train-difference-figure").query().isVisible())
                .isNotEqualTo(text(robot, "#train-with").contains("different lengths"));
        robot.clickOn("#train-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#models").queryComboBox().getValue()).isEqualTo("pairs-4");
        assertThat(robot.lookup("#layer-1").query().isVisible()).isTrue();
    }

    @Test
    void aLongRunIsHaltedGoesOnAndIsStopped(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        toTrain(robot, reviews(folder), "100000");
        robot.clickOn("#train-play");
        until(robot, "left");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(robot, "Paused");
        robot.clickOn("#train-play");
        until(robot, "left");
        robot.clickOn("#train-stop");
        until(robot, "Stopped");
        assertThat(robot.lookup("#train-units").query().isDisabled()).isFalse();
    }

    @Test
    void badDataIsToldInThePage(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        Path bad = Files.writeString(folder.resolve("bad.tsv"), "a\tb\n1\t2\n");
        toTrain(robot, bad, "3");
        robot.clickOn("#train-play");
        until(robot, "there is no column");
        robot.clickOn("#train-dismiss");
        assertThat(text(robot, "#train-status")).doesNotContain("column");
    }

    @Test
    void whatDoesNotGoTogetherIsDisabledAndSaysWhyInBothLanguages(FxRobot robot) {
        toTrain(robot);
        List<String> complaints = new ArrayList<>();
        Handler handler = hearing(complaints);
        Logger.getLogger("javafx.css").addHandler(handler);
        try {
            robot.interact(() -> robot.lookup("#train-task")
                    .queryComboBox()
                    .getSelectionModel()
                    .select(2));
            assertThat(robot.lookup("#train-pooling").query().isDisabled()).isTrue();
            assertThat(text(robot, "#train-why-train-pooling")).contains("must not see it");
            robot.clickOn("#train-language");
            assertThat(text(robot, "#train-why-train-pooling")).contains("不能提前看到");
            robot.clickOn("#train-theme").clickOn("#train-theme");
            assertThat(((Labeled) robot.lookup("#rail-train").query()).getText())
                    .isEqualTo("训练");
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(complaints).isEmpty();
        } finally {
            Logger.getLogger("javafx.css").removeHandler(handler);
        }
    }

    @Test
    void theRailAndItsKeysSwitchPagesAndExploreKeepsItsKeys(FxRobot robot) {
        toTrain(robot);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        assertThat(robot.lookup("#page").query().isVisible()).isTrue();
        robot.type(KeyCode.HOME);
        assertThat(text(robot, "#step-title")).contains("1 of 7");
        robot.clickOn("#rail-train");
        assertThat(robot.lookup("#page").query().isVisible()).isFalse();
        for (Node node : robot.lookup("#train-page").lookup(".button").queryAll()) {
            if (node instanceof Button button && button.getId() != null) {
                assertThat(button.getAccessibleText()).as(button.getId()).isNotBlank();
            }
        }
    }

    private static void toTrain(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#train-page").query().isVisible()).isTrue();
    }

    private static void toTrain(FxRobot robot, Path data, String epochs) {
        toTrain(robot);
        robot.interact(() -> {
            ComboBox<String> box = robot.lookup("#train-data").queryComboBox();
            box.getItems().add(data.toString());
            box.setValue(data.toString());
            robot.lookup("#train-epochs").queryAs(TextField.class).setText(epochs);
            robot.lookup("#train-batch").queryAs(TextField.class).setText("8");
        });
    }

    private static Path pairs(Path folder) throws IOException {
        List<String> words = List.of("one", "two", "three", "four");
        List<String> said = List.of("eins", "zwei", "drei", "vier");
        var rows = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            rows.append(words.get(i % 4))
                    .append(' ')
                    .append(words.get(i / 4 % 4))
                    .append(' ')
                    .append(words.get(i / 16));
            rows.append('\t').append(said.get(i % 4)).append(' ').append(said.get(i / 4 % 4));
            rows.append(' ').append(said.get(i / 16)).append('\n');
        }
        return Files.writeString(folder.resolve("pairs.tsv"), rows);
    }

    private static Path reviews(Path folder) throws IOException {
        var rows = new StringBuilder("label\ttext\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 2 == 0 ? "up\tfilm " : "down\tfilm ")
                    .append(i)
                    .append(i % 2 == 0 ? " was good\n" : " was bad\n");
        }
        return Files.writeString(folder.resolve("reviews.tsv"), rows);
    }

    private static void until(FxRobot robot, String said) throws TimeoutException {
        Patience.until(() -> text(robot, "#train-status").contains(said));
    }

    private static String text(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static Handler hearing(List<String> complaints) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
