package gruexplorer.ui.explore;

import gruexplorer.ui.control.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Views under the score, one open at a time or none: a bar with their names, and under it the open one. The bar's
/// upper edge is dragged to make it taller.
final class Drawer extends VBox {

    private static final double LEAST = 120;
    private static final double USUAL = 236;
    /// The same in a window that is tall.
    private static final double ROOMY = 310;

    private static final double TALL = 1000;
    /// Of the page: what is left to the score.
    private static final double MOST = 0.68;
    /// How near the mouse has to come to the edge.
    private static final double EDGE = 6;

    private final List<LaterTab<?>> tabs;
    private final Map<LaterTab<?>, Node> contents = new HashMap<>();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final HBox bar = new HBox();
    private final StackPane inside = new StackPane();
    private final Button fold = new Button();
    private Optional<LaterTab<?>> open = Optional.empty();
    private Optional<LaterTab<?>> last = Optional.empty();
    private double tall = USUAL;
    private boolean pulled;
    private boolean dragging;

    Drawer(List<LaterTab<?>> tabs, Texts texts) {
        this.tabs = List.copyOf(tabs);
        setId("drawer");
        getStyleClass().addAll("card", "drawer");
        bar.getStyleClass().add("drawer-bar");
        for (LaterTab<?> tab : this.tabs) {
            var button = new ToggleButton();
            button.setId("drawer-" + tab.id());
            texts.label(button, tab.nameKey());
            texts.on(messages -> button.setAccessibleText(messages.get(tab.nameKey())));
            button.setOnAction(event -> toggle(tab));
            buttons.add(button);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        fold.setId("drawer-fold");
        fold.setOnAction(event -> toggle());
        texts.name(fold, "ui.drawer.fold");
        bar.getChildren().addAll(buttons);
        bar.getChildren().addAll(space, fold);
        inside.getStyleClass().add("drawer-inside");
        getChildren().addAll(bar, inside);
        addEventFilter(MouseEvent.MOUSE_MOVED, event -> setCursor(edge(event) ? Cursor.V_RESIZE : Cursor.DEFAULT));
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> dragging = edge(event));
        addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        setVisible(!tabs.isEmpty());
        setManaged(!tabs.isEmpty());
        sceneProperty().flatMap(Scene::heightProperty).addListener((p, before, now) -> size());
        show(Optional.empty());
    }

    /// Opens the view that was open last, or the first; closes an open one.
    void toggle() {
        show(open.isPresent() ? Optional.empty() : last.or(this::leftmost));
    }

    private Optional<LaterTab<?>> leftmost() {
        return tabs.isEmpty() ? Optional.empty() : Optional.of(tabs.getFirst());
    }

    /// Opens the view of that id.
    ///
    /// @throws IllegalArgumentException if there is none
    void open(String id) {
        LaterTab<?> wanted = tabs.stream()
                .filter(tab -> tab.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the drawer has no " + id));
        show(Optional.of(wanted));
    }

    /// The id of the open view; empty for none.
    Optional<String> opened() {
        return open.map(LaterTab::id);
    }

    private void toggle(LaterTab<?> tab) {
        show(open.equals(Optional.of(tab)) ? Optional.empty() : Optional.of(tab));
    }

    private void show(Optional<LaterTab<?>> wanted) {
        if (!wanted.equals(open)) {
            open.ifPresent(tab -> tab.tab().shown(false));
            last = wanted.or(() -> last);
            open = wanted;
            inside.getChildren()
                    .setAll(wanted
                            .map(tab -> contents.computeIfAbsent(
                                    tab, one -> one.tab().content()))
                            .stream()
                            .toList());
            wanted.ifPresent(tab -> tab.tab().shown(true));
        }
        inside.setVisible(open.isPresent());
        inside.setManaged(open.isPresent());
        for (int i = 0; i < tabs.size(); i++) {
            buttons.get(i).setSelected(open.equals(Optional.of(tabs.get(i))));
        }
        fold.setGraphic(new FontIcon(open.isPresent() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_UP));
        size();
    }

    private void size() {
        if (!pulled && getScene() != null) {
            tall = getScene().getHeight() >= TALL ? ROOMY : USUAL;
        }
        inside.setMinHeight(tall);
        inside.setPrefHeight(tall);
        inside.setMaxHeight(tall);
    }

    private boolean edge(MouseEvent event) {
        return open.isPresent() && event.getY() <= EDGE;
    }

    private void drag(MouseEvent event) {
        if (dragging && getScene() != null) {
            double most = Math.max(LEAST, getScene().getHeight() * MOST);
            pulled = true;
            tall = Math.clamp(tall - event.getY(), LEAST, most);
            size();
            event.consume();
        }
    }
}
