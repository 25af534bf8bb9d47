package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.session.Beside;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void itIsTakenBackDoneAgainSavedAndReopened(FxRobot robot, @TempDir Path folder) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("the film was not good"));
        robot.clickOn("#drawer-beside")
                .clickOn("#beside-text")
                .write("the film was good")
                .type(KeyCode.ENTER);
        var wanted = new Beside(Optional.of("the film was good"), Optional.empty(), Optional.empty());
        assertThat(model.made().work().beside()).isEqualTo(wanted);
        assertThat(robot.lookup("#beside-text").queryTextInputControl().getCaretPosition())
                .isEqualTo(17);
        robot.interact(() -> model.made().undo());
        assertThat(typed(robot)).isEmpty();
        assertThat(text(robot, "#beside-told")).startsWith("Nothing stands beside this run yet");
        assertThat(model.staves().with(List.of())).isEmpty();
        robot.interact(() -> model.made().redo());
        assertThat(typed(robot)).isEqualTo("the film was good");
        assertThat(model.staves().with(List.of())).hasSize(2);

        Path file = folder.resolve("beside.session.safetensors");
        robot.interact(() -> new SessionFile(model).save(file));
        robot.clickOn("#beside-clear");
        assertThat(model.made().work().beside().isNothing()).isTrue();
        // Taken away is one thing to take back, however many fields that emptied.
        robot.interact(() -> model.made().undo());
        assertThat(model.made().work().beside()).isEqualTo(wanted);
        robot.clickOn("#beside-clear");
        robot.interact(() -> model.open("brackets"));
        robot.interact(() -> model.open(file.toString()));
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(typed(robot)).isEqualTo("the film was good");
        assertThat(text(robot, "#beside-tokens")).isEqualTo("the   film   was   not | –   good");
        assertThat(model.staves().with(List.of())).hasSize(2);
    }

    private static String typed(FxRobot robot) {
        return robot.lookup("#beside-text").queryTextInputControl().getText();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
