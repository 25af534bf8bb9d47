package gruexplorer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Patience;
import gruexplorer.training.compare.Comparison;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.train.TrainPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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

/// Cells trained side by side in the window, and one of them opened.
@ExtendWith(ApplicationExtension.class)
class ComparePageTest {

    private final ExecutorService comparing = Executors.newFixedThreadPool(2);
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @SuppressWarnings("NullAway.Init")
    ComparePageTest() {}

    @Start
    void start(Stage stage) {
        new MainWindow(
                        new TrainPage.Threads(background, comparing, Runnable::run),
                        new Comparison.Workers(comparing, 2, Runnable::run),
                        RecentFiles.inMemory())
                .show(stage, 1100, 760);
    }

    @AfterEach
    void end() {
        comparing.shutdownNow();
        background.shutdownNow();
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

    private static void toCompare(FxRobot robot, Path data, String epochs) {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            ComboBox<String> box = robot.lookup("#compare-data").queryComboBox();
            box.getItems().add(data.toString());
            box.getSelectionModel().select(data.toString());
            box.fireEvent(new ActionEvent());
            robot.lookup("#compare-epochs").queryAs(TextField.class).setText(epochs);
            robot.lookup("#compare-batch").queryAs(TextField.class).setText("8");
            robot.lookup("#compare-seeds").queryAs(TextField.class).setText("2");
        });
    }

    private static void until(FxRobot robot, String words) throws TimeoutException {
        Patience.until(() -> text(robot, "#compare-status").contains(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean visible(FxRobot robot, String id) {
        return robot.lookup(id).query().isVisible();
    }

    private static String accessible(FxRobot robot, String id) {
        return String.valueOf(robot.lookup(id).query().getAccessibleText());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void aTinyComparisonIsSeenAndOneIsOpened(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        toCompare(robot, reviews(folder), "3");
        assertThat(robot.lookup("#compare-open-gru").tryQuery()).isEmpty();
        robot.clickOn("#compare-play");
        until(robot, "All 6 runs have had their 3 epochs");
        Patience.until(() -> visible(robot, "#compare-score-rnn"));
        assertThat(robot.lookup("#compare-curves").query().isVisible()).isTrue();
        assertThat(robot.lookup("#compare-curves").query().getAccessibleText())
                .contains("2 seeds, 3 epochs")
                .contains("LSTM");
        assertThat(visible(robot, "#compare-reach")).isTrue();
        robot.clickOn("#compare-view-horizon");
        Patience.until(() -> accessible(robot, "#compare-reach").contains("Norm of the gradient"));
        assertThat(robot.lookup("#compare-reach").query().getBoundsInParent().getHeight())
                .isGreaterThan(150);
        assertThat(visible(robot, "#compare-score-rnn")).isTrue();
        robot.clickOn("#compare-view-scores");
        assertThat(text(robot, "#compare-gru-1")).isEqualTo("8");
        assertThat(text(robot, "#compare-lstm-2")).matches("\\d+\\s\\([+−]?\\d\\.\\d%\\)");
        assertThat(text(robot, "#compare-rnn-3")).matches("\\d\\.\\d{4}\\s\\(\\d\\.\\d{4}–\\d\\.\\d{4}\\)");
        TextField sentence = robot.lookup("#compare-sentence").queryAs(TextField.class);
        robot.interact(() -> sentence.setText("was bad film"));
        Patience.until(() -> accessible(robot, "#compare-score-lstm").contains("film"));
        for (String cell : new String[] {"gru", "lstm", "rnn"}) {
            assertThat(robot.lookup("#compare-score-" + cell).query().isVisible())
                    .isTrue();
        }
        robot.interact(() -> robot.lookup("#compare-open-lstm").queryButton().fire());
        Patience.until(() -> !visible(robot, "#compare-page"));
        assertThat(robot.lookup("#compare-page").query().isVisible()).isFalse();
        Patience.until(
                () -> String.valueOf(robot.lookup("#models").queryComboBox().getValue())
                        .startsWith("reviews-lstm-"));
    }

    @Test
    void itIsHaltedGoesOnAndIsStoppedByKeyAndButton(FxRobot robot, @TempDir Path folder)
            throws IOException, TimeoutException {
        toCompare(robot, reviews(folder), "5000");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(robot, "left");
        assertThat(robot.lookup("#compare-units").query().isDisabled()).isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        until(robot, "Paused");
        robot.clickOn("#compare-play");
        until(robot, "left");
        robot.interact(() -> robot.lookup("#compare-stop").queryButton().fire());
        until(robot, "Stopped");
        assertThat(robot.lookup("#compare-units").query().isDisabled()).isFalse();
    }

    /// Between the two there is nothing that a horizon could be drawn of.
    @Test
    void anotherComparisonFollowsTheFirst(FxRobot robot, @TempDir Path folder) throws Throwable {
        toCompare(robot, reviews(folder), "2");
        robot.clickOn("#compare-play");
        until(robot, "All 6 runs have had their 2 epochs");
        robot.clickOn("#compare-view-horizon");
        Patience.until(() -> accessible(robot, "#compare-reach").contains("Norm of the gradient"));
        robot.interact(
                () -> robot.lookup("#compare-epochs").queryAs(TextField.class).setText("3"));
        robot.clickOn("#compare-play");
        until(robot, "All 6 runs have had their 3 epochs");
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.checkException();
        assertThat(accessible(robot, "#compare-curves")).contains("2 seeds, 3 epochs");
    }

    @Test
    void whatIsWrongIsToldInBothLanguages(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        toCompare(robot, reviews(folder), "3");
        for (String cell : new String[] {"gru", "lstm", "rnn"}) {
            robot.interact(() -> robot.lookup("#compare-cell-" + cell)
                    .queryAs(CheckBox.class)
                    .setSelected(false));
        }
        robot.clickOn("#compare-play");
        until(robot, "No cell has been chosen");
        robot.clickOn("#compare-dismiss").clickOn("#compare-language");
        assertThat(robot.lookup("#rail-compare").queryAs(Labeled.class).getText())
                .isEqualTo("比较");
        robot.clickOn("#compare-play");
        until(robot, "尚未选择");
    }
}
