package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.text.Language;
import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The drawer opens one view at a time, makes each once, and tells it whether anybody sees it.
@ExtendWith(ApplicationExtension.class)
class DrawerTest {

    private final List<String> told = new ArrayList<>();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.EN);
    private Drawer drawer;

    @SuppressWarnings("NullAway.Init")
    DrawerTest() {}

    @Start
    void start(Stage stage) {
        drawer = new Drawer(List.of(tab("one", "ui.close"), tab("two", "ui.export.name")), new Texts(language));
        stage.setScene(new Scene(drawer, 600, 400));
        stage.show();
    }

    @Test
    void oneIsOpenAtATimeAndEachIsMadeOnce(FxRobot robot) {
        assertThat(drawer.opened()).isEmpty();
        robot.clickOn("#drawer-one");
        assertThat(drawer.opened()).contains("one");
        robot.clickOn("#drawer-two");
        robot.clickOn("#drawer-one");
        assertThat(told)
                .containsExactly("made one", "one true", "one false", "made two", "two true", "two false", "one true");
        assertThat(robot.lookup("#inside-two").tryQuery()).isEmpty();
    }

    @Test
    void pressedAgainItClosesAndItsKeyOpensTheLastOne(FxRobot robot) {
        robot.clickOn("#drawer-two").clickOn("#drawer-two");
        assertThat(drawer.opened()).isEmpty();
        assertThat(robot.lookup("#drawer-two").queryAs(ToggleButton.class).isSelected())
                .isFalse();
        robot.interact(drawer::toggle);
        assertThat(drawer.opened()).contains("two");
        robot.clickOn("#drawer-fold");
        assertThat(drawer.opened()).isEmpty();
        assertThat(told).endsWith("two false");
    }

    @Test
    void itsNamesFollowTheLanguageAndAnUnknownViewIsRefused(FxRobot robot) {
        String english = robot.lookup("#drawer-one").queryAs(ToggleButton.class).getText();
        robot.interact(() -> language.set(Language.ZH));
        assertThat(robot.lookup("#drawer-one").queryAs(ToggleButton.class).getText())
                .isNotEqualTo(english);
        assertThatThrownBy(() -> drawer.open("three")).hasMessageContaining("three");
    }

    private LaterTab<?> tab(String id, String key) {
        return new LaterTab<>(id, key, () -> new DrawerTab() {
            @Override
            public Node content() {
                told.add("made " + id);
                var label = new Label(id);
                label.setId("inside-" + id);
                return label;
            }

            @Override
            public void shown(boolean open) {
                told.add(id + " " + open);
            }
        });
    }
}
