package gruexplorer.ui.train;

import gruexplorer.ui.control.Said;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A value in words.
final class SaidCell<T> extends ListCell<T> {

    private final Said<T> said;

    SaidCell(Said<T> said) {
        this.said = said;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty ? "" : said.toString(item));
    }
}
