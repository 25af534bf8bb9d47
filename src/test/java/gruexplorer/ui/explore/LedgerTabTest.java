package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.figure.Figure;
import gruexplorer.figure.ledger.LedgerFigure;
import gruexplorer.figure.score.Track;
import gruexplorer.text.Language;
import gruexplorer.ui.control.FigureView;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The ledger in the drawer follows what is looked at, and a click in it selects.
@ExtendWith(ApplicationExtension.class)
class LedgerTabTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    LedgerTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
    }

    @Test
    void itFollowsUnitAndLanguage(FxRobot robot) {
        robot.clickOn("#drawer-ledger");
        robot.interact(() -> page.model().select(5, 6, null));
        assertThat(said(robot)).contains("unit 7").contains("step 6");
        robot.interact(() -> page.model().languageProperty().set(Language.ZH));
        assertThat(said(robot)).contains("单元 7").contains("第 6 步");
    }

    @Test
    void aClickInTheMatrixSelectsUnitAndStep(FxRobot robot) {
        robot.clickOn("#drawer-ledger").clickOn("#ledger-all");
        WaitForAsyncUtils.waitForFxEvents();
        FigureView<Figure> view = view(robot);
        var figure = (LedgerFigure) shown(robot);
        double y = view.getHeight() - 20;
        double x = view.getWidth() / 3;
        int unit = figure.unitAt(y);
        int step = figure.stepAt(x);
        assertThat(unit).isPositive();
        assertThat(step).isPositive();
        Bounds at = view.localToScreen(view.getBoundsInLocal());
        robot.clickOn(at.getMinX() + x, at.getMinY() + y);
        assertThat(page.model().cursor().unit()).isEqualTo(unit);
        assertThat(page.model().cursor().step()).isEqualTo(step);
        // Pressed again, a choice stays chosen.
        robot.clickOn("#ledger-all");
        assertThat(((LedgerFigure) shown(robot)).unitAt(y)).isEqualTo(unit);
    }

    @Test
    void inTheScoreItIsAStave(FxRobot robot) {
        robot.clickOn("#drawer-ledger").clickOn("#ledger-score");
        assertThat(page.view().score().staves().order().stream().map(Track::id)).contains("ledger");
        robot.clickOn("#ledger-score");
        assertThat(page.view().score().staves().order().stream().map(Track::id)).doesNotContain("ledger");
    }

    @Test
    void ofAPlainRnnItSaysThatThereIsNone(FxRobot robot, @TempDir Path folder) {
        robot.clickOn("#drawer-ledger").clickOn("#ledger-score");
        String model = Fixtures.file(folder, RnnCell.PYTORCH, Optional.empty(), 1);
        robot.interact(() -> page.model().open(model));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#ledger-note").queryAs(Label.class).getText()).contains("plain RNN has no ledger");
        assertThat(robot.lookup("#ledger-figure").tryQuery()).isEmpty();
        assertThat(page.view().score().staves().order().stream().map(Track::id)).doesNotContain("ledger");
        robot.interact(() -> page.model().open("brackets"));
        assertThat(said(robot)).contains("unit");
        assertThat(page.view().score().staves().order().stream().map(Track::id)).contains("ledger");
    }

    private static String said(FxRobot robot) {
        return shown(robot).description();
    }

    private static Figure shown(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        Figure figure = view(robot).figure();
        assertThat(figure).isNotNull();
        return Objects.requireNonNull(figure);
    }

    @SuppressWarnings("unchecked")
    private static FigureView<Figure> view(FxRobot robot) {
        return robot.lookup("#ledger-figure").queryAs(FigureView.class);
    }
}
