package gruexplorer.ui.explore;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import gruexplorer.format.SavedModel;
import gruexplorer.text.Language;
import gruexplorer.ui.control.Fonts;
import gruexplorer.ui.open.RecentFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.event.EventHandler;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Puts the Explore page into a window.
public final class ExplorePage {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 640;

    private final ExploreViewModel model;
    private final ExploreView view;

    /// @param background where texts are read
    public ExplorePage(Executor background) {
        this(background, RecentFiles.inMemory());
    }

    /// @param recent the files opened of late
    public ExplorePage(Executor background, RecentFiles recent) {
        // Before the first control is made, which would read the sheet of JavaFX's own theme.
        applyTheme(false);
        Fonts.family();
        this.model = new ExploreViewModel(background, Platform::runLater, recent);
        if (Locale.getDefault().getLanguage().equals("zh")) {
            model.languageProperty().set(Language.ZH);
        }
        this.view = new ExploreView(model);
    }

    /// The model behind the page.
    ExploreViewModel model() {
        return model;
    }

    ExploreView view() {
        return view;
    }

    /// Shows the page alone in `stage` at `width` × `height`; 0 for the size it opens with.
    public void show(Stage stage, double width, double height) {
        show(stage, width, height, root(), keys(stage));
    }

    /// Shows the page as a part of a window.
    ///
    /// @param whole what the window holds; {@link #root} is in it
    /// @param keys what each key does
    public void show(Stage stage, double width, double height, Parent whole, EventHandler<KeyEvent> keys) {
        Scene scene = new Scene(whole, width > 0 ? width : WIDTH, height > 0 ? height : HEIGHT);
        scene.getStylesheets().add(resource("/gruexplorer/ui/explorer.css").toExternalForm());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        model.darkProperty().addListener((p, before, now) -> applyTheme(now));
        acceptFiles(scene);
        stage.setTitle("GRU Explorer");
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(event -> view.close());
        stage.show();
        focus();
    }

    /// What each key does on this page.
    public EventHandler<KeyEvent> keys(Stage stage) {
        return new Keys(model, view, stage)::handle;
    }

    /// Puts the focus where the keys step.
    public void focus() {
        view.score().requestFocus();
    }

    /// Is the window dark?
    public BooleanProperty darkProperty() {
        return model.darkProperty();
    }

    public ObjectProperty<Language> languageProperty() {
        return model.languageProperty();
    }

    /// Opens a model that is at hand.
    public void open(SavedModel opened) {
        model.open(opened);
    }

    /// Opens a model that ships, or a file; one that cannot be used is told of and leaves the page as it is.
    public void open(String nameOrPath) {
        model.open(nameOrPath);
    }

    /// Opens the first of files that were dropped on the window.
    void drop(List<File> files) {
        model.open(files.getFirst().toString());
    }

    /// The page itself, made anew: to be asked for once.
    public Parent root() {
        var loader = new FXMLLoader(resource("/gruexplorer/ui/explore/Explore.fxml"));
        loader.setController(view);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptFiles(Scene scene) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(event -> {
            if (event.getDragboard().hasFiles()) {
                drop(event.getDragboard().getFiles());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    private static void applyTheme(boolean dark) {
        // A tooltip or list that is open meanwhile would look for the colours of a sheet that is half gone.
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(ExplorePage.class.getResource(name), name);
    }
}
