package gruexplorer.ui.open;

import gruexplorer.text.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Opening a file, and the files of late; one that is gone stands there with the reason.
public final class FilesMenu {

    private static final int LONGEST = 70;

    private final MenuButton button;
    private final RecentFiles recent;
    private final Runnable choose;
    private final Consumer<Path> open;
    private final Optional<Runnable> save;

    /// @param choose asks for a file
    /// @param open opens one
    public FilesMenu(MenuButton button, RecentFiles recent, Runnable choose, Consumer<Path> open) {
        this(button, recent, choose, open, Optional.empty());
    }

    /// @param save saves what is open, where that can be done
    public FilesMenu(
            MenuButton button, RecentFiles recent, Runnable choose, Consumer<Path> open, Optional<Runnable> save) {
        this.save = save;
        this.button = button;
        this.recent = recent;
        this.choose = choose;
        this.open = open;
    }

    /// Fills the menu with what holds now.
    public void fill(Messages messages) {
        var ask = new MenuItem(messages.get("ui.open.item"));
        ask.setOnAction(event -> choose.run());
        button.getItems().setAll(ask);
        save.ifPresent(action -> {
            var keep = new MenuItem(messages.get("ui.session.item"));
            keep.setOnAction(event -> action.run());
            button.getItems().add(keep);
        });
        button.getItems().add(new SeparatorMenuItem());
        List<Path> files = recent.list();
        for (Path file : files) {
            button.getItems().add(item(file, messages));
        }
        if (files.isEmpty()) {
            var none = new MenuItem(messages.get("ui.recent.none"));
            none.setDisable(true);
            button.getItems().add(none);
        }
        var forget = new MenuItem(messages.get("ui.recent.forget"));
        forget.setDisable(files.isEmpty());
        forget.setOnAction(event -> recent.forget());
        button.getItems().addAll(new SeparatorMenuItem(), forget);
    }

    private MenuItem item(Path file, Messages messages) {
        boolean there = Files.isRegularFile(file);
        var item = new MenuItem(there ? shown(file) : messages.get("ui.recent.gone", shown(file)));
        // A name is not a mnemonic.
        item.setMnemonicParsing(false);
        item.setDisable(!there);
        item.setOnAction(event -> open.accept(file));
        return item;
    }

    /// The name first, the folder behind it, shortened in front.
    private static String shown(Path file) {
        String folder = String.valueOf(file.getParent());
        String end = folder.length() <= LONGEST ? folder : "…" + folder.substring(folder.length() - LONGEST);
        return file.getFileName() + " — " + end;
    }
}
