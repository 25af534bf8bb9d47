package gruexplorer.ui.explore;

import gruexplorer.figure.score.ScoreLayout;
import gruexplorer.figure.score.ScoreView;
import gruexplorer.figure.score.Track;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The names of the tracks under the mouse: a click folds a track, a drag moves it, a drag of its lower edge makes it
/// taller, the right button shows all that can be done.
final class Gutter {

    private final Node score;
    private final Staves staves;
    private final Supplier<ScoreLayout> layout;
    private final Supplier<ScoreView> view;
    /// Made when it is wanted: it is a window of its own.
    private @Nullable ContextMenu menu;
    private Optional<Track> moving = Optional.empty();
    private Optional<Track> stretching = Optional.empty();

    Gutter(Node score, Staves staves, Supplier<ScoreLayout> layout, Supplier<ScoreView> view) {
        this.score = score;
        this.staves = staves;
        this.layout = layout;
        this.view = view;
        score.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        score.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        score.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        score.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> release());
        score.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        score.setOnContextMenuRequested(this::menu);
    }

    /// Is a track being moved or stretched?
    boolean isBusy() {
        return moving.isPresent() || stretching.isPresent();
    }

    private void point(MouseEvent event) {
        ScoreLayout now = layout.get();
        if (now.edge(event.getX(), event.getY()).isPresent()) {
            score.setCursor(Cursor.V_RESIZE);
        } else if (now.label(event.getX(), event.getY()).isPresent()) {
            score.setCursor(Cursor.HAND);
        } else {
            score.setCursor(Cursor.DEFAULT);
        }
    }

    private void press(MouseEvent event) {
        ContextMenu shown = menu;
        if (shown != null) {
            shown.hide();
        }
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        ScoreLayout now = layout.get();
        stretching = now.edge(event.getX(), event.getY());
        moving = stretching.isPresent() ? Optional.empty() : now.label(event.getX(), event.getY());
    }

    private void drag(MouseEvent event) {
        ScoreLayout now = layout.get();
        stretching.ifPresent(track -> {
            ScoreLayout.Band band = now.band(track);
            staves.stretch(now.stretched(view.get(), track, event.getY() - band.y() - band.height()));
        });
        moving.ifPresent(track -> {
            score.setCursor(Cursor.CLOSED_HAND);
            now.label(1, event.getY())
                    .filter(other -> !other.equals(track))
                    .ifPresent(other -> staves.moveTo(track, other));
        });
    }

    private void release() {
        moving = Optional.empty();
        stretching = Optional.empty();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.isStillSincePress()
                && layout.get().edge(event.getX(), event.getY()).isEmpty()) {
            layout.get().label(event.getX(), event.getY()).ifPresent(staves::fold);
        }
    }

    private void menu(ContextMenuEvent event) {
        layout.get().label(event.getX(), event.getY()).ifPresent(track -> {
            ContextMenu known = menu;
            ContextMenu made = known == null ? new ContextMenu() : known;
            menu = made;
            made.getItems().setAll(TrackItems.of(staves, track, view.get().messages()));
            made.getItems().add(TrackItems.item(view.get().messages(), "ui.tracks.reset", staves::reset));
            made.show(score, event.getScreenX(), event.getScreenY());
        });
    }
}
