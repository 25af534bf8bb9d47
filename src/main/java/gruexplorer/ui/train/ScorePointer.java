package gruexplorer.ui.train;

import gruexplorer.figure.Palette;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The step and the unit looked at in scores that fill the room there is, chosen by the mouse or by keys: ← → and Home,
/// End go along the steps, ↑ ↓ along the units.
public final class ScorePointer {

    private final Runnable moved;
    /// Beyond the end for the last.
    private int step = Integer.MAX_VALUE;

    private int unit;

    /// @param moved paints the scores anew
    public ScorePointer(Runnable moved) {
        this.moved = moved;
    }

    /// The score of a reading with what is looked at in it.
    public ScoreFigure figure(Reading reading, Palette palette, Messages messages, double width, double height) {
        return FittedScore.of(reading, step, unit, palette, messages, width, height);
    }

    /// Has a view be pointed at.
    ///
    /// @param reading that it shows; empty for none
    public void on(FigureView<ScoreFigure> view, Supplier<Optional<Reading>> reading) {
        view.setFocusTraversable(true);
        view.setOnMouseClicked(event -> {
            view.requestFocus();
            click(view.figure(), event);
        });
        view.setOnKeyPressed(event -> reading.get().ifPresent(read -> {
            if (key(event.getCode(), read)) {
                event.consume();
                moved.run();
            }
        }));
    }

    private void click(@Nullable ScoreFigure figure, MouseEvent event) {
        if (figure != null) {
            figure.layout().hit(event.getX(), event.getY()).ifPresent(hit -> {
                step = hit.step();
                unit = hit.row() >= 0 ? hit.row() : unit;
                moved.run();
            });
        }
    }

    private boolean key(KeyCode code, Reading reading) {
        int last = reading.trace().steps() - 1;
        int units = reading.trace().layers().getFirst().hidden();
        int at = Math.min(step, last);
        switch (code) {
            case LEFT -> step = Math.max(0, at - 1);
            case RIGHT -> step = at + 1 >= last ? Integer.MAX_VALUE : at + 1;
            case HOME -> step = 0;
            case END -> step = Integer.MAX_VALUE;
            case UP -> unit = Math.max(0, Math.min(unit, units - 1) - 1);
            case DOWN -> unit = Math.min(units - 1, unit + 1);
            default -> {
                return false;
            }
        }
        return true;
    }
}
