package gruexplorer.ui.train;

import gruexplorer.format.SavedModel;
import gruexplorer.text.Language;
import gruexplorer.ui.open.RecentFiles;
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

/// The Train page, to be put into a window.
public final class TrainPage {

    private final TrainViewModel model;
    private final TrainView view;

    /// Where the page has its work done.
    ///
    /// @param background where texts are read and files written
    /// @param training one thread, on which networks learn
    /// @param shards may run parts of a batch side by side
    public record Threads(Executor background, Executor training, Executor shards) {}

    /// @param explore opens a model on the Explore page
    public TrainPage(
            Threads threads,
            RecentFiles recent,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<SavedModel> explore) {
        var workers = new TrainViewModel.Workers(
                threads.background(), threads.training(), threads.shards(), Platform::runLater);
        RunShelf shelf =
                recent.home().map(home -> RunShelf.in(home.resolve("runs"))).orElseGet(RunShelf::nowhere);
        this.model = new TrainViewModel(workers, recent, shelf, dark, language, explore);
        this.view = new TrainView(model);
    }

    /// The model behind the page.
    TrainViewModel model() {
        return model;
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
            case S -> model.progress().ifPresent(now -> view.files().save());
            case E -> model.progress().ifPresent(now -> view.files().export());
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

    /// Puts the focus where Enter begins a run.
    public void focus() {
        view.focus();
    }

    /// Ends what goes on.
    public void close() {
        model.stop();
        view.close();
    }
}
