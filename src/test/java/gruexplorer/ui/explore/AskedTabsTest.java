package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.Patience;
import gruexplorer.cli.GruExplorerCommand;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.horizon.HorizonFigure;
import gruexplorer.figure.horizon.LossMapFigure;
import gruexplorer.figure.ledger.LedgerFigure;
import gruexplorer.figure.reach.ReachFigure;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reached;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBox;
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
        // The choice speaks the window's language, as the figure does.
        assertThat(chosen(robot)).isEqualTo("negative");
        robot.interact(() -> page.model().languageProperty().set(Language.ZH));
        assertThat(chosen(robot)).isEqualTo("负面");
    }

    /// As it is written in the box.
    private static String chosen(FxRobot robot) {
        return output(robot).getConverter().toString(output(robot).getValue());
    }

    @Test
    void theAnswerAfterTheSelectedStepCanBeAskedAbout(FxRobot robot) {
        robot.clickOn("#drawer-reach");
        int output = output(robot).getValue();
        robot.clickOn("#reach-here");
        robot.interact(() -> page.model().select(3, 0, null));
        assertThat(shown(robot, "reach").title()).contains("step 4");
        assertThat(output(robot).getValue()).isEqualTo(output);
        var reading = page.model().reading();
        var asked = new Inquiry(Inquiry.Kind.SCORE, output, 3);
        assertThat(reached(robot)).isEqualTo(reached(new Reached.Work(reading, asked).finish()));
        // What comes after it reaches nothing of it.
        assertThat(reached(robot).subList(4, 7)).allMatch(row -> row.stream().allMatch(value -> (double) value == 0));
        robot.interact(() -> page.model().select(5, 0, null));
        assertThat(shown(robot, "reach").title()).contains("step 6");
        robot.clickOn("#reach-here");
        assertThat(shown(robot, "reach").title()).contains("step 7");

        robot.clickOn("#drawer-horizon").clickOn("#horizon-here");
        robot.interact(() -> page.model().select(2, 0, null));
        assertThat(shown(robot, "horizon").title()).contains("step 3");
        // Of one step there is nothing to choose.
        robot.interact(() -> page.model().run("good"));
        assertThat(robot.lookup("#horizon-here").query().isVisible()).isFalse();
        assertThat(shown(robot, "horizon").title()).contains("step 1");
        robot.interact(() -> page.model().open("dates"));
        assertThat(robot.lookup("#horizon-here").query().isVisible()).isFalse();
        robot.interact(() -> page.model().open("sentiment-en"));
        robot.interact(() -> page.model().select(1, 0, null));
        assertThat(robot.lookup("#horizon-here").query().isVisible()).isTrue();
        assertThat(shown(robot, "horizon").title()).contains("step 2");
    }

    /// Both values of every token.
    private static List<List<Object>> reached(FxRobot robot) {
        return values(shown(robot, "reach"));
    }

    private static List<List<Object>> reached(Reached reached) {
        var cursor = new Cursor(0, Optional.empty(), 0, 0);
        return values(ReachFigure.of(reached, cursor, Palette.LIGHT, Messages.in(Language.EN)));
    }

    private static List<List<Object>> values(Figure figure) {
        return figure.data().rows().stream().map(row -> row.subList(2, 4)).toList();
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
    void whatATranslatorWroteIsAskedAboutOnBothSides(FxRobot robot) {
        robot.interact(() -> page.model().open("dates"));
        robot.clickOn("#drawer-reach");
        ComboBox<Integer> step = combo(robot, "#reach-step");
        assertThat(step.getItems()).hasSize(12).startsWith(-1, 0);
        assertThat(shown(robot, "reach").title()).contains("output step 10");
        robot.interact(() -> step.setValue(6));
        assertThat(shown(robot, "reach").title()).contains("output step 7");
        assertThat(shown(robot, "reach").data().rows()).hasSize(11);
        // What it wrote there, not what was asked about before.
        assertThat(chosen(robot))
                .contains(page.model()
                        .reading()
                        .translated()
                        .orElseThrow()
                        .target()
                        .get(6));
        robot.interact(() -> page.model().chooseLayer(0));
        assertThat(shown(robot, "reach").title()).contains("output step 7");
        assertThat(shown(robot, "reach").data().rows())
                .hasSize(page.model().reading().tokens().size());
        robot.interact(() -> step.setValue(-1));
        assertThat(shown(robot, "reach").title()).contains("all that was written");
        assertThat(output(robot).isVisible()).isFalse();
        robot.clickOn("#drawer-horizon").clickOn("#horizon-map");
        assertThat(shown(robot, "horizon")).isInstanceOf(LossMapFigure.class);
        assertThat(shown(robot, "horizon").data().rows())
                .hasSize(11 * page.model().reading().tokens().size());
        assertThat(combo(robot, "#horizon-layer").getItems()).hasSize(2);
        robot.interact(() -> page.model().chooseLayer(2));
        assertThat(shown(robot, "horizon").data().rows()).hasSize(11 * 12 / 2);
    }

    @Test
    void everyDirectionHasItsMap(FxRobot robot, @TempDir Path folder) {
        robot.clickOn("#drawer-horizon").clickOn("#horizon-map");
        assertThat(robot.lookup("#horizon-layer").query().isVisible()).isFalse();
        String both = Fixtures.file(folder, LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), 2);
        robot.interact(() -> page.model().open(both));
        ComboBox<Integer> layer = combo(robot, "#horizon-layer");
        assertThat(layer.isVisible()).isTrue();
        assertThat(layer.getItems()).hasSize(4);
        assertThat(shown(robot, "horizon").title()).contains("Layer 2 →");
        robot.interact(() -> layer.setValue(1));
        assertThat(shown(robot, "horizon").title()).contains("Layer 1 ←");
        assertThat(shown(robot, "horizon")).isInstanceOf(LossMapFigure.class);
        assertThat(shown(robot, "horizon").data().rows()).isNotEmpty().noneMatch(row -> row.contains(Double.NaN));
        robot.clickOn("#horizon-loss");
        assertThat(shown(robot, "horizon")).isInstanceOf(HorizonFigure.class);
        assertThat(written(folder.resolve("horizon"), "horizon", "--model", both))
                .contains("--layer 1 --reverse");
        written(folder.resolve("map"), "loss-map", "--model", both);
    }

    /// What a view asks is what its figure asks, in the window as on the command line, whatever the way back asks.
    @Test
    void whatIsTakenIsWhatTheViewsAsk(FxRobot robot, @TempDir Path folder) {
        robot.interact(() -> {
            page.model().select(4, 2, null);
            page.model().backward().set(true);
        });
        robot.clickOn("#drawer-reach").clickOn("#reach-here");
        robot.interact(() -> output(robot).setValue(1));
        robot.interact(() -> page.model().select(3, 2, null));
        assertThat(written(folder.resolve("reach"), "reach"))
                .contains("--backward positive")
                .contains("--of score --at 4 --step 4");
        robot.clickOn("#drawer-horizon").clickOn("#horizon-here");
        assertThat(written(folder.resolve("horizon"), "horizon")).contains("--of loss --at 4 --step 4");
        robot.interact(() -> page.model().made().add("l1.z:3=0@2-4"));
        assertThat(written(folder.resolve("held"), "horizon")).contains("--clamp l1.z:3=0@2-4");
        robot.clickOn("#drawer-gradients");
        assertThat(shown(robot, "gradients").title()).contains("step 7");
        robot.interact(() -> combo(robot, "#gradients-block").setValue(0));
        assertThat(written(folder.resolve("gradients"), "gradients")).contains("--block embedding.weight");
        robot.interact(() -> page.model().open("dates"));
        robot.clickOn("#drawer-reach");
        assertThat(written(folder.resolve("written"), "reach", "--model", "dates"))
                .contains("--side decoder");
    }

    /// Which block has the largest norm, chosen by itself; another one by the list, by its cell and kept for the next
    /// text.
    @Test
    void theGradientsOfTheWeightsFollowTheWayBack(FxRobot robot) {
        robot.clickOn("#drawer-gradients");
        assertThat(shown(robot, "gradients").title()).contains("negative").contains("step 7");
        robot.interact(() -> page.model().backward().set(true));
        robot.interact(() -> page.model().backward().ask(new Inquiry(Inquiry.Kind.LOSS, 1, 3)));
        assertThat(shown(robot, "gradients").title()).contains("loss").contains("step 4");
        ComboBox<Integer> block = combo(robot, "#gradients-block");
        assertThat(block.getItems()).hasSize(15);
        robot.interact(() -> block.setValue(13));
        assertThat(shown(robot, "gradients").description()).contains("head.0.weight");
        robot.interact(() -> page.model().run("never boring"));
        assertThat(block.getValue()).isEqualTo(13);
        robot.interact(() -> page.model().open("dates"));
        assertThat(shown(robot, "gradients").title()).contains("output step 10");
        robot.interact(() -> block.setValue(block.getItems().size() - 1));
        assertThat(shown(robot, "gradients").description()).contains("head.bias");
        robot.interact(() -> page.model().chooseLayer(0));
        robot.interact(() -> block.setValue(block.getItems().size() - 1));
        assertThat(shown(robot, "gradients").description()).contains("bridge.hidden_l0.bias");
    }

    /// Takes a figure and draws it by the flags that the dialog shows: the same bytes.
    ///
    /// @return those flags
    private String written(Path stem, String figure, String... model) {
        var exports = new Exports(page.model());
        exports.write(new Exports.Wish(figure, stem + "-window.svg", false, 1, true, false));
        assertThat(page.model().problemProperty().get()).isEmpty();
        String flags = exports.flags(figure);
        List<String> all = new ArrayList<>(
                List.of("figure", "--text", page.model().reading().text()));
        all.addAll(List.of(model));
        Pattern.compile(" ").splitAsStream(flags).forEach(all::add);
        all.addAll(List.of("--out", stem + "-line.svg"));
        var out = new StringWriter();
        int status = GruExplorerCommand.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(out));
        assertThat(status).as(out.toString()).isZero();
        assertThat(Path.of(stem + "-window.svg")).hasSameBinaryContentAs(Path.of(stem + "-line.svg"));
        return flags;
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Integer> combo(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(ComboBox.class);
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
        // It is painted with a later frame.
        try {
            Patience.until(() -> view.figure() != null);
        } catch (TimeoutException e) {
            throw new AssertionError("no figure is painted", e);
        }
        return Objects.requireNonNull(view.figure());
    }

    @Test
    void everyPictureOfTheDrawerIsReachedByTabAndReadOut(FxRobot robot) {
        for (String id : List.of("ledger", "reach", "horizon", "gradients")) {
            robot.interact(() -> page.view().drawer().open(id));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> robot.lookup("#drawer-fold").query().requestFocus());
            List<String> met = new ArrayList<>();
            robot.interact(() -> {
                Scene scene = page.view().page().getScene();
                for (int k = 0; k < 8; k++) {
                    Node owner = scene.getFocusOwner();
                    met.add(String.valueOf(owner.getId()));
                    owner.requestFocusTraversal(TraversalDirection.NEXT);
                }
            });
            assertThat(met).as(id).contains(id + "-figure");
            assertThat(robot.lookup("#" + id + "-figure").query().getAccessibleText())
                    .as(id)
                    .isNotBlank();
        }
    }

    @Test
    void onAWallThePicturesAreLargerAndAClickFindsItsStep(FxRobot robot) {
        robot.interact(() -> page.view().drawer().open("ledger"));
        FigureView<?> view = robot.lookup("#ledger-figure").queryAs(FigureView.class);
        robot.interact(() -> {
            Parent root = page.view().page().getScene().getRoot();
            root.pseudoClassStateChanged(PseudoClass.getPseudoClass("large"), true);
            view.refresh();
            root.layout();
        });
        LedgerFigure figure = (LedgerFigure) Objects.requireNonNull(view.figure());
        assertThat(figure.width()).isLessThan(view.getWidth() / 1.2);
        int step = figure.stepAt(figure.width() / 2);
        robot.clickOn(view);
        assertThat(page.model().cursor().step()).isEqualTo(step);
    }
}
