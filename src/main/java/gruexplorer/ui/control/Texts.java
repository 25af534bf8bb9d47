package gruexplorer.ui.control;

import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Keeps the words of controls in the chosen language.
public final class Texts {

    private final ReadOnlyObjectProperty<Language> language;
    private final List<Consumer<Messages>> setters = new ArrayList<>();

    public Texts(ReadOnlyObjectProperty<Language> language) {
        this.language = language;
        language.addListener((p, before, now) -> setters.forEach(setter -> setter.accept(Messages.in(now))));
    }

    /// Calls `setter` now and whenever the language changes.
    public void on(Consumer<Messages> setter) {
        setters.add(setter);
        setter.accept(Messages.in(language.get()));
    }

    /// Those in the language of now.
    public Messages messages() {
        return Messages.in(language.get());
    }

    public void label(Labeled control, String key) {
        on(messages -> control.setText(messages.get(key)));
    }

    /// A control that shows no words: they stand in its tooltip and are read out.
    public void name(Node control, String key) {
        on(messages -> control.setAccessibleText(messages.get(key)));
        if (control instanceof Control c) {
            // A tooltip is a window of its own: it is made when the mouse comes for the first time.
            c.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
                if (c.getTooltip() == null) {
                    var tip = new Tooltip();
                    tip.textProperty().bind(c.accessibleTextProperty());
                    c.setTooltip(tip);
                }
            });
        }
    }
}
