package gruexplorer;

import gruexplorer.format.ModelFiles;
import gruexplorer.ui.ExplorerApplication;
import javafx.application.Application;

/// The only class of the entrance that touches JavaFX, so that commands never load it.
final class Launcher {

    private Launcher() {}

    /// Shows the window and returns when it is closed.
    ///
    /// @param arguments the model file to open, if any
    /// @return false where the display cannot be used
    static boolean open(String... arguments) {
        System.setProperty("prism.lcdtext", "false");
        // What the window needs first is read while the toolkit starts.
        Thread.ofPlatform()
                .daemon()
                .name("first-model")
                .start(() -> ModelFiles.builtIn(ModelFiles.builtInNames().getFirst()));
        try {
            FirstFrame.quitIfAsked();
            Application.launch(ExplorerApplication.class, arguments);
            return true;
        } catch (UnsupportedOperationException | LinkageError e) {
            return false;
        }
    }
}
