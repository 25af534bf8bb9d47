package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Reading.Side;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The page with a translator in it.
@ExtendWith(ApplicationExtension.class)
class TranslatorPageTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    TranslatorPageTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
        page.open("dates");
    }

    @Test
    void theTargetIsSteppedAndItsAttentionSeen(FxRobot robot) {
        assertThat(robot.lookup("#models").queryComboBox().getValue()).isEqualTo("dates");
        assertThat(page.model().reading().side()).isEqualTo(Side.TARGET);
        assertThat(page.view().score().staves().order()).contains(Track.ATTENTION, Track.of(GruQuantity.UPDATE));
        assertThat(text(robot, "#words")).contains("looks most at \"r\"", "token 14 of the text (0.93)");
        robot.clickOn("#score").type(KeyCode.HOME);
        assertThat(page.model().cursor().step()).isZero();
        assertThat(text(robot, "#step-title")).contains("1 of 11", "<bos>");
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(page.model().cursor().step()).isEqualTo(2);
        robot.type(KeyCode.LEFT, KeyCode.END);
        assertThat(page.model().cursor().step()).isEqualTo(10);
        assertThat(text(robot, "#words")).contains("<eos>");
        // A click on a weight looks at that step; it has no unit of its own.
        int unit = page.model().cursor().unit();
        var layout = page.view().score().geometry();
        var band = layout.band(Track.ATTENTION);
        assertThat(layout.rows(Track.ATTENTION)).isEqualTo(22);
        Node score = robot.lookup("#score").query();
        Bounds bounds = score.localToScreen(score.getBoundsInLocal());
        robot.clickOn(
                bounds.getMinX() + layout.x(3) + layout.column() / 2,
                bounds.getMinY() + band.y() + band.height() * 0.95);
        assertThat(page.model().cursor().step()).isEqualTo(3);
        assertThat(page.model().cursor().unit()).isEqualTo(unit);
    }

    @Test
    void bothDirectionsOfTheEncoderAndTheDecoderAreLayers(FxRobot robot) {
        assertThat(robot.lookup("#layers").query().isVisible()).isTrue();
        assertThat(names(robot)).containsExactly("Encoder 1 →", "Encoder 1 ←", "Decoder 1");
        robot.clickOn("#layer-2");
        assertThat(page.model().reading().side()).isEqualTo(Side.SOURCE);
        assertThat(page.model().layer().reverse()).isTrue();
        // It goes to what the step was looking at.
        assertThat(page.model().cursor().step()).isEqualTo(13);
        assertThat(page.view().score().staves().order())
                .contains(Track.ATTENTION, Track.of(GruQuantity.CANDIDATE))
                .doesNotContain(Track.OUTPUT);
        assertThat(text(robot, "#step-title")).contains("14 of 22", "r");
        robot.interact(() -> page.view().score().requestFocus());
        robot.type(KeyCode.LEFT);
        assertThat(page.model().cursor().step()).isEqualTo(12);
        robot.type(KeyCode.CLOSE_BRACKET);
        assertThat(page.model().reading().side()).isEqualTo(Side.TARGET);
        robot.type(KeyCode.OPEN_BRACKET, KeyCode.OPEN_BRACKET);
        assertThat(page.model().layerIndex()).isZero();
        robot.interact(() -> page.model().sortProperty().set(UnitSort.OUTPUT));
        assertThat(page.model().unitOrder()).hasSize(32).doesNotHaveDuplicates();
        robot.clickOn("#gateSteps").clickOn("#next");
        assertThat(page.model().cursor().phase()).isPresent();
        robot.interact(() -> page.open("sentiment-en"));
        assertThat(page.view().score().staves().order()).doesNotContain(Track.ATTENTION);
        assertThat(robot.lookup("#layers").query().isVisible()).isFalse();
    }

    @Test
    void anotherSentenceIsTranslated(FxRobot robot) {
        robot.interact(() -> page.model().run("17/11/1990"));
        assertThat(page.model().reading().written()).contains("1990-11-17");
        robot.interact(() -> page.model().run(" "));
        assertThat(page.model().problemProperty().get()).contains("nothing to translate");
        assertThat(page.model().reading().written()).contains("1990-11-17");
    }

    private static List<String> names(FxRobot robot) {
        return robot.lookup(".toggle-button").queryAllAs(ToggleButton.class).stream()
                .filter(button -> button.getId() != null && button.getId().startsWith("layer-"))
                .map(ToggleButton::getText)
                .toList();
    }

    private static String text(FxRobot robot, String query) {
        return ((Label) robot.lookup(query).query()).getText();
    }
}
