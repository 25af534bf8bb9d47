package gruexplorer.ui.train;

import gruexplorer.figure.train.DifferenceFigure;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing;
import gruexplorer.ui.control.FigureView;
import gruexplorer.ui.control.Said;
import gruexplorer.ui.control.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The pinned sentence at two moments of the run, and the difference: one moment is chosen here, the other is the one
/// that the time machine shows.
final class DifferenceView extends VBox {

    private final TrainViewModel model;
    private final FigureView<DifferenceFigure> figure = new FigureView<>(false);
    private final ComboBox<Moment> from = new ComboBox<>();
    private final Label with = new Label();
    private boolean filling;

    DifferenceView(TrainViewModel model, Texts texts) {
        this.model = model;
        getStyleClass().add("difference");
        figure.setId("train-difference-figure");
        figure.setFocusTraversable(false);
        VBox.setVgrow(figure, Priority.ALWAYS);
        from.setId("train-from");
        with.setId("train-with");
        var name = new Label();
        name.setLabelFor(from);
        name.setMinWidth(Region.USE_PREF_SIZE);
        with.setMinWidth(0);
        with.getStyleClass().add("train-why");
        texts.label(name, "ui.train.difference.from");
        texts.name(from, "ui.train.difference.from.name");
        var top = new HBox(name, from, with);
        top.getStyleClass().add("time-row");
        getChildren().setAll(top, figure);
        texts.on(messages -> {
            var said = new Said<Moment>(moment -> Differing.name(Optional.of(moment), messages));
            from.setConverter(said);
            from.setButtonCell(new SaidCell<>(said));
            from.setCellFactory(list -> new SaidCell<>(said));
            refresh();
        });
        from.setOnAction(event -> {
            if (!filling) {
                model.watch().fromProperty().set(from.getValue());
            }
        });
        model.watch().fromProperty().addListener((p, before, now) -> refresh());
        model.watch().beforeProperty().addListener((p, before, now) -> refresh());
        model.pinned().readingProperty().addListener((p, before, now) -> refresh());
        model.progressProperty().addListener((p, before, now) -> fill());
        model.darkProperty().addListener((p, before, now) -> refresh());
    }

    /// The moments that are kept; asked many times a second, while they change once an epoch.
    private void fill() {
        List<Moment> kept = model.progress().map(Standing::moments).orElse(List.of());
        if (from.isShowing() || same(kept)) {
            return;
        }
        filling = true;
        from.getItems().setAll(kept);
        from.setValue(model.watch().from().orElse(null));
        filling = false;
    }

    private boolean same(List<Moment> kept) {
        List<Moment> shown = from.getItems();
        if (shown.size() != kept.size()) {
            return false;
        }
        for (int i = 0; i < kept.size(); i++) {
            if (!shown.get(i).network().equals(kept.get(i).network())) {
                return false;
            }
        }
        return true;
    }

    /// Is there anything to draw, or to say?
    boolean there() {
        return Differing.of(model).isPresent() || Differing.apart(model);
    }

    private void refresh() {
        fill();
        boolean apart = Differing.apart(model);
        figure.setVisible(!apart);
        if (apart) {
            with.setText(model.messages().get("ui.train.difference.apart"));
        }
        Differing.of(model).ifPresent(two -> {
            with.setText(model.messages().get("ui.train.difference.with", Differing.name(two.now(), model.messages())));
            figure.setMaker((width, height) -> two.figure(model.palette(), model.messages(), width, height));
        });
    }
}
