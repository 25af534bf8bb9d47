package gruexplorer.ui.train;

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
        var chooser = chooser("ui.train.file.title");
        @Nullable File file = chooser.showOpenDialog(page.getScene().getWindow());
        if (file != null) {
            model.choose(file.toString());
        }
    }

    /// A folder with one file of texts per class, or with clips of sound.
    void chooseFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(model.messages().get("ui.train.folder.title"));
        @Nullable File folder = chooser.showDialog(page.getScene().getWindow());
        if (folder != null) {
            model.choose(folder.toString());
        }
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
