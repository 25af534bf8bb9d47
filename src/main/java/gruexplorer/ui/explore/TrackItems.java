package gruexplorer.ui.explore;

import gruexplorer.figure.score.Track;
import gruexplorer.text.Messages;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;

/// What can be done to one track, as menu items: in the view menu, and where its name is clicked with the right button.
final class TrackItems {

    private TrackItems() {}

    static List<MenuItem> of(Staves staves, Track track, Messages messages) {
        var shown = new CheckMenuItem(messages.get("ui.tracks.open"));
        shown.setSelected(!staves.isFolded(track));
        shown.setOnAction(event -> staves.fold(track));
        return List.of(
                shown,
                item(messages, "ui.tracks.taller", () -> staves.grow(track, 1)),
                item(messages, "ui.tracks.lower", () -> staves.grow(track, -1)),
                item(messages, "ui.tracks.up", () -> staves.move(track, -1)),
                item(messages, "ui.tracks.down", () -> staves.move(track, 1)));
    }

    static MenuItem item(Messages messages, String key, Runnable action) {
        var item = new MenuItem(messages.get(key));
        item.setOnAction(event -> action.run());
        return item;
    }
}
