package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.session.Beside;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Another run beside the open one, on the same score.
@ExtendWith(ApplicationExtension.class)
class BesideTabTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    BesideTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 800);
    }

    @Test
    void anotherTextModelAndConventionStandBesideTheOpenRun(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("the film was not good"));
        robot.clickOn("#drawer-beside")
                .clickOn("#beside-text")
                .write("the film was good")
                .type(KeyCode.ENTER);
        assertThat(model.staves().with(List.of())).hasSize(2);
        assertThat(text(robot, "#beside-tokens")).isEqualTo("the   film   was   not | –   good");
        assertThat(text(robot, "#beside-told"))
                .startsWith("Two runs: sentiment-en")
                .contains("furthest apart");
        // The open run goes on, and so does what stands beside it.
        robot.interact(() -> model.run("the film was bad"));
        assertThat(text(robot, "#beside-tokens")).isEqualTo("the   film   was   bad | good");
        robot.interact(() -> model.made().add("l1.z:*=1"));
        assertThat(text(robot, "#beside-told")).contains("[clamp l1.z:*=1]");
        // What cannot stand beside it is told.
        robot.interact(() -> model.open("brackets"));
        assertThat(model.problemProperty().get()).isEmpty();
        robot.interact(() -> model.beside().set(new Beside(Optional.empty(), Optional.of("dates"), Optional.empty())));
        assertThat(text(robot, "#beside-told")).contains("cannot stand side by side");
        assertThat(model.staves().with(List.of())).isEmpty();
        robot.clickOn("#beside-clear");
        assertThat(text(robot, "#beside-told")).startsWith("Nothing stands beside this run yet");
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
