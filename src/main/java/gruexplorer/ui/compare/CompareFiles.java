package gruexplorer.ui.compare;

import gruexplorer.figure.FigureFormat;
import java.io.File;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Asks where data is, and where figures go.
final class CompareFiles {

    private final CompareViewModel model;
    private final Node page;

    CompareFiles(CompareViewModel model, Node page) {
        this.model = model;
        this.page = page;
    }

    void chooseData() {
        var chooser = new FileChooser();
        chooser.setTitle(model.messages().get("ui.train.file.title"));
        take(chooser.showOpenDialog(page.getScene().getWindow()));
    }

    void chooseFolder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(model.messages().get("ui.train.file.title"));
        take(chooser.showDialog(page.getScene().getWindow()));
    }

    private void take(@Nullable File file) {
        if (file != null) {
            model.choose(file.toString());
        }
    }

    void export() {
        var chooser = new FileChooser();
        chooser.setTitle(model.messages().get("ui.compare.export.title"));
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
}
