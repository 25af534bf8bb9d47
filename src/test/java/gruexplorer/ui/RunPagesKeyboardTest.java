package gruexplorer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Patience;
import gruexplorer.training.compare.Comparison;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.train.TrainPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
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

/// The pages that learn, by the keyboard and as they are read out.
@ExtendWith(ApplicationExtension.class)
class RunPagesKeyboardTest {

    private static final int MOST = 120;

    private final ExecutorService training = Executors.newSingleThreadExecutor();
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    RunPagesKeyboardTest() {}

    @Start
    void start(Stage shown) {
        stage = shown;
        new MainWindow(
                        new TrainPage.Threads(Runnable::run, training, Runnable::run),
                        new Comparison.Workers(training, 1, Runnable::run),
                        RecentFiles.inMemory())
                .show(shown, 1100, 760);
    }

    @AfterEach
    void end() {
        training.shutdownNow();
    }

    private void go(FxRobot robot, KeyCode page) {
        robot.press(KeyCode.CONTROL).type(page).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node owner() {
        return stage.getScene().getFocusOwner();
    }

    /// Where Tab leads, from where it is until it is there again.
    private List<Node> round(FxRobot robot) {
        List<Node> all = new ArrayList<>();
        Node first = owner();
        do {
            all.add(owner());
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        } while (!owner().equals(first) && all.size() < MOST);
        assertThat(all).hasSizeLessThan(MOST);
        return all;
    }

    private static List<String> ids(List<Node> nodes) {
        return nodes.stream().map(Node::getId).toList();
    }

    private static void named(List<Node> nodes) {
        for (Node node : nodes) {
            String words = node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
            String said = node.getAccessibleText() == null ? words : node.getAccessibleText();
            assertThat(said).as(node.toString()).isNotBlank().doesNotContain("ui.");
            assertThat(node.getId()).as(node.toString()).isNotNull();
            assertThat(node).isNotInstanceOf(ScrollPane.class);
        }
    }

    private static Path reviews(Path folder) throws IOException {
        var rows = new StringBuilder("label\ttext\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 2 == 0 ? "up\tfilm " + i + " was good\n" : "down\tfilm " + i + " was bad\n");
        }
        return Files.writeString(folder.resolve("reviews.tsv"), rows);
    }

    private static void data(FxRobot robot, String page, Path file) {
        robot.interact(() -> {
            ComboBox<String> box = robot.lookup("#" + page + "-data").queryComboBox();
            box.getItems().add(file.toString());
            box.setValue(file.toString());
            robot.lookup("#" + page + "-epochs").queryAs(TextField.class).setText("2");
            robot.lookup("#" + page + "-batch").queryAs(TextField.class).setText("8");
        });
    }

    private static String said(FxRobot robot, String id) {
        return String.valueOf(robot.lookup(id).query().getAccessibleText());
    }

    @Test
    void tabGoesThroughTheTrainPageAsItIsReadAndEveryStopHasAName(FxRobot robot, @TempDir Path folder)
            throws IOException, TimeoutException {
        go(robot, KeyCode.DIGIT2);
        data(robot, "train", reviews(folder));
        assertThat(owner().getId()).isEqualTo("train-play");
        robot.type(KeyCode.ENTER);
        Patience.until(() -> said(robot, "#train-progress").contains("All 2 epochs are done"));
        Patience.until(() -> robot.lookup("#train-score").query().isVisible());
        robot.interact(() -> robot.lookup("#train-play").query().requestFocus());
        List<Node> all = round(robot);
        named(all);
        assertThat(ids(all))
                .containsSubsequence(
                        "train-play",
                        "train-step",
                        "train-epoch",
                        "train-progress",
                        "train-theme",
                        "train-language",
                        "train-export",
                        "train-task",
                        "train-data",
                        "train-file",
                        "train-more-data",
                        "train-units",
                        "train-seed",
                        "train-slider",
                        "train-save",
                        "train-pinned",
                        "train-score");
    }

    @Test
    void keysGoAlongThePinnedScore(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        go(robot, KeyCode.DIGIT2);
        data(robot, "train", reviews(folder));
        robot.type(KeyCode.ENTER);
        Patience.until(() -> said(robot, "#train-score").contains("Step 4 of 4"));
        robot.interact(() -> robot.lookup("#train-score").query().requestFocus());
        robot.type(KeyCode.LEFT);
        Patience.until(() -> said(robot, "#train-score").contains("Step 3 of 4"));
        robot.type(KeyCode.HOME).type(KeyCode.DOWN);
        Patience.until(() -> said(robot, "#train-score").contains("Step 1 of 4")
                && said(robot, "#train-score").contains("unit 2"));
        robot.type(KeyCode.END);
        Patience.until(() -> said(robot, "#train-score").contains("Step 4 of 4"));
    }

    @Test
    void tabGoesThroughTheComparePageAsItIsRead(FxRobot robot, @TempDir Path folder)
            throws IOException, TimeoutException {
        go(robot, KeyCode.DIGIT3);
        data(robot, "compare", reviews(folder));
        assertThat(owner().getId()).isEqualTo("compare-play");
        robot.type(KeyCode.ENTER);
        Patience.until(() -> robot.lookup("#compare-score-rnn")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent());
        Patience.until(() -> said(robot, "#compare-progress").contains("have had their 2 epochs"));
        robot.interact(() -> robot.lookup("#compare-play").query().requestFocus());
        List<Node> all = round(robot);
        named(all);
        assertThat(ids(all))
                .containsSubsequence(
                        "compare-play",
                        "compare-progress",
                        "compare-theme",
                        "compare-task",
                        "compare-cell-gru",
                        "compare-cell-rnn",
                        "compare-units",
                        "compare-open-gru",
                        "compare-sentence",
                        "compare-score-gru",
                        "compare-score-rnn");
    }
}
