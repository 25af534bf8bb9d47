package gruexplorer.ui.explore;

import gruexplorer.figure.Palette;
import gruexplorer.figure.backward.RoadsFigure;
import gruexplorer.figure.cell.EquationsFigure;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import javafx.application.Platform;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The way back through the selected step: what is asked about, the roads that the gradient takes, the chain rule of
/// the selected unit with its numbers, and the step in words.
final class BackwardInspector extends VBox {

    /// The inspector's width at a desk.
    private static final double DESK = 350;
    /// Between the line that was just computed and the edge of what is seen.
    private static final double MARGIN = 40;

    private final ExploreViewModel model;
    private final ScrollPane pane;
    private final Label title = new Label();
    private final Label unit = new Label();
    private final Label asked = new Label();
    private final Label words = new Label();
    private final Label legend = new Label();
    private final Label statement = new Label();
    private final FigureView<RoadsFigure> roads = new FigureView<>(true);
    private final FigureView<EquationsFigure> chain = new FigureView<>(true);

    /// @param pane that it is scrolled in
    BackwardInspector(ExploreViewModel model, ScrollPane pane) {
        this.model = model;
        this.pane = pane;
        var texts = new Texts(model.languageProperty());
        setId("backward-inspector");
        getStyleClass().add("inspector");
        title.getStyleClass().add("inspector-title");
        title.setId("backward-title");
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        unit.getStyleClass().add("chip");
        unit.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(title, unit);
        head.getStyleClass().add("inspector-head");
        said(asked, "backward-asked", "quiet");
        said(words, "backward-words", "words");
        said(legend, "backward-legend", "quiet");
        said(statement, "backward-statement", "quiet");
        var lines = new CheckBox();
        lines.setId("backward-lines");
        texts.label(lines, "ui.backward.lines");
        lines.selectedProperty().bindBidirectional(model.gateStepsProperty());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var tools = new HBox(lines, space, new CheckBadge(model, texts));
        tools.getStyleClass().add("inspector-head");
        roads.setId("roads");
        chain.setId("chain");
        getChildren()
                .addAll(
                        head,
                        new InquiryChoice(model, texts),
                        asked,
                        new LayerChoice(model),
                        roads,
                        words,
                        tools,
                        chain,
                        legend,
                        statement);
        model.cursorProperty().addListener((p, before, now) -> update());
        model.backward().foundProperty().addListener((p, before, now) -> update());
        model.darkProperty().addListener((p, before, now) -> update());
        model.languageProperty().addListener((p, before, now) -> update());
        update();
    }

    private static void said(Label label, String id, String style) {
        label.setId(id);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
    }

    /// Scrolls as far as it takes to see the line of the chain rule that was just computed.
    private void reveal() {
        pane.layout();
        EquationsFigure figure = chain.figure();
        double room = pane.getViewportBounds().getHeight();
        double hidden = getHeight() - room;
        if (figure == null || hidden <= 0 || model.cursor().phase().isEmpty()) {
            return;
        }
        double bottom = chain.getBoundsInParent().getMinY()
                + figure.bottom(model.cursor().phase().get().result());
        double top = pane.getVvalue() * hidden;
        if (bottom > top + room - MARGIN || bottom < top + 2 * MARGIN) {
            pane.setVvalue(Math.clamp((bottom + MARGIN - room) / hidden, 0, 1));
        }
    }

    private static double scale(double width) {
        return Math.clamp(width / DESK, 1, 2.4);
    }

    private void update() {
        BackwardReading back = model.backward().foundProperty().get();
        if (back == null || !back.reading().equals(model.reading())) {
            return;
        }
        Messages messages = Messages.in(model.languageProperty().get());
        Palette palette = model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
        var said = new BackwardWords(messages);
        title.setText(said.title(model.reading(), model.cursor()));
        unit.setText(messages.get("words.unit", Integer.toString(model.cursor().unit() + 1)));
        asked.setText(said.asked(back));
        words.setText(said.describe(back, model.cursor()));
        legend.setText(said.chain());
        statement.setText(said.statement(model.layer().cell()));
        Cursor at = model.cursor();
        roads.setMaker((width, height) -> new RoadsFigure(back, at, palette, messages, width));
        chain.setMaker((width, height) -> EquationsFigure.chain(back, at, palette, messages, width, scale(width)));
        // Once everything has its place.
        Platform.runLater(this::reveal);
    }
}
