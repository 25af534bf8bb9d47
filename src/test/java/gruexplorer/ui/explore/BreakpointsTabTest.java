package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.text.Language;
import gruexplorer.text.Numbers;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A breakpoint is picked or typed in the drawer, marked on the score, and run to with a key.
@ExtendWith(ApplicationExtension.class)
class BreakpointsTabTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    BreakpointsTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 760);
    }

    @Test
    void pickedTypedRunToAndRemoved(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("the film was not good at all"));
        robot.clickOn("#drawer-breakpoints").clickOn("#break-put");
        assertThat(robot.lookup("#break-typed").queryTextInputControl().getText())
                .isEqualTo("any z < 0.05");
        robot.clickOn("#break-typed")
                .eraseText(20)
                .write("step = 2 or token = 'not'")
                .type(KeyCode.ENTER);
        assertThat(model.breakpoints().lists().stops()).containsExactly(1, 3);
        assertThat(model.staves().marked()).containsExactlyInAnyOrder(1, 3);
        robot.interact(model::leftmost);
        robot.type(KeyCode.F9).type(KeyCode.F9);
        assertThat(model.cursor().step()).isEqualTo(3);
        robot.press(KeyCode.SHIFT).type(KeyCode.F9).release(KeyCode.SHIFT);
        assertThat(model.cursor().step()).isEqualTo(1);
        CheckBox row = robot.lookup(".breaks-rows .check-box").queryAs(CheckBox.class);
        assertThat(row.getAccessibleText()).contains("token = \"not\"").contains("2, 4");
        robot.clickOn(row);
        assertThat(model.staves().marked()).isEmpty();
        robot.clickOn(".breaks-remove");
        assertThat(model.breakpoints().lists().none()).isTrue();
    }

    @Test
    void aWatchHasAStaveAndItsValueAtTheCursor(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> page.view().drawer().open("breakpoints"));
        robot.clickOn("#break-typed").write("p").clickOn("#break-watch");
        assertThat(model.staves().with(List.of())).hasSize(1);
        double[] values = model.breakpoints().lists().watches().getFirst().values();
        robot.interact(model::rightmost);
        assertThat(robot.lookup(".breaks-rows .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains(Numbers.fixed(values[values.length - 1], 4));
    }

    @Test
    void aMistakeIsSaidInTheLanguageOfTheWindow(FxRobot robot) {
        robot.interact(() -> page.view().drawer().open("breakpoints"));
        robot.clickOn("#break-typed").write("any z <").type(KeyCode.ENTER);
        Label told = robot.lookup("#break-told").queryAs(Label.class);
        assertThat(told.getText()).startsWith("At the end: a value is expected");
        robot.interact(() -> page.model().languageProperty().set(Language.ZH));
        assertThat(told.getText()).startsWith("末尾处");
        assertThat(page.view().drawer().opened()).isEqualTo(Optional.of("breakpoints"));
    }
}
