package gruexplorer.ui.train;

import gruexplorer.format.SavedModel;
import gruexplorer.text.Language;
import gruexplorer.ui.open.RecentFiles;
import gruexplorer.ui.run.RunPage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.input.KeyCode;

/// The Train page, to be put into a window.
public final class TrainPage extends RunPage {

    private final TrainViewModel model;
    private final TrainView view;

    /// Where the page has its work done.
    ///
    /// @param background where texts are read and files written
    /// @param training one thread, on which networks learn
    /// @param shards may run parts of a batch side by side
    public record Threads(Executor background, Executor training, Executor shards) {}

    /// @param explore opens a model on the Explore page
    public static TrainPage of(
            Threads threads,
            RecentFiles recent,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<SavedModel> explore) {
        var workers = new TrainViewModel.Workers(
                threads.background(), threads.training(), threads.shards(), Platform::runLater);
        RunShelf shelf =
                recent.home().map(home -> RunShelf.in(home.resolve("runs"))).orElseGet(RunShelf::nowhere);
        var model = new TrainViewModel(workers, recent, shelf, dark, language, explore);
        return new TrainPage(model, new TrainView(model));
    }

    private TrainPage(TrainViewModel model, TrainView view) {
        super(model, view);
        this.model = model;
        this.view = view;
    }

    /// The model behind the page.
    TrainViewModel model() {
        return model;
    }

    @Override
    protected boolean shortcut(KeyCode key) {
        if (key != KeyCode.S) {
            return super.shortcut(key);
        }
        if (model.progress().isPresent()) {
            view.save();
        }
        return true;
    }
}
