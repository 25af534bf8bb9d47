package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.score.Track;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page with an LSTM, a plain RNN and two directions in it.
@ExtendWith(ApplicationExtension.class)
class OtherCellsPageTest {

    @TempDir
    private Path folder;

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    OtherCellsPageTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
    }

    @Test
    void anLstmIsSteppedByTokenAndByGate(FxRobot robot) {
        open(robot, LstmCell.PYTORCH, Optional.empty(), 1);
        assertThat(page.view().score().staves().order())
                .isEqualTo(Track.of(LstmCell.PYTORCH))
                .contains(Track.of(LstmQuantity.CELL));
        assertThat(robot.lookup("#layers").query().isVisible()).isFalse();
        robot.clickOn("#score").type(KeyCode.HOME).type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(page.model().cursor().step()).isEqualTo(2);
        assertThat(text(robot, "#words")).contains("was", "cell state");
        robot.clickOn("#gateSteps");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.add(page.model().cursor().phase().orElseThrow().result().symbol());
            robot.clickOn("#next");
        }
        assertThat(seen).containsExactly("i", "f", "g", "c", "o", "h");
        assertThat(page.model().cursor().step()).isEqualTo(3);
        assertThat(text(robot, "#words")).contains("input gate");
        robot.clickOn("#previous");
        assertThat(page.model().cursor().phase().orElseThrow().result()).isEqualTo(LstmQuantity.HIDDEN);
    }

    @Test
    void aClickAndTheKeysAskWhyAPartOfAnLstmIsWhatItIs(FxRobot robot) {
        open(robot, LstmCell.PYTORCH, Optional.empty(), 1);
        var layout = page.view().score().geometry();
        var band = layout.band(Track.of(LstmQuantity.CELL));
        Node score = robot.lookup("#score").query();
        Bounds bounds = score.localToScreen(score.getBoundsInLocal());
        robot.clickOn(
                bounds.getMinX() + layout.x(2) + layout.column() / 2,
                bounds.getMinY() + band.y() + band.height() * 5.5 / 8);
        assertThat(page.model().cursor().unit()).isEqualTo(5);
        assertThat(page.model().whyProperty().get()).isEqualTo(LstmQuantity.CELL);
        robot.type(KeyCode.DIGIT2);
        assertThat(page.model().whyProperty().get()).isEqualTo(LstmQuantity.FORGET_GATE);
        robot.type(KeyCode.O);
        assertThat(page.model().whyProperty().get()).isEqualTo(LstmQuantity.OUTPUT_GATE);
        robot.type(KeyCode.DOWN);
        assertThat(page.model().cursor().unit()).isEqualTo(6);
    }

    @Test
    void aPlainRnnHasOnePartAndItsNetInputFolded(FxRobot robot) {
        open(robot, RnnCell.PYTORCH, Optional.empty(), 1);
        Staves staves = page.view().score().staves();
        assertThat(staves.order()).isEqualTo(Track.of(RnnCell.PYTORCH));
        assertThat(staves.isFolded(Track.of(RnnQuantity.PRE))).isTrue();
        robot.clickOn("#gateSteps");
        robot.clickOn("#first").clickOn("#next");
        assertThat(page.model().cursor().step()).isEqualTo(1);
        assertThat(text(robot, "#words")).contains("film", "tanh");
        robot.interact(() -> page.model().open("sentiment-en"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(staves.order()).isEqualTo(Track.of(page.model().layer().cell()));
        assertThat(staves.folded()).isEmpty();
    }

    @Test
    void aLayerThatReadsFromTheEndIsChosenAndSteppedItsWay(FxRobot robot) {
        open(robot, GruCell.of(GruConvention.PYTORCH), Optional.of(Bidirectional.CONCATENATE), 2);
        assertThat(((ToggleButton) robot.lookup("#layer-1").query()).isSelected())
                .isTrue();
        robot.clickOn("#layer-4");
        assertThat(page.model().cursor().layer()).isEqualTo(3);
        assertThat(((ToggleButton) robot.lookup("#layer-4").query()).getText()).isEqualTo("Layer 2 ←");
        // The arrows go where they point; the layer goes on to the left.
        robot.clickOn("#score").type(KeyCode.END);
        assertThat(page.model().cursor().step()).isEqualTo(6);
        assertThat(text(robot, "#words")).contains("begins here");
        assertThat(page.model().atEnd()).isFalse();
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        assertThat(page.model().cursor().step()).isEqualTo(4);
        assertThat(text(robot, "#words")).contains("on the right");
        robot.type(KeyCode.G).type(KeyCode.LEFT);
        assertThat(page.model().cursor().phase().orElseThrow().result().symbol())
                .isEqualTo("z");
        assertThat(page.model().cursor().step()).isEqualTo(4);
        robot.type(KeyCode.HOME);
        assertThat(page.model().atEnd()).isTrue();
        robot.clickOn("#layer-4");
        assertThat(((ToggleButton) robot.lookup("#layer-4").query()).isSelected())
                .isTrue();
        robot.interact(() -> page.model().sortProperty().set(UnitSort.OUTPUT));
        assertThat(page.model().unitOrder()).hasSize(8);
        robot.clickOn("#layer-1");
        assertThat(page.model().cursor().layer()).isZero();
    }

    private void open(FxRobot robot, Cell cell, Optional<Bidirectional> directions, int layers) {
        String file = Fixtures.file(folder, cell, directions, layers);
        robot.interact(() -> page.model().open(file));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().problemProperty().get()).isEmpty();
        assertThat(page.model().layer().cell()).isEqualTo(cell);
    }

    private static String text(FxRobot robot, String id) {
        return ((Label) robot.lookup(id).query()).getText();
    }
}
