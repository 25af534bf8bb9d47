package gruexplorer.ui.explore;

import gruexplorer.ui.control.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// The line at the foot of the page: what could not be done, what is going on, or what to look for.
final class StatusLine {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ExploreViewModel model;
    private final Texts texts;
    private final Label status;
    private final Button dismiss;

    /// @param dismiss takes a problem away; not there where there is none
    StatusLine(ExploreViewModel model, Texts texts, Label status, Button dismiss) {
        this.model = model;
        this.texts = texts;
        this.status = status;
        this.dismiss = dismiss;
        model.problemProperty().addListener((p, before, now) -> say());
        model.hintProperty().addListener((p, before, now) -> say());
        model.busyProperty().addListener((p, before, now) -> say());
        model.missingProperty().addListener((p, before, now) -> say());
        texts.on(messages -> say());
    }

    private void say() {
        String problem = model.problemProperty().get();
        status.pseudoClassStateChanged(WRONG, !problem.isEmpty());
        dismiss.setVisible(!problem.isEmpty());
        status.setText(
                !problem.isEmpty()
                        ? texts.messages().get("ui.problem", texts.messages().complaint(problem))
                        : model.busyProperty().get() ? texts.messages().get("ui.busy") : quietly());
    }

    /// What is said when nothing is wrong and nothing is going on.
    private String quietly() {
        String missing = model.missingProperty().get();
        if (!missing.isEmpty()) {
            return texts.messages().get("ui.missing", missing);
        }
        String hint = model.hintProperty().get();
        return texts.messages().get(hint.isEmpty() ? "ui.hint" : hint);
    }
}
