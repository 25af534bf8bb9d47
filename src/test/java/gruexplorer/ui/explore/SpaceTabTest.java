package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.Patience;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.text.Language;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Paths and phase portraits are looked at in the drawer.
@ExtendWith(ApplicationExtension.class)
class SpaceTabTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    SpaceTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 860);
    }

    @Test
    void aPathAnotherTextAndOtherAxes(FxRobot robot) throws TimeoutException {
        robot.interact(() -> page.view().drawer().open("space"));
        Node picture = robot.lookup("#space-picture").query();
        awaits(picture, "states shown");
        robot.clickOn("#space-other").write("never boring").type(KeyCode.ENTER);
        awaits(picture, "9 states shown");
        robot.clickOn("#space-examples");
        awaits(picture, "7 examples");
        robot.interact(() -> page.model().languageProperty().set(Language.ZH));
        awaits(picture, "主成分");
        robot.interact(() -> page.model().leftmost());
        awaits(picture, "时间步 1 ");
    }

    @Test
    void twoUnitsHaveAPhasePortraitAndEightAreToldWhyNot(FxRobot robot) throws TimeoutException {
        robot.interact(() -> page.view().drawer().open("space"));
        robot.clickOn("#space-phase");
        assertThat(robot.lookup("#space-none").queryAs(Label.class).getText()).contains("this one has 8");
        assertThat(robot.lookup("#space-picture").tryQuery()).isEmpty();
        robot.interact(() -> page.model()
                .open(Fixtures.model(Fixtures.reading(GruConvention.PYTORCH, "not good at all", 1, Task.CLASSIFY, 2))));
        robot.interact(() -> page.model().run("not good at all"));
        Node picture = robot.lookup("#space-picture").query();
        awaits(picture, "\"all\" is held");
        assertThat(picture.getAccessibleText()).contains("fixed point");
        robot.interact(() -> page.model().leftmost());
        awaits(picture, "\"not\" is held");
    }

    /// A picture is painted, and says what it shows, with the next frame.
    private static void awaits(Node picture, String words) throws TimeoutException {
        Patience.until(() -> String.valueOf(picture.getAccessibleText()).contains(words));
    }
}
