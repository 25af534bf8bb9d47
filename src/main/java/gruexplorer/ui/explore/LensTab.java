package gruexplorer.ui.explore;

import gruexplorer.engine.cell.GruCell;
import gruexplorer.figure.Palette;
import gruexplorer.figure.lens.FormulaFigure;
import gruexplorer.figure.lens.FormulaFigures;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Texts;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// The convention lens and the formula gallery in the drawer.
final class LensTab implements DrawerTab {

    private final ExploreViewModel model;
    private final LensViewModel lens;
    private final Texts texts;
    private final FigureView<FormulaFigure> picture = new FigureView<>(true);
    private final ScrollPane scroll = new ScrollPane();
    private final Drawn drawn;

    LensTab(ExploreViewModel model) {
        this.model = model;
        this.lens = model.lens();
        this.texts = new Texts(model.languageProperty());
        this.drawn = Drawn.of(model, texts, picture, "lens");
    }

    @Override
    public void shown(boolean open) {
        lens.lookingProperty().set(open);
    }

    @Override
    public Node content() {
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        picture.grow();
        scroll.getStyleClass().add("drawn-scroll");
        texts.name(scroll, "ui.lens.picture");
        return drawn.pane(lens.foundProperty(), this::show, scroll, choice());
    }

    private Node choice() {
        return DrawerButtons.either(
                DrawerButtons.toggle(texts, "lens-conventions", "ui.lens.lens"),
                DrawerButtons.toggle(texts, "lens-gallery", "ui.lens.gallery"),
                lens.galleryProperty()::set);
    }

    private void show() {
        LensViewModel.Found found = lens.foundProperty().get();
        drawn.none()
                .setText(
                        found instanceof LensViewModel.Found.None absent
                                ? absent.reading()
                                                        .trace()
                                                        .layers()
                                                        .get(absent.layer())
                                                        .cell()
                                                instanceof GruCell
                                        ? texts.messages()
                                                .get(
                                                        "ui.lens.none",
                                                        texts.messages().complaint(absent.why()))
                                        : texts.messages().get("ui.lens.cell")
                                : "");
        // An empty pane would still have its bar.
        scroll.setVisible(found != null && !(found instanceof LensViewModel.Found.None));
        if (found == null || found instanceof LensViewModel.Found.None) {
            scroll.setContent(null);
            return;
        }
        picture.setMaker((width, height) -> make(found, width));
        scroll.setContent(picture);
    }

    private FormulaFigure make(LensViewModel.Found found, double width) {
        Palette palette = model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
        Messages messages = texts.messages();
        return switch (found) {
            case LensViewModel.Found.Conventions conventions ->
                FormulaFigures.lens(
                        conventions.lens(),
                        conventions.printed(),
                        found.reading(),
                        model.cursor(),
                        palette,
                        messages,
                        width);
            case LensViewModel.Found.Formulas formulas ->
                FormulaFigures.gallery(formulas.runs(), found.reading(), model.cursor(), palette, messages, width);
            case LensViewModel.Found.None absent -> throw new IllegalStateException(absent.why());
        };
    }
}
