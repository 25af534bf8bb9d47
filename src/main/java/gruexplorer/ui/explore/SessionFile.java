package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.session.Reading;
import gruexplorer.session.Session;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.Dressing;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TextInputDialog;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks where a session is saved, and which token stands in the place of another.
final class SessionFile {

    private static final String ENDING = ".session.safetensors";

    private final ExploreViewModel model;

    SessionFile(ExploreViewModel model) {
        this.model = model;
    }

    private Messages messages() {
        return Messages.in(model.languageProperty().get());
    }

    void ask(Window owner) {
        var chooser = new FileChooser();
        chooser.setTitle(messages().get("ui.session.title"));
        chooser.setInitialFileName(model.reading().model().name() + ENDING);
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(messages().get("ui.session.files"), "*.safetensors"));
        @Nullable File file = chooser.showSaveDialog(owner);
        if (file != null) {
            // The chooser has asked already whether an existing file may go.
            save(file.toPath());
        }
    }

    void save(Path file) {
        try {
            Session session = model.made().session();
            session.save(file, true);
            model.recent().add(file);
        } catch (InputException e) {
            model.complain(String.valueOf(e.getMessage()));
        }
    }

    /// Asks for a token in the place of one.
    ///
    /// @param step from 1
    void swap(int step, String token, Window owner) {
        if (model.reading().side() == Reading.Side.TARGET) {
            model.complain(messages().get("ui.whatif.swap.target"));
            return;
        }
        var dialog = new TextInputDialog(token);
        Dressing.dress(dialog, owner);
        dialog.setTitle(messages().get("ui.whatif.swap.title"));
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setContentText(messages().get("ui.whatif.swap", Integer.toString(step), token));
        dialog.getEditor().setId("swap-token");
        Optional<String> other = dialog.showAndWait();
        other.filter(typed -> !typed.isBlank() && !typed.equals(token))
                .flatMap(typed -> model.made().add("swap " + step + "=" + typed.strip()))
                .ifPresent(model::complain);
    }
}
