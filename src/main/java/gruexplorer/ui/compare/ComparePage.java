package gruexplorer.ui.compare;

import gruexplorer.format.ModelFile;
import gruexplorer.text.Language;
import gruexplorer.training.compare.Comparison;
import gruexplorer.ui.run.RunPage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;

/// The Compare page, to be put into a window.
public final class ComparePage extends RunPage {

    /// @param background where data and texts are read and files written
    /// @param comparing where networks learn
    /// @param explore opens a model on the Explore page
    public static ComparePage of(
            Executor background,
            Comparison.Workers comparing,
            BooleanProperty dark,
            ObjectProperty<Language> language,
            Consumer<ModelFile> explore) {
        var model = new CompareViewModel(
                new CompareViewModel.Workers(background, comparing, Platform::runLater), dark, language, explore);
        return new ComparePage(model, new CompareView(model));
    }

    private ComparePage(CompareViewModel model, CompareView view) {
        super(model, view);
    }
}
