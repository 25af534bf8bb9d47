package gruexplorer.ui.run;

import gruexplorer.figure.FigureFormat;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.jspecify.annotations.Nullable;

/// Asks where data is, and where things go.
public final class Choosers {

    private final RunModel model;
    private final Node page;

    public Choosers(RunModel model, Node page) {
        this.model = model;
        this.page = page;
    }

    /// A data file to learn from.
    public void chooseData() {
        chooseFile(file -> model.choose(file.toString()));
    }

    /// A file of data.
    public void chooseFile(Consumer<Path> then) {
        take(chooser("ui.train.file.title").showOpenDialog(page.getScene().getWindow()), then);
    }

    /// A folder with one file of texts per class, or with clips of sound, to learn from.
    public void chooseFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(model.messages().get("ui.train.folder.title"));
        take(chooser.showDialog(page.getScene().getWindow()), folder -> model.choose(folder.toString()));
    }

    /// Where a figure goes, and in which format.
    ///
    /// @param title the key of the dialog's title
    /// @param name the file's, without an ending
    public void figure(String title, String name, Consumer<Path> then) {
        List<ExtensionFilter> formats = Stream.of(FigureFormat.values())
                .map(format -> new ExtensionFilter(format.name(), "*." + format.extension()))
                .toList();
        save(title, name + "." + FigureFormat.SVG.extension(), formats, then);
    }

    /// Where a model goes.
    ///
    /// @param title the key of the dialog's title
    /// @param kind the key of what models are called
    /// @param name the file's, without an ending
    public void model(String title, String kind, String name, Consumer<Path> then) {
        var models = new ExtensionFilter(model.messages().get(kind), "*.safetensors");
        save(title, name + ".safetensors", List.of(models), then);
    }

    private void save(String title, String name, List<ExtensionFilter> kinds, Consumer<Path> then) {
        var chooser = chooser(title);
        chooser.getExtensionFilters().setAll(kinds);
        chooser.setInitialFileName(name);
        take(chooser.showSaveDialog(page.getScene().getWindow()), then);
    }

    private FileChooser chooser(String key) {
        var chooser = new FileChooser();
        chooser.setTitle(model.messages().get(key));
        return chooser;
    }

    private static void take(@Nullable File file, Consumer<Path> then) {
        if (file != null) {
            then.accept(file.toPath());
        }
    }
}
