package gruexplorer.ui.run;

import gruexplorer.ui.control.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line on what is going on: what could not be done before all else.
final class StatusLine extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final RunModel model;
    private final Label status = new Label();
    private final Button dismiss = new Button();

    /// @param page what the ids of its controls begin with
    StatusLine(RunModel model, Texts texts, String page) {
        this.model = model;
        getStyleClass().add("status-line");
        status.setId(page + "-status");
        status.setMaxWidth(Double.MAX_VALUE);
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        dismiss.setId(page + "-dismiss");
        dismiss.setGraphic(new FontIcon(Feather.X));
        dismiss.setOnAction(event -> model.clearProblem());
        texts.name(dismiss, "ui.dismiss.name");
        getChildren().setAll(status, dismiss);
        model.problemProperty().addListener((p, before, now) -> say());
        model.warningProperty().addListener((p, before, now) -> say());
        model.noteProperty().addListener((p, before, now) -> say());
        model.busyProperty().addListener((p, before, now) -> say());
        model.standingProperty().addListener((p, before, now) -> say());
        texts.on(messages -> say());
    }

    private void say() {
        String problem = model.problemProperty().get();
        String warning = model.warningProperty().get();
        String note = model.noteProperty().get();
        status.pseudoClassStateChanged(WRONG, !problem.isEmpty() || !warning.isEmpty() || model.wrong());
        dismiss.setVisible(!problem.isEmpty() || !warning.isEmpty() || !note.isEmpty());
        status.setText(
                !problem.isEmpty()
                        ? model.messages().get("ui.problem", model.messages().complaint(problem))
                        : model.busyProperty().get()
                                ? model.messages().get("ui.train.reading")
                                : !warning.isEmpty() ? warning : !note.isEmpty() ? note : model.status());
    }
}
