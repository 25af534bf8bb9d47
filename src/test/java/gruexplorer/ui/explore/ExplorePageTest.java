package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Phase;
import gruexplorer.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
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
        List<Quantity> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.add(page.model().cursor().phase().orElseThrow().result());
            robot.clickOn("#next");
        }
        assertThat(seen)
                .containsExactly(GruQuantity.RESET, GruQuantity.UPDATE, GruQuantity.CANDIDATE, GruQuantity.HIDDEN);
        assertThat(page.model().cursor().step()).isEqualTo(1);
        robot.clickOn("#previous");
        assertThat(page.model().cursor().phase().map(Phase::result)).contains(GruQuantity.HIDDEN);
        assertThat(page.model().cursor().step()).isZero();
    }

    @Test
    void aClickOnACellSelectsItsUnitAndStep(FxRobot robot) {
        var layout = page.view().score().geometry();
        var band = layout.band(Track.of(GruQuantity.HIDDEN));
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
    void aQuestionMarkShowsTheKeys(FxRobot robot) {
        robot.clickOn("#help");
        Node sheet = robot.lookup("#shortcuts").query();
        WaitForAsyncUtils.waitForFxEvents();
        for (Node node : sheet.lookupAll(".label")) {
            var label = (Label) node;
            // Nothing is cut off: one line is as wide as its words, several are as high.
            double wanted = label.isWrapText() ? label.prefHeight(label.getWidth()) : label.prefWidth(-1);
            double given = label.isWrapText() ? label.getHeight() : label.getWidth();
            assertThat(given).as(label.getText()).isGreaterThanOrEqualTo(wanted - 0.5);
        }
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

    @Test
    void theLowerEdgeOfATrackIsDraggedAndItsNameMovesIt(FxRobot robot) {
        var before = page.view().score().geometry();
        at(
                robot,
                30,
                before.band(Track.of(GruQuantity.UPDATE)).y()
                        + before.band(Track.of(GruQuantity.UPDATE)).height());
        robot.drag(MouseButton.PRIMARY).moveBy(0, 30).drop();
        var after = page.view().score().geometry();
        assertThat(after.band(Track.of(GruQuantity.UPDATE)).height()
                        - before.band(Track.of(GruQuantity.UPDATE)).height())
                .isBetween(26.0, 34.0);
        assertThat(after.band(Track.of(GruQuantity.UPDATE)).y())
                .isEqualTo(before.band(Track.of(GruQuantity.UPDATE)).y());
        assertThat(after.band(Track.of(GruQuantity.CANDIDATE)).y())
                .isCloseTo(before.band(Track.of(GruQuantity.CANDIDATE)).y(), within(1e-6));
        var output = page.view().score().geometry().band(Track.OUTPUT);
        var update = page.view().score().geometry().band(Track.of(GruQuantity.UPDATE));
        at(robot, 60, output.y() + 14);
        robot.drag(MouseButton.PRIMARY)
                .moveBy(0, (update.y() + update.height() / 2 - output.y()) / 2)
                .moveBy(0, (update.y() + update.height() / 2 - output.y()) / 2)
                .drop();
        assertThat(page.view().score().staves().order().getFirst()).isEqualTo(Track.of(GruQuantity.UPDATE));
        assertThat(page.view().score().staves().folded()).isEmpty();
    }

    @Test
    void theNameOfATrackFoldsItAndTheRightButtonShowsWhatElseCanBeDone(FxRobot robot) {
        var band = page.view().score().geometry().band(Track.of(GruQuantity.RESET));
        at(robot, 60, band.y() + 12);
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(page.view().score().staves().isFolded(Track.of(GruQuantity.RESET)))
                .isTrue();
        Node score = robot.lookup("#score").query();
        var folded = page.view().score().geometry().band(Track.of(GruQuantity.RESET));
        Point2D inScene = score.localToScene(60, folded.y() + 12);
        Point2D onScreen = score.localToScreen(60, folded.y() + 12);
        // The robot's right button asks for no menu, as a person's does.
        robot.interact(() -> Event.fireEvent(
                score,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        inScene.getX(),
                        inScene.getY(),
                        onScreen.getX(),
                        onScreen.getY(),
                        false,
                        null)));
        robot.interact(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .flatMap(menu -> menu.getItems().stream())
                .filter(item -> "Expanded".equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(page.view().score().staves().isFolded(Track.of(GruQuantity.RESET)))
                .isFalse();
    }

    @Test
    void thePictureIsTakenThroughTheDialog(FxRobot robot, @TempDir Path folder) throws IOException {
        Path target = folder.resolve("gates.png");
        robot.clickOn("#export");
        robot.interact(() -> {
            ComboBox<String> figure = robot.lookup("#export-figure").queryComboBox();
            figure.setValue("gates");
            ComboBox<FigureFormat> format = robot.lookup("#export-format").queryComboBox();
            format.setValue(FigureFormat.PNG);
            ComboBox<Integer> scale = robot.lookup("#export-scale").queryComboBox();
            scale.setValue(3);
            ((TextField) robot.lookup("#export-file").query()).setText(target.toString());
        });
        robot.clickOn("Save");
        WaitForAsyncUtils.waitForFxEvents();
        var image = ImageIO.read(target.toFile());
        assertThat(image.getWidth() % 3).isZero();
        byte[] first = Files.readAllBytes(target);
        robot.clickOn("#export");
        robot.interact(() -> ((TextField) robot.lookup("#export-file").query()).setText(target.toString()));
        robot.clickOn("Save");
        assertThat(text(robot, "#status")).contains("exists already");
        assertThat(Files.readAllBytes(target)).isEqualTo(first);
    }

    @Test
    void noStyleSheetIsComplainedAbout(FxRobot robot) {
        List<String> complaints = new ArrayList<>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                    complaints.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("javafx.css");
        logger.addHandler(handler);
        try {
            robot.clickOn("#theme").clickOn("#theme").clickOn("#language").clickOn("#language");
            robot.clickOn("#scenarios").type(KeyCode.ESCAPE);
            robot.clickOn("#view").type(KeyCode.ESCAPE);
            robot.clickOn("#help").type(KeyCode.ESCAPE);
            robot.clickOn("#export").type(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(complaints).isEmpty();
            robot.interact(() -> {
                var label = new Label("x");
                label.styleProperty().set("-fx-text-fill: -there-is-no-such-colour;");
                ((BorderPane) robot.lookup("#page").query()).setBottom(label);
                label.applyCss();
            });
            assertThat(complaints).as("the test hears complaints").isNotEmpty();
        } finally {
            logger.removeHandler(handler);
        }
    }

    /// Moves the mouse to a place on the score.
    private void at(FxRobot robot, double x, double y) {
        Node score = robot.lookup("#score").query();
        Bounds bounds = score.localToScreen(score.getBoundsInLocal());
        robot.moveTo(bounds.getMinX() + x, bounds.getMinY() + y);
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
