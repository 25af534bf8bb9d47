package gruexplorer.ui.explore;

import gruexplorer.data.Token;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.score.ScoreLayout;
import gruexplorer.session.Phase;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Cells of the score that are dragged over, and tokens that are clicked twice: what is to be done otherwise.
final class Dragging {

    private static final double LEAST = 6;

    private final ScoreControl score;
    private final ExploreViewModel model;
    private final Rectangle frame = new Rectangle();
    private Consumer<HoldPicker.Picking> picked = picking -> {};
    private BiConsumer<Integer, String> swap = (step, token) -> {};
    private ScoreLayout.@Nullable Hit from;
    private Point2D start = Point2D.ZERO;

    Dragging(ScoreControl score, ExploreViewModel model) {
        this.score = score;
        this.model = model;
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        frame.setVisible(false);
        frame.getStyleClass().add("picking");
        score.overlay(frame);
        score.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        score.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        score.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        score.addEventHandler(MouseEvent.MOUSE_CLICKED, this::twice);
        score.widthProperty().addListener((p, before, now) -> frame.setVisible(false));
        score.heightProperty().addListener((p, before, now) -> frame.setVisible(false));
        model.readingProperty().addListener((p, before, now) -> {
            // What was pressed on may be there no more.
            from = null;
            frame.setVisible(false);
        });
    }

    /// @param hold told of cells that were dragged over
    /// @param other told of a token that was clicked twice: its step from 1, and the token
    void tell(Consumer<HoldPicker.Picking> hold, BiConsumer<Integer, String> other) {
        picked = hold;
        swap = other;
    }

    /// Are cells being dragged over?
    boolean isPicking() {
        return from != null;
    }

    private void press(MouseEvent event) {
        frame.setVisible(false);
        start = new Point2D(event.getX(), event.getY());
        from = event.getButton() == MouseButton.PRIMARY ? cell(event).orElse(null) : null;
    }

    private Optional<ScoreLayout.Hit> cell(MouseEvent event) {
        return score.geometry()
                .hit(event.getX(), event.getY())
                .filter(hit -> hit.row() >= 0
                        && hit.track()
                                .flatMap(track -> track.quantity())
                                .filter(this::held)
                                .isPresent());
    }

    /// Only what a step computes can be held.
    private boolean held(Quantity quantity) {
        return Phase.of(model.layer().cell()).stream()
                .anyMatch(phase -> phase.result().equals(quantity));
    }

    private void drag(MouseEvent event) {
        ScoreLayout geometry = score.geometry();
        if (from == null
                || start.distance(event.getX(), event.getY()) < LEAST
                || score.isArranging()
                || !geometry.shows(from.track().orElseThrow())) {
            return;
        }
        Point2D end = within(geometry, from, event);
        frame.setX(Math.min(start.getX(), end.getX()));
        frame.setY(Math.min(start.getY(), end.getY()));
        frame.setWidth(Math.abs(end.getX() - start.getX()));
        frame.setHeight(Math.abs(end.getY() - start.getY()));
        frame.setVisible(true);
    }

    /// Where the mouse is, or the nearest place of the track that it was pressed on.
    private static Point2D within(ScoreLayout geometry, ScoreLayout.Hit first, MouseEvent event) {
        ScoreLayout.Band band = geometry.band(first.track().orElseThrow());
        return new Point2D(
                Math.clamp(event.getX(), geometry.gutter() + 1, geometry.gutter() + geometry.room() - 1),
                Math.clamp(event.getY(), band.y() + 0.5, band.y() + band.height() - 0.5));
    }

    private void release(MouseEvent event) {
        ScoreLayout.Hit first = from;
        from = null;
        ScoreLayout geometry = score.geometry();
        if (first == null || !frame.isVisible() || !geometry.shows(first.track().orElseThrow())) {
            return;
        }
        Point2D end = within(geometry, first, event);
        Optional<ScoreLayout.Hit> last = geometry.hit(end.getX(), end.getY());
        int lastStep =
                last.map(ScoreLayout.Hit::step).orElse(model.reading().trace().steps() - 1);
        int lastRow = last.map(ScoreLayout.Hit::row).orElse(first.row());
        picked.accept(new HoldPicker.Picking(
                first.track().orElseThrow().quantity().orElseThrow(),
                units(Math.min(first.row(), lastRow), Math.max(first.row(), lastRow)),
                span(Math.min(first.step(), lastStep) + 1, Math.max(first.step(), lastStep) + 1)));
        event.consume();
    }

    /// Rows as they stand, as units that are typed.
    private String units(int from, int to) {
        int[] order = model.unitOrder();
        int[] units = Arrays.stream(order, from, to + 1)
                .map(unit -> unit + 1)
                .sorted()
                .toArray();
        if (units.length == order.length) {
            return "*";
        }
        boolean row = units[units.length - 1] - units[0] == units.length - 1;
        return row
                ? span(units[0], units[units.length - 1])
                : Arrays.stream(units).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static String span(int from, int to) {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }

    private void twice(MouseEvent event) {
        if (event.getClickCount() != 2) {
            return;
        }
        score.geometry()
                .hit(event.getX(), event.getY())
                .filter(hit -> hit.track().isEmpty())
                .ifPresent(hit -> {
                    Token token = model.reading().tokens().get(hit.step());
                    swap.accept(hit.step() + 1, token.text());
                });
    }
}
