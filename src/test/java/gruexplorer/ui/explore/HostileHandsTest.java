package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.figure.score.ScoreLayout;
import gruexplorer.figure.score.Track;
import gruexplorer.format.SessionFiles;
import gruexplorer.session.Beside;
import gruexplorer.session.Judged;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Clicks that are too many, drags that end elsewhere, files that lie: nothing is lost and nothing is done twice.
@ExtendWith(ApplicationExtension.class)
class HostileHandsTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    HostileHandsTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 800);
    }

    @Test
    void aDoubleClickIsOne(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("not only good but great"));
        robot.clickOn("#drawer-breakpoints").clickOn("#break-typed").write("step = 2");
        robot.doubleClickOn("#break-add");
        assertThat(model.breakpoints().lists().breakpoints()).hasSize(1);
        robot.interact(() -> model.breakpoints().add("step = 3"));
        robot.interact(() -> model.breakpoints().add("step = 4"));
        robot.doubleClickOn(remove(robot));
        assertThat(model.breakpoints().lists().breakpoints()).hasSize(2);

        robot.clickOn("#drawer-what-if").clickOn("#what-if-typed").write("l1.z:1=0.5");
        robot.doubleClickOn("#what-if-add");
        assertThat(robot.lookup("#what-if-told").queryLabeled().getText()).isEmpty();
        robot.doubleClickOn("#hold-add");
        assertThat(model.made().work().whatIf().edits()).hasSize(2);
        robot.interact(() -> model.made().add("l1.z:2=0.5"));
        robot.doubleClickOn(remove(robot));
        assertThat(model.made().work().whatIf().edits()).hasSize(2);
    }

    private static Button remove(FxRobot robot) {
        return robot.lookup(".breaks-rows .breaks-remove").nth(0).queryAs(Button.class);
    }

    @Test
    void aDragMayEndAnywhere(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("not only good but great"));
        for (Point2D to : List.of(
                new Point2D(-300, -300), new Point2D(5000, 200), new Point2D(200, 5000), new Point2D(400, -50))) {
            ScoreLayout.Band band = page.view().score().geometry().band(Track.of(GruQuantity.UPDATE));
            drag(robot, to, () -> {});
            assertThat(page.view().drawer().opened()).as(to.toString()).contains("what-if");
            assertThat(steps(robot)).matches(to.getX() < 300 ? "1-2" : to.getX() > 1000 ? "2-5" : "2(-\\d)?");
            Rectangle frame = robot.lookup(".picking").queryAs(Rectangle.class);
            assertThat(frame.getX())
                    .isGreaterThanOrEqualTo(page.view().score().geometry().gutter());
            assertThat(frame.getY()).isGreaterThanOrEqualTo(band.y());
            assertThat(frame.getY() + frame.getHeight()).isLessThanOrEqualTo(band.y() + band.height());
            robot.interact(() -> page.view().drawer().open("breakpoints"));
        }
        // Another model while the mouse is still down: what was pressed on is there no more.
        drag(robot, new Point2D(300, 300), () -> model.open("dates"));
        assertThat(model.reading().model().name()).isEqualTo("dates");
        assertThat(page.view().drawer().opened()).contains("breakpoints");
    }

    /// By events of our own: the headless robot says nothing of what lies outside.
    private void drag(FxRobot robot, Point2D to, Runnable meanwhile) {
        Point2D from = cell(1);
        robot.interact(() -> fire(MouseEvent.MOUSE_PRESSED, from));
        robot.interact(() -> fire(MouseEvent.MOUSE_DRAGGED, from.midpoint(to)));
        robot.interact(meanwhile);
        robot.interact(() -> fire(MouseEvent.MOUSE_DRAGGED, to));
        robot.interact(() -> fire(MouseEvent.MOUSE_RELEASED, to));
    }

    private void fire(EventType<MouseEvent> type, Point2D at) {
        ScoreControl score = page.view().score();
        Point2D scene = score.localToScene(at);
        Point2D screen = score.localToScreen(at);
        MouseButton button = MouseButton.PRIMARY;
        score.fireEvent(new MouseEvent(
                type,
                scene.getX(),
                scene.getY(),
                screen.getX(),
                screen.getY(),
                button,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null));
    }

    private static String steps(FxRobot robot) {
        return robot.lookup("#hold-steps").queryTextInputControl().getText();
    }

    private Point2D cell(int step) {
        ScoreLayout geometry = page.view().score().geometry();
        ScoreLayout.Band band = geometry.band(Track.of(GruQuantity.UPDATE));
        return new Point2D(
                geometry.x(step) + geometry.column() / 2,
                band.y() + band.height() * 2.5 / page.model().layer().hidden());
    }

    @Test
    void aTokenThatATranslatorWritesIsNotSwapped(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.open("dates"));
        robot.interact(() -> new SessionFile(model)
                .swap(2, "1", page.view().score().getScene().getWindow()));
        assertThat(model.problemProperty().get()).contains("swap a token of the encoder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldAndTheWorkIsStillThere(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.made().add("l1.z:1=0.5"));
        robot.interact(() -> new SessionFile(model).save(Path.of("/dev/full")));
        assertThat(model.problemProperty().get()).startsWith("cannot write /dev/full: No space left");
        assertThat(model.made().work().whatIf().edits()).hasSize(1);
    }

    @Test
    void everyTextThatIsTypedTooLongOrEmptyIsTold(FxRobot robot) {
        robot.clickOn("#drawer-what-if");
        for (String typed :
                List.of("", " ", "l1@1=1[", "l1.z:1=0.5@99999999-99999999", "x".repeat(5000), "l1@1=1[a|b]:")) {
            robot.interact(
                    () -> robot.lookup("#what-if-typed").queryTextInputControl().setText(typed));
            robot.clickOn("#what-if-typed").type(KeyCode.ENTER);
            assertThat(page.model().problemProperty().get()).isEmpty();
        }
        assertThat(page.model().reading().edits()).isEmpty();
    }

    /// Files whose hashes are right and whose contents are not: whatever stands in a session, it opens or is refused in
    /// a sentence, and the page goes on.
    @Test
    void whateverStandsInASessionItOpensOrIsRefused(@TempDir Path folder) throws Exception {
        var model = new ExploreViewModel(Runnable::run, Runnable::run);
        model.run("not only good but great");
        model.made().add("l1.z:1=0.5");
        model.made().add("l1@2=1[brackets]:film");
        model.breakpoints().add("any z < 0.05");
        model.breakpoints().watch("|dh|");
        model.beside().set(new Beside(Optional.of("good"), Optional.of("sentiment-en"), Optional.empty()));
        model.dataProperty().set(Optional.of(Judged.of("x.tsv")));
        Path file = folder.resolve("s.safetensors");
        new SessionFile(model).save(file);
        SessionFiles.Content content = SessionFiles.read(file);
        String unexpected = Messages.in(Language.EN).get("ui.unexpected");
        int opened = 0;
        int refused = 0;
        for (List<Object> path : paths(content.state())) {
            for (String value : List.of(
                    "null", "7", "-1", "2147483647", "1e400", "true", "\"\"", "\"l9.q:0=x\"", "[]", "[[[]]]", "{}")) {
                ObjectNode state = content.state().deepCopy();
                put(state, path, new ObjectMapper().readTree(value));
                state.remove(List.of("version", "model-sha256"));
                Files.deleteIfExists(file);
                SessionFiles.save(content.model(), Map.copyOf(content.guests()), state, file, true);
                model.clearProblem();
                model.open(file.toString());
                assertThat(model.problemProperty().get()).as(path + " " + value).isNotEqualTo(unexpected);
                boolean told = !model.problemProperty().get().isEmpty();
                refused += told ? 1 : 0;
                opened += told ? 0 : 1;
                assertThat(model.cursor().step())
                        .isLessThan(model.reading().trace().steps());
            }
        }
        assertThat(refused).isGreaterThan(200);
        assertThat(opened).isGreaterThan(20);
        model.run("the film was good");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    private static List<List<Object>> paths(JsonNode node) {
        List<List<Object>> all = new ArrayList<>();
        collect(node, List.of(), all);
        return all;
    }

    private static void collect(JsonNode node, List<Object> path, List<List<Object>> all) {
        if (!path.isEmpty()) {
            all.add(path);
        }
        node.properties().forEach(each -> collect(each.getValue(), longer(path, each.getKey()), all));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), longer(path, i), all);
        }
    }

    private static List<Object> longer(List<Object> path, Object last) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static void put(JsonNode node, List<Object> path, JsonNode value) {
        JsonNode at = node;
        for (Object key : path.subList(0, path.size() - 1)) {
            at = key instanceof Integer index ? at.get(index) : at.get((String) key);
        }
        if (path.getLast() instanceof Integer index) {
            ((ArrayNode) at).set(index, value);
        } else {
            ((ObjectNode) at).set((String) path.getLast(), value);
        }
    }
}
