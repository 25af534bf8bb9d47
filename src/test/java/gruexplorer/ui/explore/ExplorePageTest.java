package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.cli.GruExplorerCommand;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Phase;
import gruexplorer.text.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
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

/// The page as a person uses it: typed, clicked, stepped.
@ExtendWith(ApplicationExtension.class)
class ExplorePageTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    ExplorePageTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
    }

    @Test
    void aTypedSentenceIsReadOnEnter(FxRobot robot) {
        type(robot, "never boring");
        assertThat(page.model().reading().tokens()).hasSize(2);
        assertThat(text(robot, "#words")).contains("boring");
        assertThat(page.model().cursor().step()).isEqualTo(1);
    }

    @Test
    void anUnknownWordIsShownAsUnknown(FxRobot robot) {
        type(robot, "the zeppelin was good");
        assertThat(page.model().reading().tokens().get(1).known()).isFalse();
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT);
        assertThat(text(robot, "#words")).contains("zeppelin").contains("does not know");
    }

    @Test
    void anEmptySentenceLeavesTheReadingAndSaysWhy(FxRobot robot) {
        type(robot, "   ");
        assertThat(page.model().reading().text()).isEqualTo("the film was not good at all");
        assertThat(text(robot, "#status")).contains("the text is empty");
    }

    @Test
    void arrowsStepByTokenAndHomeAndEndGoToTheEnds(FxRobot robot) {
        robot.clickOn("#score").type(KeyCode.HOME);
        assertThat(page.model().cursor().step()).isZero();
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(page.model().cursor().step()).isEqualTo(2);
        robot.type(KeyCode.LEFT);
        assertThat(page.model().cursor().step()).isEqualTo(1);
        robot.type(KeyCode.END);
        assertThat(page.model().cursor().step()).isEqualTo(6);
        assertThat(text(robot, "#step-title")).contains("7 of 7");
    }

    @Test
    void gateStepsGoThroughResetUpdateCandidateAndBlend(FxRobot robot) {
        robot.clickOn("#gateSteps");
        robot.clickOn("#first");
        List<Phase> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.add(page.model().cursor().phase().orElseThrow());
            robot.clickOn("#next");
        }
        assertThat(seen).containsExactly(Phase.RESET, Phase.UPDATE, Phase.CANDIDATE, Phase.BLEND);
        assertThat(page.model().cursor().step()).isEqualTo(1);
        robot.clickOn("#previous");
        assertThat(page.model().cursor().phase()).contains(Phase.BLEND);
        assertThat(page.model().cursor().step()).isZero();
    }

    @Test
    void aClickOnACellSelectsItsUnitAndStep(FxRobot robot) {
        var layout = page.view().score().geometry();
        var band = layout.band(Track.HIDDEN);
        Bounds bounds = robot.lookup("#score")
                .query()
                .localToScreen(robot.lookup("#score").query().getBoundsInLocal());
        double x = layout.x(2) + layout.column() / 2;
        double y = band.y() + band.height() * 5.5 / 8;
        robot.clickOn(bounds.getMinX() + x, bounds.getMinY() + y);
        assertThat(page.model().cursor().step()).isEqualTo(2);
        assertThat(page.model().cursor().unit()).isEqualTo(5);
        assertThat(text(robot, "#step-title")).contains("was");
    }

    @Test
    void themeAndLanguageChangeAtOnce(FxRobot robot) {
        robot.clickOn("#language");
        assertThat(text(robot, "#step-title")).contains("第 5 步");
        assertThat(((ToggleButton) robot.lookup("#gateSteps").query()).getText())
                .isEqualTo("门");
        robot.clickOn("#theme");
        assertThat(page.model().darkProperty().get()).isTrue();
        assertThat(page.model().languageProperty().get()).isEqualTo(Language.ZH);
    }

    @Test
    void aModelThatCannotBeOpenedIsToldAndNothingChanges(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.safetensors"), "this is not a model file at all");
        robot.interact(() -> page.model().open(file.toString()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text(robot, "#status")).contains("bad.safetensors").contains("not a safetensors file");
        assertThat(page.model().reading().model().name()).isEqualTo("sentiment-en");
        robot.clickOn("#dismiss");
        assertThat(text(robot, "#status")).doesNotContain("bad.safetensors");
    }

    @Test
    void anotherModelOpensWithItsFirstExample(FxRobot robot) {
        robot.interact(() -> page.model().open("sentiment-zh"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().model().name()).isEqualTo("sentiment-zh");
        assertThat(((TextField) robot.lookup("#sentence").query()).getText()).isEqualTo("这部电影一点也不好看");
    }

    @Test
    void theFigureWrittenFromTheWindowIsTheCommandLinesToTheByte(FxRobot robot, @TempDir Path folder)
            throws IOException {
        Path window = folder.resolve("window.svg");
        robot.interact(() ->
                new Exports(page.model()).write(new Exports.Wish("timeline", window.toString(), false, true, false)));
        Path line = folder.resolve("line.svg");
        var out = new PrintWriter(new StringWriter());
        int status = GruExplorerCommand.run(
                new String[] {
                    "figure",
                    "--text",
                    "the film was not good at all",
                    "--figure",
                    "timeline",
                    "--step",
                    Integer.toString(page.model().cursor().step() + 1),
                    "--unit",
                    Integer.toString(page.model().cursor().unit() + 1),
                    "--out",
                    line.toString()
                },
                out,
                out);
        assertThat(status).isZero();
        assertThat(Files.readAllBytes(window)).isEqualTo(Files.readAllBytes(line));
    }

    @Test
    void aQuestionMarkShowsTheKeys(FxRobot robot) {
        robot.clickOn("#help");
        assertThat(robot.lookup("#shortcuts").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void everyControlThatTakesTheFocusHasWords(FxRobot robot) {
        List<String> silent = new ArrayList<>();
        collect(robot.lookup("#sentence").query().getScene().getRoot(), silent);
        assertThat(silent).isEmpty();
    }

    @Test
    void tenThousandTokensAreReadAndStepped(FxRobot robot) {
        robot.interact(() -> page.model().run("the film was not good ".repeat(2000)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().tokens()).hasSize(10_000);
        robot.clickOn("#previous");
        assertThat(page.model().cursor().step()).isEqualTo(9998);
    }

    private static void collect(Node node, List<String> silent) {
        boolean control = node instanceof Button
                || node instanceof TextField
                || node instanceof MenuButton
                || node instanceof ToggleButton
                || "score".equals(node.getId());
        if (control
                && node.getId() != null
                && (node.getAccessibleText() == null || node.getAccessibleText().isBlank())) {
            silent.add(node.getId());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, silent));
        }
    }

    private static void type(FxRobot robot, String text) {
        robot.clickOn("#sentence");
        robot.interact(() -> ((TextField) robot.lookup("#sentence").query()).clear());
        robot.write(text).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Platform.isFxApplicationThread()).isFalse();
    }

    private static String text(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return ((Label) robot.lookup(id).query()).getText();
    }
}
