package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.Patience;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.text.Language;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The convention lens and the gallery are looked at in the drawer.
@ExtendWith(ApplicationExtension.class)
class LensTabTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    LensTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 760);
    }

    @Test
    void conventionsAndFormulasAreDrawnAndSaid(FxRobot robot) throws TimeoutException {
        robot.clickOn("#drawer-lens");
        Node picture = robot.lookup("#lens-picture").query();
        awaits(picture, "z writes new");
        assertThat(picture.getAccessibleText()).contains("signs of z");
        robot.clickOn("#lens-gallery");
        awaits(picture, "misprint");
        assertThat(picture.getAccessibleText()).contains("not the GRU");
        robot.interact(() -> page.model().languageProperty().set(Language.ZH));
        awaits(picture, "常见的误印");
        robot.interact(() -> page.model().run("never boring"));
        awaits(picture, "boring");
    }

    /// A picture is painted, and says what it shows, with the next frame.
    private static void awaits(Node picture, String words) throws TimeoutException {
        Patience.until(() -> String.valueOf(picture.getAccessibleText()).contains(words));
    }

    @Test
    void anLstmIsToldThatItDoesNotApply(FxRobot robot) {
        robot.interact(() -> {
            page.view().drawer().open("lens");
            page.model()
                    .open(Fixtures.model(Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), "not good at all", 1)));
        });
        assertThat(robot.lookup("#lens-none").queryAs(Label.class).getText()).contains("about GRUs");
        assertThat(robot.lookup("#lens-picture").tryQuery()).isEmpty();
    }

    @Test
    void nothingIsWorkedOutWhileNobodyLooks(FxRobot robot) {
        assertThat(page.model().lens().foundProperty().get()).isNull();
        robot.interact(() -> page.view().drawer().open("lens"));
        assertThat(page.model().lens().foundProperty().get()).isNotNull();
        robot.interact(() -> page.view().drawer().toggle());
        Object before = page.model().lens().foundProperty().get();
        robot.interact(() -> page.model().run("never boring"));
        assertThat(page.model().lens().foundProperty().get()).isSameAs(before);
    }
}
