package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.cli.Run;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Palette;
import gruexplorer.figure.cell.SharesFigure;
import gruexplorer.figure.score.ScoreLayout;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Reading;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What if, in the window: a sentence goes wrong, a clamp repairs it, it is taken back, done again, saved, reopened and
/// drawn by the command line to the same bytes.
@ExtendWith(ApplicationExtension.class)
class WhatIfTabTest {

    private static final String WRONG = "not only good but great";

    private ExplorePage page;

    @SuppressWarnings("NullAway.Init")
    WhatIfTabTest() {}

    @Start
    void start(Stage stage) {
        page = new ExplorePage(Runnable::run);
        page.show(stage, 990, 800);
    }

    @Test
    void aClampRepairsASentenceAndTheSessionReopens(FxRobot robot, @TempDir Path folder) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run(WRONG));
        assertThat(answer(model.reading())).isEqualTo("negative");
        robot.clickOn("#drawer-breakpoints")
                .clickOn("#break-typed")
                .write("token = 'but'")
                .type(KeyCode.ENTER);
        robot.interact(model::leftmost);
        robot.type(KeyCode.F9);
        assertThat(model.cursor().step()).isEqualTo(3);
        sharesSayWhy(robot);
        robot.clickOn("#drawer-what-if")
                .clickOn("#what-if-typed")
                .write("l1.h:7=0@4")
                .type(KeyCode.ENTER);
        assertThat(answer(model.reading())).isEqualTo("positive");
        assertThat(text(robot, "#what-if-answer"))
                .startsWith("negative → positive")
                .contains("(+0.9", "→ 0.913");
        assertThat(model.cursor().step()).isEqualTo(3);
        assertThat(model.staves().with(List.of())).hasSize(2);
        // Undo and redo, from anywhere but a text field.
        robot.interact(() -> page.view().score().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        assertThat(answer(model.reading())).isEqualTo("negative");
        assertThat(model.staves().with(List.of())).isEmpty();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(answer(model.reading())).isEqualTo("positive");

        Path file = folder.resolve("story.session.safetensors");
        robot.interact(() -> {
            model.darkProperty().set(true);
            new SessionFile(model).save(file);
        });
        Path here = folder.resolve("here.svg");
        FigureFiles.write(
                Figures.make("timeline", model.reading(), model.cursor(), Palette.DARK, Messages.in(Language.EN), true),
                here,
                2,
                false);
        robot.interact(() -> {
            model.darkProperty().set(false);
            model.open("brackets");
        });
        assertThat(model.reading().model().name()).isEqualTo("brackets");
        assertThat(model.reading().edits()).isEmpty();
        robot.interact(() -> model.open(file.toString()));
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.reading().text()).isEqualTo(WRONG);
        assertThat(answer(model.reading())).isEqualTo("positive");
        assertThat(model.cursor().step()).isEqualTo(3);
        assertThat(model.darkProperty().get()).isTrue();
        assertThat(model.breakpoints().lists().stops()).containsExactly(3);
        assertThat(robot.lookup(".breaks-rows .check-box")
                        .queryAs(CheckBox.class)
                        .getText())
                .isEqualTo("clamp l1.h:7=0@4");
        Path there = folder.resolve("there.svg");
        assertThat(Run.of("figure", file.toString(), "--out", there.toString()).err())
                .isEmpty();
        assertThat(there).hasSameBinaryContentAs(here);
    }

    @Test
    void cellsThatAreDraggedOverAreHeld(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run(WRONG));
        Track z = Track.of(GruQuantity.UPDATE);
        ScoreLayout.Band band = page.view().score().geometry().band(z);
        double units = model.layer().hidden();
        Point2D from = page.view().score().localToScreen(x(1), band.y() + 2.5 * band.height() / units);
        Point2D to = page.view().score().localToScreen(x(2), band.y() + 3.5 * band.height() / units);
        robot.drag(from, MouseButton.PRIMARY).dropTo(to);
        assertThat(page.view().drawer().opened()).contains("what-if");
        assertThat(robot.lookup("#hold-units").queryTextInputControl().getText())
                .isEqualTo("3-4");
        assertThat(robot.lookup("#hold-steps").queryTextInputControl().getText())
                .isEqualTo("2-3");
        robot.clickOn("#hold-value").eraseText(3).write("0.25").clickOn("#hold-add");
        assertThat(model.reading().edits()).containsExactly("clamp l1.z:3-4=0.25@2-3");
        assertThat(model.layer().value(GruQuantity.UPDATE, 2, 3)).isEqualTo(0.25);
        // Out of range is told and nothing is lost.
        robot.clickOn("#hold-value").eraseText(4).write("7").clickOn("#hold-add");
        assertThat(model.reading().edits()).containsExactly("clamp l1.z:3-4=0.25@2-3");
        assertThat(robot.lookup(".breaks-quiet").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("z cannot be held at 7; it is between 0 and 1"));
        robot.clickOn("#what-if-clear");
        assertThat(model.made().work().whatIf().edits()).isEmpty();
    }

    @Test
    void aTokenThatIsClickedTwiceIsSwapped(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run("the film was bad"));
        robot.doubleClickOn(page.view().score().localToScreen(x(3), 30));
        robot.clickOn("#swap-token").eraseText(4).write("good").type(KeyCode.ENTER);
        assertThat(model.reading().tokens().getLast().text()).isEqualTo("good");
        assertThat(model.reading().text()).isEqualTo("the film was bad");
        assertThat(model.made().historyProperty().get().canUndo()).isTrue();
        robot.interact(model.made()::undo);
        assertThat(model.reading().tokens().getLast().text()).isEqualTo("bad");
    }

    @Test
    void whatNoLongerFitsIsToldAndKept(FxRobot robot) {
        ExploreViewModel model = page.model();
        robot.interact(() -> model.run(WRONG));
        robot.interact(() -> page.view().drawer().open("what-if"));
        robot.clickOn("#what-if-typed").write("l1.z:1=0@5").type(KeyCode.ENTER);
        robot.interact(() -> model.run("good"));
        assertThat(model.reading().edits()).isEmpty();
        assertThat(robot.lookup(".breaks-quiet").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("step 5 is past the end; there is 1 step"));
        robot.interact(() -> model.run(WRONG));
        assertThat(model.reading().edits()).containsExactly("clamp l1.z:1=0@5");
        robot.clickOn("#what-if-typed").write("nonsense").type(KeyCode.ENTER);
        assertThat(text(robot, "#what-if-told")).startsWith("\"nonsense\" is no edit");
    }

    @Test
    void everythingMadeIsTakenBack(FxRobot robot) {
        ExploreViewModel model = page.model();
        String first = model.reading().text();
        robot.interact(() -> model.run("the film was bad"));
        robot.interact(() -> model.breakpoints().add("any z < 0.05"));
        robot.interact(() -> model.made().add("3=is"));
        robot.interact(() -> model.open("brackets"));
        robot.interact(() -> model.made().undo());
        assertThat(model.reading().model().name()).isEqualTo("sentiment-en");
        assertThat(model.reading().edits()).containsExactly("swap 3=is");
        robot.interact(() -> model.made().undo());
        assertThat(model.reading().edits()).isEmpty();
        assertThat(model.breakpoints().lists().breakpoints()).hasSize(1);
        robot.interact(() -> model.made().undo());
        assertThat(model.breakpoints().lists().none()).isTrue();
        robot.interact(() -> model.made().undo());
        assertThat(model.reading().text()).isEqualTo(first);
        for (int i = 0; i < 4; i++) {
            robot.interact(() -> model.made().redo());
        }
        assertThat(model.reading().model().name()).isEqualTo("brackets");
        assertThat(model.breakpoints().lists().breakpoints()).hasSize(1);
    }

    /// Unit 7 stands at 1.00: it keeps what it had, and of all its inputs "but" alone drives what it writes.
    private void sharesSayWhy(FxRobot robot) {
        // The drawer is closed, and the score has its whole height.
        robot.clickOn("#drawer-breakpoints");
        LayerTrace layer = page.model().layer();
        SharesFigure state = shares(robot, GruQuantity.HIDDEN);
        assertThat(page.model().cursor().unit()).isEqualTo(6);
        assertThat(state.description())
                .startsWith("Why is h 1.00 in unit 7? kept of the old +0.613, written new +0.385");
        assertThat(sum(state)).isCloseTo(layer.value(GruQuantity.HIDDEN, 3, 6), within(1e-12));
        SharesFigure candidate = shares(robot, GruQuantity.CANDIDATE);
        assertThat(candidate.description()).startsWith("Why is n 1.00 in unit 7? \"but\" +8.84, bias +0.34");
        assertThat(candidate.data().rows()).hasSize(layer.hidden() + 2);
        // Nothing else comes near it.
        assertThat(candidate.data().rows().stream().mapToDouble(row -> Math.abs((double) row.getLast())))
                .filteredOn(share -> share > 0.5)
                .hasSize(1);
        assertThat(sum(candidate)).isCloseTo(layer.value(GruQuantity.CANDIDATE_PRE, 3, 6), within(1e-12));
    }

    private static double sum(SharesFigure shares) {
        return shares.data().rows().stream()
                .mapToDouble(row -> (double) row.getLast())
                .sum();
    }

    /// Those of unit 7 at step 4, asked for by a click on its cell.
    private SharesFigure shares(FxRobot robot, GruQuantity quantity) {
        ScoreControl score = page.view().score();
        ScoreLayout.Band band = score.geometry().band(Track.of(quantity));
        double units = page.model().layer().hidden();
        robot.clickOn(score.localToScreen(x(3), band.y() + 6.5 * band.height() / units));
        return (SharesFigure) Objects.requireNonNull(
                robot.lookup("#shares").queryAs(FigureView.class).figure());
    }

    private double x(int step) {
        ScoreLayout layout = page.view().score().geometry();
        return layout.x(step) + layout.column() / 2;
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static String answer(Reading reading) {
        return reading.labels().get(OutputChange.answer(reading));
    }
}
