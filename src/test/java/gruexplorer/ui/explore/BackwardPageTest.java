package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.backward.BackwardStaves;
import gruexplorer.insight.BackwardCheck;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading.Side;
import gruexplorer.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
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

/// Stepping back as a person does it: from the last token to the first, whole steps and line by line.
@ExtendWith(ApplicationExtension.class)
class BackwardPageTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    BackwardPageTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
    }

    @Test
    void theChoiceSaysWhatIsAskedWhateverWasAskedBefore(FxRobot robot) {
        for (String name : List.of("season", "chorales", "sentiment-en")) {
            robot.interact(() -> {
                model().backward().set(false);
                model().open(name);
                model().backward().set(true);
            });
            WaitForAsyncUtils.waitForFxEvents();
            ComboBox<Kind> kind = robot.lookup("#backward-kind").queryComboBox();
            robot.interact(() -> {
                kind.getScene().getRoot().applyCss();
                kind.getScene().getRoot().layout();
            });
            assertThat(robot.from(kind).lookup(".list-cell").<Labeled>queryAll())
                    .as(name)
                    .extracting(Labeled::getText)
                    .contains(kind.getConverter().toString(kind.getValue()));
            assertThat(kind.getValue())
                    .isEqualTo(model().backward().asked().orElseThrow().kind());
        }
    }

    @Test
    void fromTheAnswerToTheFirstToken(FxRobot robot) {
        robot.clickOn("#backwardSteps");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model().backward().isOn()).isTrue();
        assertThat(model().cursor().step()).isEqualTo(6);
        assertThat(page.view().score().staves().order())
                .containsExactlyElementsOf(BackwardStaves.tracks(model().layer().cell()));
        assertThat(text(robot, "#backward-title")).contains("7 of 7");
        robot.interact(() -> page.focus());
        robot.type(KeyCode.LEFT, 2);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model().cursor().step()).isEqualTo(4);
        assertThat(text(robot, "#backward-words")).contains("good").contains("norm");
        robot.type(KeyCode.HOME);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model().cursor().step()).isZero();
        assertThat(model().atEnd()).isTrue();
        robot.type(KeyCode.RIGHT);
        assertThat(model().cursor().step()).isEqualTo(1);
        robot.type(KeyCode.B);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model().backward().isOn()).isFalse();
        assertThat(robot.lookup("#tokenSteps").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#step-title").queryAs(Label.class).getText()).contains("2 of 7");
    }

    @Test
    void lineByLineTheChainRuleIsWorkedOut(FxRobot robot) {
        robot.type(KeyCode.B);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> robot.lookup("#backward-lines").queryAs(CheckBox.class).setSelected(true));
        assertThat(model().cursor().phase().map(Phase::result)).contains(GruQuantity.HIDDEN);
        int lines = model().phases().size();
        assertThat(text(robot, "#backward-words")).startsWith("Line 1 of 9: ∂L/∂h.");
        robot.interact(() -> page.focus());
        robot.type(KeyCode.LEFT, lines - 1);
        assertThat(model().cursor().step()).isEqualTo(6);
        assertThat(model().cursor().phase().map(Phase::result)).contains(GruQuantity.PREVIOUS);
        robot.type(KeyCode.LEFT);
        assertThat(model().cursor().step()).isEqualTo(5);
        assertThat(model().cursor().phase().map(Phase::result)).contains(GruQuantity.HIDDEN);
        // Forwards there are no such lines.
        robot.clickOn("#gateSteps");
        assertThat(model().cursor().phase())
                .contains(Phase.of(model().layer().cell()).getFirst());
    }

    @Test
    void everyCellIsWalkedBackLineByLine(FxRobot robot, @TempDir Path folder) {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        for (Cell cell : List.of(LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            String file = Fixtures.file(folder, cell, Optional.of(Bidirectional.CONCATENATE), 2);
            robot.interact(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
                model().open(file);
            });
            robot.interact(() -> {
                model().backward().set(true);
                model().gateStepsProperty().set(true);
            });
            WaitForAsyncUtils.waitForFxEvents();
            for (int line = 0; line < model().phases().size(); line++) {
                robot.interact(() -> {
                    Parent root = page.view().score().getScene().getRoot();
                    root.applyCss();
                    root.layout();
                    model().next();
                });
            }
            assertThat(page.view().score().getAccessibleText()).isNotBlank();
            robot.interact(() -> model().backward().set(false));
        }
        assertThat(thrown).isEmpty();
    }

    @Test
    void anotherAnswerAndWhatDifferencesSayOfIt(FxRobot robot) {
        robot.type(KeyCode.B);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(found().asked().kind()).isEqualTo(Kind.SCORE);
        robot.interact(() -> {
            combo(robot, "#backward-kind").getSelectionModel().selectFirst();
            combo(robot, "#backward-output").getSelectionModel().selectLast();
        });
        assertThat(found().asked().kind()).isEqualTo(Kind.LOSS);
        assertThat(found().asked().output()).isEqualTo(1);
        assertThat(text(robot, "#backward-asked")).contains("positive");
        robot.interact(
                () -> robot.lookup("#backward-check").queryAs(Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
        BackwardCheck check =
                Objects.requireNonNull(model().backward().checkProperty().get());
        assertThat(check.holds()).as("%s", check).isTrue();
        assertThat(text(robot, "#backward-check")).contains("differences");
        robot.interact(() -> model().languageProperty().set(Language.ZH));
        assertThat(text(robot, "#backward-check")).contains("差分");
        robot.interact(() -> combo(robot, "#backward-step").getSelectionModel().select(3));
        assertThat(found().asked().step()).isEqualTo(3);
        assertThat(model().cursor().step()).isEqualTo(3);
        // Another sentence is asked the same, and has not been checked.
        robot.interact(() -> model().run("never boring"));
        assertThat(found().reading().tokens()).hasSize(2);
        assertThat(found().asked().output()).isEqualTo(1);
        assertThat(model().backward().checkProperty().get()).isNull();
    }

    @Test
    void aTranslatorIsWalkedBackOnBothSides(FxRobot robot) {
        robot.interact(() -> model().open("dates"));
        robot.interact(
                () -> robot.lookup("#backwardSteps").queryAs(ToggleButton.class).fire());
        assertThat(model().backward().isOn()).isTrue();
        assertThat(found().reading().side()).isEqualTo(Side.TARGET);
        Inquiry asked = found().asked();
        assertThat(asked).isEqualTo(Inquiry.usual(model().reading()));
        assertThat(model().cursor().step()).isEqualTo(9);
        robot.interact(() -> model().backward().ask(new Inquiry(Kind.OUTPUT, 0, 0)));
        double loss = found().found().value();
        robot.interact(() -> model().chooseLayer(0));
        assertThat(found().reading().side()).isEqualTo(Side.SOURCE);
        assertThat(found().asked().kind()).isEqualTo(Kind.OUTPUT);
        assertThat(found().found().value()).isEqualTo(loss);
        assertThat(robot.lookup("#backward-output").query().isVisible()).isFalse();
        robot.interact(() -> model().backward().ask(asked));
        assertThat(robot.lookup("#backward-output").query().isVisible()).isTrue();
        assertThat(robot.lookup("#backward-step").queryComboBox().getItems()).hasSize(11);
        // Another step is asked about what was written there.
        @SuppressWarnings("unchecked")
        ComboBox<Integer> step = robot.lookup("#backward-step").queryAs(ComboBox.class);
        robot.interact(() -> step.setValue(6));
        assertThat(found().asked()).isEqualTo(new Inquiry(Kind.SCORE, Inquiry.likeliest(model().reading(), 6), 6));
        @SuppressWarnings("unchecked")
        ComboBox<Kind> kind = robot.lookup("#backward-kind").queryAs(ComboBox.class);
        robot.interact(() -> kind.setValue(Kind.OUTPUT));
        robot.interact(() -> kind.setValue(Kind.SCORE));
        assertThat(found().asked()).isEqualTo(asked);
        robot.interact(() -> model().backward().verify());
        assertThat(Objects.requireNonNull(model().backward().checkProperty().get())
                        .holds())
                .isTrue();
    }

    @Test
    void thePictureIsOfWhatWasAsked(FxRobot robot, @TempDir Path folder) throws Exception {
        robot.interact(() -> {
            model().backward().toggle();
            model().backward().ask(new Inquiry(Kind.LOSS, 1, 6));
        });
        Path file = folder.resolve("back.svg");
        robot.interact(
                () -> new Exports(model()).write(new Exports.Wish("backward", file.toString(), false, 1, true, false)));
        assertThat(Files.readString(file)).contains("ln p(positive)");
    }

    private ExploreViewModel model() {
        return page.model();
    }

    private BackwardReading found() {
        return Objects.requireNonNull(model().backward().foundProperty().get());
    }

    private static ComboBox<?> combo(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(ComboBox.class);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }
}
