package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.ledger.LedgerFigure;
import gruexplorer.insight.Ledger;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/// The memory ledger: the stacked bars of the selected unit, or the matrix of all units at the step looked at. A click
/// selects.
final class LedgerTab extends FigureTab {

    private final ToggleButton one = new ToggleButton();
    private final ToggleButton all = new ToggleButton();
    private final LedgerStave stave;

    LedgerTab(ExploreViewModel model) {
        super(model, "ledger");
        this.stave = new LedgerStave(model);
        one.setSelected(true);
        model.cursorProperty().addListener((p, before, now) -> follow());
        model.readingProperty().addListener((p, before, now) -> follow());
    }

    /// The stave's numbers are those of the cursor's step.
    private void follow() {
        if (model().staves().shows(stave)) {
            model().staves().changed();
        }
    }

    @Override
    void fill(HBox tools) {
        one.setId("ledger-unit");
        all.setId("ledger-all");
        texts().label(one, "ui.ledger.unit");
        texts().label(all, "ui.ledger.all");
        for (ToggleButton button : new ToggleButton[] {one, all}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        var choice = new SegmentedButton(one, all);
        var group = new ToggleGroup();
        choice.setToggleGroup(group);
        group.selectedToggleProperty().addListener((p, before, now) -> {
            // One of the two is always chosen.
            if (now == null && before != null) {
                before.setSelected(true);
            }
            update();
        });
        var score = new CheckBox();
        score.setId("ledger-score");
        texts().label(score, "ui.ledger.score");
        texts().on(messages -> score.setAccessibleHelp(messages.get("ui.ledger.score.name")));
        score.setOnAction(event -> model().staves().set(stave, score.isSelected()));
        tools.getChildren().addAll(choice, score);
    }

    @Override
    Optional<String> note() {
        return Ledger.exists(model().layer().cell())
                ? Optional.empty()
                : Optional.of(messages().get("words.ledger.none"));
    }

    @Override
    Figure figure(double width, double height) {
        return LedgerFigure.within(
                model().reading(), model().cursor(), palette(), messages(), all.isSelected(), width, height);
    }

    @Override
    void clicked(Figure figure, Point2D at) {
        if (figure instanceof LedgerFigure ledger && ledger.stepAt(at.getX()) >= 0) {
            int unit = ledger.unitAt(at.getY());
            model().select(ledger.stepAt(at.getX()), unit < 0 ? model().cursor().unit() : unit, null);
        }
    }
}
