package gruexplorer.ui.run;

import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// A page on which networks learn, to be put into a window.
public abstract class RunPage {

    private final RunModel model;
    private final RunView view;

    protected RunPage(RunModel model, RunView view) {
        this.model = model;
        this.view = view;
    }

    public final Parent root() {
        return view;
    }

    /// What each key does. While a text is typed only the keys with Ctrl and the function keys count.
    public final void handle(KeyEvent event, Stage stage) {
        boolean typing = stage.getScene().getFocusOwner() instanceof TextInputControl;
        boolean done = event.isShortcutDown()
                ? shortcut(event.getCode())
                : function(event.getCode(), stage) || (!typing && look(event.getText()));
        if (done) {
            event.consume();
        }
    }

    /// @return whether the key with Ctrl means something here
    protected boolean shortcut(KeyCode key) {
        switch (key) {
            case ENTER -> model.startOrPause();
            case O -> view.choosers().chooseData();
            case E -> {
                if (model.standingProperty().get() != null) {
                    view.export();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean function(KeyCode key, Stage stage) {
        switch (key) {
            case F11 -> stage.setFullScreen(!stage.isFullScreen());
            case ESCAPE -> model.clearProblem();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean look(String typed) {
        switch (typed) {
            case "t", "T" -> model.switchTheme();
            case "l", "L" -> model.switchLanguage();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Puts the focus where Enter begins.
    public final void focus() {
        view.focus();
    }

    /// Ends what goes on.
    public final void close() {
        model.stop();
        view.close();
    }
}
