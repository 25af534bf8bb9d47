package gruexplorer.ui.explore;

import gruexplorer.format.SavedModel;
import gruexplorer.ui.open.ImportViewModel;
import gruexplorer.ui.open.Opened;
import gruexplorer.ui.open.RecentFiles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Models, sessions and other programs' files on their way into the Explore page.
final class Opening {

    private final ExploreViewModel page;
    private final RecentFiles recent;
    private final Executor background;
    private final Executor screen;
    /// Models of files that are open or were, by their names: they stand in the list of models.
    private final Map<String, SavedModel> known = new ConcurrentHashMap<>();

    private final ReadOnlyObjectWrapper<@Nullable ImportViewModel> importing = new ReadOnlyObjectWrapper<>();

    Opening(ExploreViewModel page, RecentFiles recent, Executor background, Executor screen) {
        this.page = page;
        this.recent = recent;
        this.background = background;
        this.screen = screen;
    }

    /// A file of another program about which something has to be asked; the last one that was opened.
    ReadOnlyObjectProperty<@Nullable ImportViewModel> importingProperty() {
        return importing.getReadOnlyProperty();
    }

    /// The files opened of late.
    RecentFiles recent() {
        return recent;
    }

    /// Its name opens it from now on.
    void remember(SavedModel model) {
        known.put(model.name(), model);
    }

    /// {@link ExploreViewModel#open(String)}.
    void open(String nameOrPath) {
        SavedModel before = known.get(nameOrPath);
        if (before != null) {
            open(before);
            return;
        }
        String text = page.reading().text();
        page.work(() -> {
            return switch (Opened.of(nameOrPath)) {
                case Opened.Model opened -> {
                    Runnable show = page.shown(opened.model(), text);
                    opened.file().ifPresent(recent::add);
                    yield () -> {
                        opened.file().ifPresent(path -> remember(opened.model()));
                        show.run();
                    };
                }
                case Opened.Saved saved -> {
                    recent.add(saved.file());
                    yield () -> page.open(saved.session());
                }
                case Opened.Foreign foreign -> {
                    recent.add(foreign.file());
                    yield () -> inquire(foreign);
                }
            };
        });
    }

    /// {@link ExploreViewModel#open(SavedModel)}.
    void open(SavedModel model) {
        String text = page.reading().text();
        page.work(() -> {
            Runnable show = page.shown(model, text);
            return () -> {
                remember(model);
                show.run();
            };
        });
    }

    private void inquire(Opened.Foreign foreign) {
        var asked = new ImportViewModel(foreign, background, screen);
        asked.modelProperty().addListener((p, before, now) -> now.ifPresent(this::open));
        importing.set(asked);
    }
}
