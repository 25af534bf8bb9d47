package gruexplorer.ui.train;

import gruexplorer.ui.control.Texts;
import gruexplorer.ui.run.Choosers;
import gruexplorer.ui.train.RunOutcome.Kind;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// What of a run can be taken as a figure: SVG, PDF, PNG, or its numbers as CSV.
final class ExportMenu extends MenuButton {

    private final TrainViewModel model;
    private final Choosers choosers;

    ExportMenu(TrainViewModel model, Texts texts, Choosers choosers) {
        this.model = model;
        this.choosers = choosers;
        getStyleClass().add("export-menu");
        texts.name(this, "ui.train.export.name");
        getItems()
                .setAll(
                        item(Kind.CURVES, "ui.train.export.curves", "curves", texts),
                        item(Kind.SENTENCE, "ui.train.export.sentence", "sentence", texts),
                        item(Kind.DIFFERENCE, "ui.train.export.difference", "difference", texts));
    }

    /// @param name what its files end with
    private MenuItem item(Kind kind, String key, String name, Texts texts) {
        var item = new MenuItem();
        item.setId("train-export-" + name);
        texts.on(messages -> item.setText(messages.get(key)));
        showingProperty().addListener((p, before, now) -> {
            if (now) {
                item.setDisable(model.outcome().figure(kind).isEmpty());
            }
        });
        item.setOnAction(event -> choosers.figure(
                "ui.train.export.title",
                model.outcome().fileName() + "-" + name,
                file -> model.outcome().saveFigure(kind, file)));
        return item;
    }
}
