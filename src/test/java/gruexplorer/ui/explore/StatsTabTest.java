package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.figure.stats.StatsFigure;
import gruexplorer.insight.Statistics.Driven;
import gruexplorer.ui.control.FigureView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
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
    void ofAnotherModelNothingIsShownAndATranslatorHasNone(FxRobot robot) {
        robot.clickOn("#drawer-stats").clickOn("#stats-sample");
        robot.interact(() -> page.model().open("brackets"));
        assertThat(note(robot)).contains("whole data set");
        robot.interact(() -> page.model().open("dates"));
        assertThat(note(robot)).contains("translator");
        assertThat(robot.lookup("#stats-file").queryAs(Button.class).isDisabled())
                .isTrue();
    }

    @Test
    void aFileThatCannotBeReadIsSaid(FxRobot robot, @TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.tsv"));
        robot.clickOn("#drawer-stats");
        var tab = new StatsTab(page.model());
        robot.interact(() -> {
            tab.content();
            tab.gather(empty.toFile());
        });
        assertThat(tab.said()).contains("empty.tsv");
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
