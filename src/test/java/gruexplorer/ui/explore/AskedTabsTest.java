package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.Figure;
import gruexplorer.figure.horizon.HorizonFigure;
import gruexplorer.figure.horizon.LossMapFigure;
import gruexplorer.figure.reach.ReachFigure;
import gruexplorer.ui.control.FigureView;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What reached the output and how far back the gradient reaches, in the drawer.
@ExtendWith(ApplicationExtension.class)
class AskedTabsTest {

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    AskedTabsTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 680);
    }

    @Test
    void whatReachedFollowsTextAndOutput(FxRobot robot) {
        robot.clickOn("#drawer-reach");
        assertThat(shown(robot, "reach")).isInstanceOf(ReachFigure.class);
        assertThat(shown(robot, "reach").title()).contains("negative").contains("step 7");
        assertThat(shown(robot, "reach").data().rows()).hasSize(7);
        robot.interact(() -> page.model().run("never boring"));
        assertThat(shown(robot, "reach").data().rows()).hasSize(2);
        robot.interact(() -> output(robot).setValue(1));
        String second = shown(robot, "reach").title();
        robot.interact(() -> output(robot).setValue(0));
        assertThat(shown(robot, "reach").title()).isNotEqualTo(second);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Integer> output(FxRobot robot) {
        return robot.lookup("#reach-output").queryAs(ComboBox.class);
    }

    @Test
    void theHorizonHasThreeFaces(FxRobot robot) {
        robot.clickOn("#drawer-horizon");
        assertThat(shown(robot, "horizon")).isInstanceOf(HorizonFigure.class);
        assertThat(shown(robot, "horizon").data().rows()).hasSize(4 * 7);
        robot.clickOn("#horizon-map");
        assertThat(shown(robot, "horizon")).isInstanceOf(LossMapFigure.class);
        assertThat(shown(robot, "horizon").data().rows()).hasSize(7 * 8 / 2).noneMatch(row -> row.contains(Double.NaN));
        robot.clickOn("#horizon-state");
        assertThat(shown(robot, "horizon")).isInstanceOf(HorizonFigure.class);
    }

    @Test
    void aTranslatorCannotBeAskedAndTwoDirectionsHaveNoMap(FxRobot robot, @TempDir Path folder) {
        robot.clickOn("#drawer-horizon").clickOn("#horizon-map");
        robot.interact(() -> page.model().open("dates"));
        assertThat(note(robot)).isNotEmpty();
        assertThat(robot.lookup("#horizon-figure").tryQuery()).isEmpty();
        String both = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 1);
        robot.interact(() -> page.model().open(both));
        assertThat(note(robot)).contains("no map");
        robot.clickOn("#horizon-loss");
        assertThat(shown(robot, "horizon")).isInstanceOf(HorizonFigure.class);
    }

    private static String note(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#horizon-note").queryAs(Label.class).getText();
    }

    /// Turn by turn: what was overtaken shows nothing any more, and what is shown grows.
    @Test
    void gradualWorkIsGivenUpWhenItIsOvertaken() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        var work = new Gradual<Integer>(waiting::add, Runnable::run);
        List<Integer> seen = new ArrayList<>();
        work.shownProperty().addListener((p, before, now) -> seen.add(now == null ? -1 : now));
        work.start(() -> slow(1000, 3));
        waiting.remove().run();
        assertThat(seen).hasSize(1);
        work.start(() -> slow(5000, 2));
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        // Nothing of the first after the second began.
        assertThat(seen.subList(2, seen.size())).isSorted().allMatch(value -> value > 5000);
        assertThat(seen.getLast()).isEqualTo(5002);
    }

    /// Steps that take longer than a turn.
    private static Gradual.Work<Integer> slow(int from, int steps) {
        return new Gradual.Work<>() {
            private int done;

            @Override
            public boolean step() {
                if (done == steps) {
                    return false;
                }
                long end = System.nanoTime() + 70_000_000;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                done++;
                return true;
            }

            @Override
            public Integer now() {
                return from + done;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Figure shown(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        FigureView<Figure> view = robot.lookup("#" + id + "-figure").queryAs(FigureView.class);
        return Objects.requireNonNull(view.figure());
    }
}
