package gruexplorer;

import gruexplorer.ui.ExplorerApplication;
import javafx.application.Application;

/// The only class of the entrance that touches JavaFX, so that commands never load it.
final class Launcher {

    private Launcher() {}

    static void open() {
        System.setProperty("prism.lcdtext", "false");
        Application.launch(ExplorerApplication.class);
    }
}
