package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.figure.stats.StatsFigure;
import gruexplorer.insight.Statistics.Driven;
import gruexplorer.session.Judged;
import gruexplorer.ui.control.FigureView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Statistics of the sample, and from a text in them to stepping it.
@ExtendWith(ApplicationExtension.class)
class StatsTabTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    StatsTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
    }

    @Test
    void fromTheSampleToAStepInOneClick(FxRobot robot) {
        robot.clickOn("#drawer-stats");
        assertThat(note(robot)).contains("whole data set");
        robot.clickOn("#stats-sample");
        assertThat(robot.lookup("#stats-progress").queryAs(Label.class).getText())
                .isEqualTo("200 of 200 texts");
        StatsFigure figure = figure(robot);
        assertThat(figure.data().rows()).hasSize(8);
        double x = figure.width() - 60;
        double y = 34 + 17 + 26 + 24 + 30;
        StatsFigure.Hit hit = figure.at(x, y).orElseThrow();
        Driven driven = hit.driven().orElseThrow();
        Bounds at = view(robot).localToScreen(view(robot).getBoundsInLocal());
        robot.clickOn(at.getMinX() + x, at.getMinY() + y);
        assertThat(page.model().reading().text()).isEqualTo(driven.text());
        assertThat(page.model().cursor().step()).isEqualTo(driven.step());
        assertThat(page.model().cursor().unit()).isEqualTo(hit.unit());
        assertThat(page.model().layer().states().at(driven.step(), hit.unit())).isEqualTo(driven.value());
    }

    @Test
    void fromTheListWithoutTheMouse(FxRobot robot) {
        robot.clickOn("#drawer-stats").clickOn("#stats-sample");
        Driven first = drives(robot).getItems().getFirst();
        robot.interact(() -> drives(robot).setValue(first));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().text()).isEqualTo(first.text());
        assertThat(page.model().cursor().step()).isEqualTo(first.step());
    }

    @Test
    void ofAnotherModelNothingIsShown(FxRobot robot) {
        robot.clickOn("#drawer-stats").clickOn("#stats-sample");
        robot.interact(() -> page.model().open("brackets"));
        assertThat(note(robot)).contains("whole data set");
    }

    @Test
    void aTranslatorHasThoseOfTheSideLookedAt(FxRobot robot) {
        robot.interact(() -> page.model().open("dates"));
        robot.clickOn("#drawer-stats").clickOn("#stats-sample");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(figure(robot).title()).contains("dates", "Decoder 1");
        robot.interact(() -> page.model().chooseLayer(1));
        assertThat(figure(robot).title()).contains("Encoder 1 ←");
    }

    @Test
    void aFileThatCannotBeReadIsSaid(FxRobot robot, @TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.tsv"));
        robot.clickOn("#drawer-stats");
        var tab = new StatsTab(page.model());
        robot.interact(() -> {
            tab.content();
            tab.gather(Judged.of(empty.toString()));
        });
        assertThat(tab.said()).contains("empty.tsv");
    }

    @Test
    void howTheDataIsReadIsAskedAndKeptInTheSession(FxRobot robot, @TempDir Path folder) throws IOException {
        ExploreViewModel model = page.model();
        Path table = folder.resolve("reviews.csv");
        Files.write(
                table,
                "said,verdict\nthe café was good,positive\nthe film was bad,negative\nthe film was bad,negative\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        robot.clickOn("#drawer-stats").clickOn("#stats-file");
        assertThat(robot.lookup("#stats-gather").query().isDisabled()).isTrue();
        robot.interact(
                () -> robot.lookup("#stats-data-file").queryTextInputControl().setText(table.toString()));
        robot.clickOn("#stats-gather");
        assertThat(note(robot)).contains("reviews.csv", "there is no column");
        robot.clickOn("#stats-file");
        type(robot, "#stats-text-column", "said");
        type(robot, "#stats-label-column", "verdict");
        robot.clickOn("#stats-distinct").clickOn("#stats-gather");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#stats-progress").queryAs(Label.class).getText())
                .isEqualTo("2 of 2 texts");
        Judged asked = model.dataProperty().get().orElseThrow();
        assertThat(asked.distinct()).isTrue();

        Path file = folder.resolve("s.session.safetensors");
        robot.interact(() -> new SessionFile(model).save(file));
        robot.interact(() -> model.open("brackets"));
        robot.interact(() -> model.dataProperty().set(Optional.empty()));
        robot.interact(() -> model.open(file.toString()));
        assertThat(model.dataProperty().get()).contains(asked);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#stats-progress").queryAs(Label.class).getText())
                .isEqualTo("2 of 2 texts");
        robot.clickOn("#stats-file");
        assertThat(robot.lookup("#stats-text-column").queryTextInputControl().getText())
                .isEqualTo("said");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void whatIsAskedGoesWithTheTask(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.clickOn("#drawer-stats");
        robot.interact(() -> model.open("season"));
        robot.clickOn("#stats-file");
        assertThat(robot.lookup("#stats-text-column").tryQuery()).isEmpty();
        robot.interact(
                () -> robot.lookup("#stats-data-file").queryTextInputControl().setText("x.csv"));
        Button gather = robot.lookup("#stats-gather").queryAs(Button.class);
        assertThat(gather.isDisabled()).isFalse();
        for (String wrong : List.of("0", "2.5", "x", "")) {
            type(robot, "#stats-look-back", wrong);
            assertThat(gather.isDisabled()).as(wrong).isTrue();
        }
        type(robot, "#stats-look-back", "12");
        type(robot, "#stats-share", "1");
        assertThat(gather.isDisabled()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(model.dataProperty().get()).isEmpty();
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> robot.lookup(id).queryTextInputControl().setText(text));
    }

    private static String note(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#stats-note").queryAs(Label.class).getText();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Driven> drives(FxRobot robot) {
        return robot.lookup("#stats-drives").queryAs(ComboBox.class);
    }

    @SuppressWarnings("unchecked")
    private static FigureView<StatsFigure> view(FxRobot robot) {
        return robot.lookup("#stats-figure").queryAs(FigureView.class);
    }

    private static StatsFigure figure(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return Objects.requireNonNull(view(robot).figure());
    }
}
