package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Beside;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A state is picked from another run and put into the open one.
@ExtendWith(ApplicationExtension.class)
class TransplantDialogTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    TransplantDialogTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 800);
    }

    @Test
    void aStateIsPickedFromATextByItsStep(FxRobot robot) {
        ExploreViewModel model = begin(robot);
        open(robot);
        assertThat(robot.lookup("#transplant-beside").query().isDisabled()).isTrue();
        robot.clickOn("#transplant-text").eraseText(40).write("a great film").type(KeyCode.ENTER);
        ComboBox<Integer> after = box(robot, "#transplant-after");
        assertThat(after.getItems()).containsExactly(1, 2, 3);
        assertThat(after.getConverter().toString(2)).isEqualTo("2 · \"great\"");
        robot.interact(() -> after.setValue(2));
        ComboBox<Integer> at = box(robot, "#transplant-at");
        assertThat(at.getValue()).isEqualTo(2);
        robot.interact(() -> at.setValue(3));
        robot.clickOn("#transplant-put");
        assertThat(model.reading().edits()).containsExactly("transplant l1@3=2:a great film");
        Reading donor = Readings.of(ModelFiles.builtIn("sentiment-en"), "a great film");
        assertThat(model.layer().states().step(2))
                .isEqualTo(donor.trace().layers().getFirst().states().step(1));
    }

    @Test
    void whatStandsBesideIsTakenAsItIsAndKeptInTheSession(FxRobot robot, @TempDir Path folder) throws Exception {
        ExploreViewModel model = begin(robot);
        Path other = folder.resolve("other.safetensors");
        ModelFile shipped = ModelFiles.builtIn("sentiment-en");
        var network = shipped.network().copy();
        Objects.requireNonNull(network.parameters().get("gru.weight_hh_l0")).set(1, 1, 0.5);
        shipped.with(network).save(other, false);
        robot.interact(() -> model.beside()
                .set(new Beside(Optional.of("never boring"), Optional.of(other.toString()), Optional.of("before"))));
        open(robot);
        assertThat(robot.lookup("#transplant-text").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#transplant-text").queryTextInputControl().getText())
                .isEqualTo("never boring");
        robot.clickOn("#transplant-beside");
        assertThat(robot.lookup("#transplant-text").queryTextInputControl().getText())
                .isEqualTo("not only good but great");
        robot.clickOn("#transplant-beside");
        robot.clickOn("#transplant-put");
        assertThat(model.reading().edits()).containsExactly("transplant l1@2=2[" + other + "|before]:never boring");
        LayerTrace held = model.layer();
        Path file = folder.resolve("s.session.safetensors");
        robot.interact(() -> new SessionFile(model).save(file));
        Files.delete(other);
        robot.interact(() -> model.open("brackets"));
        robot.interact(() -> model.open(file.toString()));
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.reading().edits()).hasSize(1);
        assertThat(model.layer().states().toMatrix().data)
                .isEqualTo(held.states().toMatrix().data);
        assertThat(robot.lookup("#beside-told")
                        .tryQueryAs(Label.class)
                        .map(Label::getText)
                        .orElse(""))
                .doesNotContain("cannot");
        assertThat(model.beside().current()).isPresent();
    }

    @Test
    void whatDoesNotFitIsToldAndNothingIsPut(FxRobot robot) {
        ExploreViewModel model = begin(robot);
        open(robot);
        ComboBox<String> models = box(robot, "#transplant-model");
        robot.interact(() -> models.setValue("news"));
        assertThat(told(robot)).startsWith("No layer of news has the 8 units of l1");
        assertThat(robot.lookup("#transplant-put").query().isDisabled()).isTrue();
        robot.interact(() -> models.setValue("nowhere.safetensors"));
        assertThat(told(robot)).contains("nowhere.safetensors");
        robot.interact(() -> models.setValue("sentiment-en"));
        assertThat(told(robot)).isEmpty();
        robot.clickOn("#transplant-text").eraseText(40).type(KeyCode.ENTER);
        assertThat(told(robot)).contains("the text is empty");
        robot.type(KeyCode.ESCAPE);
        assertThat(model.made().work().whatIf().edits()).isEmpty();
    }

    private ExploreViewModel begin(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("not only good but great"));
        robot.interact(() -> model.select(1, 0, null));
        return model;
    }

    private static void open(FxRobot robot) {
        robot.clickOn("#drawer-what-if").clickOn("#what-if-transplant");
    }

    private static String told(FxRobot robot) {
        return robot.lookup("#transplant-told").queryAs(Label.class).getText();
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> box(FxRobot robot, String id) {
        Node found = robot.lookup(id).query();
        return (ComboBox<T>) found;
    }
}
