package gruexplorer.ui.explore;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.space.PhaseFigure;
import gruexplorer.figure.space.StateSpaceFigure;
import gruexplorer.session.StateSpace.Fit;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/// The state space in the drawer: the path of the hidden states, or the phase portrait of two units.
final class SpaceTab implements DrawerTab {

    /// Less than this no figure can be read in.
    private static final double LEAST_WIDTH = 300;
    private static final double LEAST_HEIGHT = 160;

    private final ExploreViewModel model;
    private final SpaceViewModel space;
    private final Texts texts;
    private final FigureView<Figure> picture = new FigureView<>(false);
    private final StackPane room = new StackPane();
    private final Drawn drawn;
    private final TextField other = new TextField();
    private final CheckBox examples = new CheckBox();

    SpaceTab(ExploreViewModel model) {
        this.model = model;
        this.space = model.space();
        this.texts = new Texts(model.languageProperty());
        this.drawn = Drawn.of(model, texts, picture, "space");
    }

    @Override
    public void shown(boolean open) {
        space.lookingProperty().set(open);
    }

    @Override
    public Node content() {
        picture.setFocusTraversable(true);
        picture.grow();
        other.setId("space-other");
        other.setPrefColumnCount(22);
        texts.name(other, "ui.space.other.name");
        texts.on(messages -> other.setPromptText(messages.get("ui.space.other.prompt")));
        other.setOnAction(event -> space.otherProperty().set(other.getText().strip()));
        examples.setId("space-examples");
        texts.label(examples, "ui.space.examples");
        examples.setOnAction(event -> space.fitProperty().set(examples.isSelected() ? Fit.EXAMPLES : Fit.OWN));
        other.disableProperty().bind(space.phaseProperty());
        examples.disableProperty().bind(space.phaseProperty());
        room.setMinHeight(0);
        return drawn.pane(space.foundProperty(), this::show, room, choice(), other, examples);
    }

    private Node choice() {
        return DrawerButtons.either(
                DrawerButtons.toggle(texts, "space-path", "ui.space.path"),
                DrawerButtons.toggle(texts, "space-phase", "ui.space.phase"),
                space.phaseProperty()::set);
    }

    private void show() {
        SpaceViewModel.Found found = space.foundProperty().get();
        drawn.none().setText(found instanceof SpaceViewModel.Found.None absent ? why(absent) : "");
        if (found == null || found instanceof SpaceViewModel.Found.None) {
            room.getChildren().clear();
            return;
        }
        picture.setMaker((width, height) -> make(found, Math.max(width, LEAST_WIDTH), Math.max(height, LEAST_HEIGHT)));
        if (room.getChildren().isEmpty()) {
            room.getChildren().add(picture);
        }
    }

    /// What is often asked in vain is said in the window's language.
    private String why(SpaceViewModel.Found.None absent) {
        Messages messages = texts.messages();
        LayerTrace layer = model.layer();
        if (space.phaseProperty().get() && !PhaseFigure.exists(layer)) {
            return messages.get("ui.space.phase.none", Integer.toString(layer.hidden()));
        }
        if (space.fitProperty().get() == Fit.EXAMPLES && model.scenarios().isEmpty()) {
            return messages.get(
                    "ui.space.examples.none", model.reading().model().name());
        }
        return messages.get("ui.space.none", messages.complaint(absent.why()));
    }

    private Figure make(SpaceViewModel.Found found, double width, double height) {
        Palette palette = model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
        Messages messages = texts.messages();
        return switch (found) {
            case SpaceViewModel.Found.Path path ->
                new StateSpaceFigure(path.space(), model.cursor(), palette, messages, width, height);
            case SpaceViewModel.Found.Phase phase ->
                new PhaseFigure(phase.portrait(), phase.reading(), palette, messages, width, height);
            case SpaceViewModel.Found.None absent -> throw new IllegalStateException(absent.why());
        };
    }
}
