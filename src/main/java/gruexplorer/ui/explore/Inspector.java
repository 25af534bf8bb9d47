package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Palette;
import gruexplorer.figure.cell.CellFigure;
import gruexplorer.figure.cell.EquationsFigure;
import gruexplorer.figure.cell.SharesFigure;
import gruexplorer.insight.equation.Part;
import gruexplorer.session.Phase;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;
import gruexplorer.ui.control.FigureView;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The selected unit at the selected step: the cell with the values on its wires, the equations with their audit, the
/// arithmetic behind one gate, and the step in words.
final class Inspector extends VBox {

    /// The inspector's width at a desk.
    private static final double DESK = 350;

    private final ExploreViewModel model;
    private final Label title = new Label();
    private final Label unit = new Label();
    private final Label words = new Label();
    private final FigureView<CellFigure> cell = new FigureView<>(true);
    private final FigureView<EquationsFigure> equations = new FigureView<>(true);
    private final FigureView<SharesFigure> shares = new FigureView<>(true);

    Inspector(ExploreViewModel model) {
        this.model = model;
        setId("inspector");
        getStyleClass().add("inspector");
        title.getStyleClass().add("inspector-title");
        title.setId("step-title");
        unit.getStyleClass().add("chip");
        words.getStyleClass().add("words");
        words.setId("words");
        words.setWrapText(true);
        cell.setId("cell");
        equations.setId("equations");
        shares.setId("shares");
        cell.setMaker((width, height) ->
                new CellFigure(model.reading(), model.cursor(), palette(), messages(), width, diagram(width)));
        equations.setMaker((width, height) ->
                new EquationsFigure(model.reading(), model.cursor(), palette(), messages(), width, scale(width)));
        shares.setMaker((width, height) -> new SharesFigure(
                model.reading(), model.cursor(), palette(), messages(), width, scale(width), quantity()));
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        unit.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(title, unit);
        head.getStyleClass().add("inspector-head");
        getChildren().addAll(head, new LayerChoice(model), words, cell, equations, shares);
        model.cursorProperty().addListener((p, before, now) -> update());
        model.readingProperty().addListener((p, before, now) -> update());
        model.darkProperty().addListener((p, before, now) -> update());
        model.languageProperty().addListener((p, before, now) -> update());
        model.backward().onProperty().addListener((p, before, now) -> update());
        model.whyProperty().addListener((p, before, now) -> update());
        update();
    }

    /// Type grows with the inspector, which grows with the window.
    private static double scale(double width) {
        return Math.clamp(width / DESK, 1, 2.4);
    }

    private void update() {
        if (model.backward().isOn()
                || model.cursor().step() >= model.reading().trace().steps()) {
            // Nobody sees it, or the cursor stands in another reading.
            return;
        }
        var said = new StepWords(messages());
        title.setText(said.title(model.reading(), model.cursor()));
        // Which layer it is in stands beside it, on the buttons.
        unit.setText(
                messages().get("words.unit", Integer.toString(model.cursor().unit() + 1)));
        words.setText(said.describe(model.reading(), model.cursor()));
        cell.refresh();
        equations.refresh();
        shares.refresh();
    }

    private double diagram(double width) {
        return width * CellFigure.aspect(model.layer().cell());
    }

    private Quantity quantity() {
        Quantity asked = model.whyProperty().get();
        return asked != null
                ? asked
                : model.cursor()
                        .phase()
                        .map(Phase::result)
                        .orElseGet(() -> Part.first(model.layer().cell()).result());
    }

    private Palette palette() {
        return model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
    }

    private Messages messages() {
        return Messages.in(model.languageProperty().get());
    }
}
