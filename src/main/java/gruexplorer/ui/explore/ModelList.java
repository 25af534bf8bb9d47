package gruexplorer.ui.explore;

import gruexplorer.format.SavedModel;
import javafx.scene.control.ComboBox;

/// The list of models: those that ship, and those that were opened.
final class ModelList {

    private final ExploreViewModel model;
    private final ComboBox<String> list;

    ModelList(ExploreViewModel model, ComboBox<String> list) {
        this.model = model;
        this.list = list;
        list.getItems().setAll(SavedModel.builtInNames());
        list.setValue(open());
        list.setOnAction(event -> choose());
        model.readingProperty().addListener((p, before, now) -> show());
        // One that could not be opened is not the one that is.
        model.problemProperty().addListener((p, before, now) -> list.setValue(open()));
    }

    private String open() {
        return model.reading().model().name();
    }

    private void choose() {
        String wanted = list.getValue();
        if (wanted != null && !wanted.equals(open())) {
            model.open(wanted);
        }
    }

    private void show() {
        if (!list.getItems().contains(open())) {
            list.getItems().add(open());
        }
        list.setValue(open());
    }
}
