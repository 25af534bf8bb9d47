package gruexplorer;

import gruexplorer.ui.ExplorerApplication;
import javafx.application.Application;

/// The only class of the entrance that touches JavaFX, so that commands never load it.
final class Launcher {

    private Launcher() {}

    /// Shows the window and returns when it is closed.
    ///
    /// @return false where the display cannot be used
    static boolean open() {
        System.setProperty("prism.lcdtext", "false");
        try {
            FirstFrame.quitIfAsked();
            Application.launch(ExplorerApplication.class);
            return true;
        } catch (UnsupportedOperationException | LinkageError e) {
            return false;
        }
    }
}
