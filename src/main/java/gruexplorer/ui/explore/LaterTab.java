package gruexplorer.ui.explore;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A view of the drawer that is made when somebody first wants it, so that the window opens as fast as without.
///
/// @param <T> the view
final class LaterTab<T extends DrawerTab> {

    private final String id;
    private final String nameKey;
    private final Supplier<T> maker;
    private @Nullable T made;

    LaterTab(String id, String nameKey, Supplier<T> maker) {
        this.id = id;
        this.nameKey = nameKey;
        this.maker = maker;
    }

    /// The view itself.
    T tab() {
        T tab = made;
        if (tab == null) {
            tab = maker.get();
            made = tab;
        }
        return tab;
    }

    /// Its name in ids: `drawer-` and this.
    String id() {
        return id;
    }

    /// The message that names it.
    String nameKey() {
        return nameKey;
    }
}
