package gruexplorer.ui.train;

import gruexplorer.data.Task;
import gruexplorer.figure.FigureFormat;
import gruexplorer.text.Messages;
import java.io.File;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Asks where data is, and where models and figures go.
final class TrainFiles {

    private final TrainViewModel model;
    private final Node page;

    TrainFiles(TrainViewModel model, Node page) {
        this.model = model;
        this.page = page;
    }

    void chooseData() {
        @Nullable File file = model.form().taskProperty().get() == Task.AUDIO ? folder() : file();
        if (file != null) {
            model.choose(file.toString());
        }
    }

    /// A folder with one file of texts per class.
    void chooseFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(model.messages().get("ui.train.folder.title"));
        @Nullable File folder = chooser.showDialog(page.getScene().getWindow());
        if (folder != null) {
            model.choose(folder.toString());
        }
    }

    private @Nullable File file() {
        return chooser("ui.train.file.title").showOpenDialog(page.getScene().getWindow());
    }

    /// Sounds stand in a folder.
    private @Nullable File folder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(model.messages().get("ui.train.file.title"));
        return chooser.showDialog(page.getScene().getWindow());
    }

    void save() {
        Messages messages = model.messages();
        var chooser = chooser("ui.train.save.title");
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(messages.get("ui.train.save.models"), "*.safetensors"));
        chooser.setInitialFileName(model.fileName() + ".safetensors");
        @Nullable File file = chooser.showSaveDialog(page.getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }

    void export() {
        var chooser = chooser("ui.train.export.title");
        chooser.getExtensionFilters()
                .setAll(Stream.of(FigureFormat.values())
                        .map(format -> new FileChooser.ExtensionFilter(format.name(), "*." + format.extension()))
                        .toList());
        chooser.setInitialFileName(model.fileName() + "." + FigureFormat.SVG.extension());
        @Nullable File file = chooser.showSaveDialog(page.getScene().getWindow());
        if (file != null) {
            model.saveFigure(file.toPath());
        }
    }

    private FileChooser chooser(String key) {
        var chooser = new FileChooser();
        chooser.setTitle(model.messages().get(key));
        return chooser;
    }
}
