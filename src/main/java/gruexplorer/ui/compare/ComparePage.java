package gruexplorer.ui.compare;

import gruexplorer.format.ModelFile;
import gruexplorer.text.Language;
import gruexplorer.training.compare.Comparison;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// The Compare page, to be put into a window.
public final class ComparePage {

    private final CompareViewModel model;
    private final CompareView view;

    /// @param background where data and texts are read and files written
    /// @param comparing where networks learn
    /// @param explore opens a model on the Explore page
    public ComparePage(
            Executor background,
            Comparison.Workers comparing,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<ModelFile> explore) {
        this.model = new CompareViewModel(
                new CompareViewModel.Workers(background, comparing, Platform::runLater), dark, language, explore);
        this.view = new CompareView(model);
    }

    public Parent root() {
        return view;
    }

    /// What each key does. While a text is typed only the keys with Ctrl and the function keys count.
    public void handle(KeyEvent event, Stage stage) {
        boolean typing = stage.getScene().getFocusOwner() instanceof TextInputControl;
        boolean done = event.isShortcutDown()
                ? shortcut(event.getCode())
                : function(event.getCode(), stage) || (!typing && look(event.getText()));
        if (done) {
            event.consume();
        }
    }

    private boolean shortcut(KeyCode key) {
        switch (key) {
            case ENTER -> model.startOrPause();
            case O -> view.files().chooseData();
            case E -> model.board().ifPresent(now -> view.files().export());
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
            case "t", "T" -> view.switchTheme();
            case "l", "L" -> view.switchLanguage();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Puts the focus where Enter begins a comparison.
    public void focus() {
        view.focus();
    }

    /// Ends what goes on.
    public void close() {
        model.stop();
        view.close();
    }
}
