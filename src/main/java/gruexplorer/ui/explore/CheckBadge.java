package gruexplorer.ui.explore;

import gruexplorer.insight.BackwardCheck;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.ui.control.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Runs the gradient check on this very sentence when pressed, and then wears what it found.
final class CheckBadge extends Button {

    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final BackwardMode mode;

    CheckBadge(ExploreViewModel model, Texts texts) {
        this.mode = model.backward();
        setId("backward-check");
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(event -> mode.verify());
        mode.checkProperty().addListener((p, before, now) -> say(texts.messages()));
        mode.checkingProperty().addListener((p, before, now) -> say(texts.messages()));
        texts.on(this::say);
    }

    private void say(Messages messages) {
        BackwardCheck check = mode.checkProperty().get();
        boolean holds = check != null && check.holds();
        pseudoClassStateChanged(RIGHT, holds);
        pseudoClassStateChanged(WRONG, check != null && !holds);
        setDisable(mode.checkingProperty().get());
        String meaning = check == null
                ? messages.get("ui.backward.check.name")
                : messages.get(
                        holds ? "ui.backward.check.holds" : "ui.backward.check.fails",
                        Integer.toString(check.tried()),
                        Numbers.tiny(check.residual()));
        setText(
                mode.checkingProperty().get()
                        ? messages.get("ui.backward.checking")
                        : check == null
                                ? messages.get("ui.backward.check")
                                : messages.get("ui.backward.checked", Numbers.tiny(check.residual())));
        setGraphic(check == null ? null : new FontIcon(holds ? Feather.CHECK : Feather.X));
        setAccessibleText(meaning);
        setTooltip(new Tooltip(meaning));
    }
}
