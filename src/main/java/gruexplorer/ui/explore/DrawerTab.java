package gruexplorer.ui.explore;

import javafx.scene.Node;

/// One of the views in the drawer under the score.
interface DrawerTab {

    /// What it shows; made when it is first opened.
    Node content();

    /// Called when it is opened (true) and when it is closed or another one is opened (false): what nobody sees is not
    /// worked out.
    void shown(boolean open);
}
