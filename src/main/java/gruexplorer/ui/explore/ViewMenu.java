package gruexplorer.ui.explore;

import gruexplorer.figure.score.Track;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// How the page is looked at: order of units, tracks, speed, zoom, size of type.
final class ViewMenu {

    private static final double[] SPEEDS = {0.5, 1, 2, 4};

    private final MenuButton button;
    private final ExploreView view;
    private final ExploreViewModel model;
    private final MovementStaves movement;

    ViewMenu(MenuButton button, ExploreView view, ExploreViewModel model) {
        this.button = button;
        this.view = view;
        this.model = model;
        this.movement = new MovementStaves(model);
    }

    void fill(Messages messages) {
        button.getItems()
                .setAll(
                        sortMenu(messages),
                        trackMenu(messages),
                        speedMenu(messages),
                        new SeparatorMenuItem(),
                        TrackItems.item(messages, "ui.zoom.in", () -> view.zoom(1)),
                        TrackItems.item(messages, "ui.zoom.out", () -> view.zoom(-1)),
                        TrackItems.item(messages, "ui.zoom.reset", () -> view.zoom(0)),
                        TrackItems.item(messages, "ui.zoom.all", view::fitAll),
                        TrackItems.item(messages, "ui.type.item", view::switchType));
    }

    private Menu sortMenu(Messages messages) {
        var menu = new Menu(messages.get("ui.sort.menu"));
        var group = new ToggleGroup();
        for (UnitSort sort : UnitSort.values()) {
            var item = new RadioMenuItem(messages.get(sort.key()));
            item.setToggleGroup(group);
            item.setSelected(model.sortProperty().get() == sort);
            item.setOnAction(event -> model.sortProperty().set(sort));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu trackMenu(Messages messages) {
        var menu = new Menu(messages.get("ui.tracks.menu"));
        Staves staves = view.score().staves();
        for (Track track : staves.order()) {
            var one = new Menu(messages.get(
                    track.nameKey(), Integer.toString(model.cursor().unit() + 1)));
            one.getItems().setAll(TrackItems.of(staves, track, messages));
            menu.getItems().add(one);
        }
        var movement = new CheckMenuItem(messages.get("ui.tracks.movement"));
        movement.setSelected(model.staves().shows(this.movement));
        movement.setOnAction(event -> model.staves().set(this.movement, movement.isSelected()));
        menu.getItems()
                .addAll(new SeparatorMenuItem(), movement, TrackItems.item(messages, "ui.tracks.reset", staves::reset));
        return menu;
    }

    private Menu speedMenu(Messages messages) {
        var menu = new Menu(messages.get("ui.speed.menu"));
        var group = new ToggleGroup();
        for (double factor : SPEEDS) {
            var item = new RadioMenuItem(messages.get("ui.speed.item", Numbers.fixed(factor, 1)));
            item.setToggleGroup(group);
            item.setSelected(factor == view.player().speed());
            item.setOnAction(event -> view.player().setSpeed(factor));
            menu.getItems().add(item);
        }
        return menu;
    }
}
