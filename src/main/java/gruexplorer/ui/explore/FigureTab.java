package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A view of the drawer that is one figure with some choices above it, or a sentence where there is nothing to draw. It
/// follows reading, cursor, theme and language while it is open.
abstract class FigureTab implements DrawerTab {

    private final ExploreViewModel model;
    private final Texts texts;
    private final FigureView<Figure> view = new FigureView<>(false);
    private final Label note = new Label();
    private final StackPane pane = new StackPane();
    private final HBox tools = new HBox();
    private boolean shown;

    FigureTab(ExploreViewModel model, String id) {
        this.model = model;
        this.texts = new Texts(model.languageProperty());
        tools.getStyleClass().add("drawer-tools");
        view.setId(id + "-figure");
        // Its words are read out, and the arrows step there too.
        view.setFocusTraversable(true);
        view.grow();
        note.setId(id + "-note");
        note.setWrapText(true);
        note.getStyleClass().add("drawer-note");
        model.readingProperty().addListener((p, before, now) -> update());
        model.cursorProperty().addListener((p, before, now) -> update());
        model.darkProperty().addListener((p, before, now) -> update());
        model.languageProperty().addListener((p, before, now) -> update());
    }

    final ExploreViewModel model() {
        return model;
    }

    final Texts texts() {
        return texts;
    }

    final Palette palette() {
        return model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
    }

    final Messages messages() {
        return Messages.in(model.languageProperty().get());
    }

    final boolean isShown() {
        return shown;
    }

    /// The choices above the figure; filled once.
    abstract void fill(HBox tools);

    /// A sentence where there is nothing to draw; empty where there is.
    abstract Optional<String> note();

    /// The figure for that room; asked only where there is something to draw.
    abstract Figure figure(double width, double height);

    /// A click on the figure, in its own units.
    abstract void clicked(Figure figure, Point2D at);

    @Override
    public final Node content() {
        fill(tools);
        view.setMaker(this::figure);
        view.setOnMouseClicked(event -> {
            Figure figure = view.figure();
            if (figure != null) {
                clicked(figure, view.at(event));
            }
        });
        VBox.setVgrow(pane, Priority.ALWAYS);
        return new VBox(tools, pane);
    }

    @Override
    public final void shown(boolean open) {
        shown = open;
        changed(open);
        update();
    }

    /// Told when it is opened or closed, before it is drawn.
    void changed(boolean open) {}

    /// Draws it anew, if anybody sees it.
    final void update() {
        if (!shown || model.cursor().step() >= model.reading().trace().steps()) {
            return;
        }
        refreshed();
        Optional<String> said = note();
        note.setText(said.orElse(""));
        // What is in no scene is not laid out, and so not drawn.
        pane.getChildren().setAll(said.isPresent() ? note : view);
        if (said.isEmpty()) {
            view.refresh();
        }
    }

    /// Called before it is drawn anew, for what has to be worked out.
    void refreshed() {}
}
