package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.UnitOrder;
import gruexplorer.session.Cursor;
import gruexplorer.session.OutputWeights;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.session.Walk;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Where the reader stands in what was read, and how the playhead moves: the readings, the layer and the cursor.
abstract class Stepping {

    private final ReadOnlyObjectWrapper<Reading> reading;
    private final ReadOnlyObjectWrapper<Cursor> cursor;
    private final BooleanProperty gateSteps = new SimpleBooleanProperty();
    private final ObjectProperty<UnitSort> sort = new SimpleObjectProperty<>(UnitSort.INDEX);
    private final ReadOnlyObjectWrapper<@Nullable Quantity> why = new ReadOnlyObjectWrapper<>();
    private List<Reading> sides;

    /// @param sides all that read; the last of them is looked at
    Stepping(List<Reading> sides, Cursor at) {
        this.sides = List.copyOf(sides);
        this.reading = new ReadOnlyObjectWrapper<>(sides.getLast());
        this.cursor = new ReadOnlyObjectWrapper<>(at);
        gateSteps.addListener((property, before, gates) -> enterMode());
    }

    /// Do steps go back from an answer?
    abstract boolean back();

    ReadOnlyObjectProperty<Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    Reading reading() {
        return reading.get();
    }

    ReadOnlyObjectProperty<Cursor> cursorProperty() {
        return cursor.getReadOnlyProperty();
    }

    Cursor cursor() {
        return cursor.get();
    }

    BooleanProperty gateStepsProperty() {
        return gateSteps;
    }

    ObjectProperty<UnitSort> sortProperty() {
        return sort;
    }

    /// The quantity whose shares were asked for; null follows the step.
    ReadOnlyObjectProperty<@Nullable Quantity> whyProperty() {
        return why.getReadOnlyProperty();
    }

    /// The layer and direction that is looked at.
    LayerTrace layer() {
        return reading().layer(cursor());
    }

    /// Display row → unit, by the chosen order.
    int[] unitOrder() {
        return switch (sort.get()) {
            case INDEX -> UnitOrder.byIndex(layer().hidden());
            case SIMILARITY -> UnitOrder.bySimilarity(layer().states());
            case OUTPUT -> UnitOrder.byWeight(OutputWeights.of(reading(), cursor()));
        };
    }

    /// One step on in the order in which the layer reads: to the left where it reads from the end.
    void next() {
        move(walk().next(cursor()));
    }

    /// One step back.
    void previous() {
        move(walk().previous(cursor()));
    }

    /// Where the layer begins to read.
    void first() {
        move(walk().first(cursor()));
    }

    /// Where it has read everything.
    void last() {
        move(walk().last(cursor()));
    }

    /// A step as it is seen: what is to the right is the step before where the layer reads from the end.
    void right() {
        if (walk().leftwards()) {
            previous();
        } else {
            next();
        }
    }

    void left() {
        if (walk().leftwards()) {
            next();
        } else {
            previous();
        }
    }

    void leftmost() {
        if (walk().leftwards()) {
            last();
        } else {
            first();
        }
    }

    void rightmost() {
        if (walk().leftwards()) {
            first();
        } else {
            last();
        }
    }

    boolean atEnd() {
        return walk().atEnd(cursor());
    }

    /// The parts of a step of the cell that is looked at.
    List<Phase> phases() {
        return walk().phases();
    }

    /// The way that the playhead goes.
    Walk walk() {
        return new Walk(layer(), gateSteps.get(), back());
    }

    /// All that read: of a translator its encoder and its decoder.
    List<Reading> sides() {
        return sides;
    }

    /// Which of the layers and directions of all sides is looked at, from 0.
    int layerIndex() {
        return before(sides.indexOf(reading())) + cursor().layer();
    }

    /// Layers and directions of the sides before that one.
    private int before(int side) {
        return sides.subList(0, Math.max(0, side)).stream()
                .mapToInt(each -> each.trace().layers().size())
                .sum();
    }

    /// Looks at another layer or direction, from 0 as all sides list them; one that is not there leaves all as it is.
    void chooseLayer(int index) {
        for (int side = sides.size() - 1; side >= 0 && index != layerIndex(); side--) {
            int own = index - before(side);
            if (own >= 0 && own < sides.get(side).trace().layers().size()) {
                chooseLayer(sides.get(side), own);
                return;
            }
        }
    }

    private void chooseLayer(Reading side, int index) {
        Cursor at = cursor();
        int unit = Math.min(at.unit(), side.trace().layers().get(index).hidden() - 1);
        if (side.equals(reading())) {
            cursor.set(new Cursor(at.step(), at.phase(), index, unit));
            return;
        }
        // What it goes on with is what the step before looked at most.
        int step = reading()
                .alignment()
                .map(alignment -> alignment.most(at.step()))
                .orElse(side.trace().steps() - 1);
        show(side, new Cursor(step, Optional.empty(), index, unit));
    }

    /// @param step from 0
    /// @param unit from 0
    /// @param quantity what was clicked, whose shares are then shown; null follows the step
    void select(int step, int unit, @Nullable Quantity quantity) {
        why.set(quantity);
        Cursor at = cursor();
        cursor.set(walk().whole(new Cursor(step, at.phase(), at.layer(), unit), step));
    }

    /// Goes to a place of the walk; what was asked about stays asked where whole steps are gone.
    void stop(Cursor at) {
        move(at);
    }

    /// Moves the selection by rows as they are shown.
    void moveUnit(int rows) {
        int[] order = unitOrder();
        int row = 0;
        while (order[row] != cursor().unit()) {
            row++;
        }
        int to = Math.clamp((long) row + rows, 0, order.length - 1);
        Cursor at = cursor();
        cursor.set(new Cursor(at.step(), at.phase(), at.layer(), order[to]));
    }

    void ask(@Nullable Quantity quantity) {
        why.set(quantity);
    }

    private void move(Cursor to) {
        if (to.equals(cursor())) {
            return;
        }
        if (gateSteps.get()) {
            why.set(null);
        }
        cursor.set(to);
    }

    private void enterMode() {
        cursor.set(walk().entered(cursor()));
    }

    /// Steps go the other way now: back from the answer, or on from where the cursor is.
    void turned() {
        cursor.set(back() ? walk().first(cursor()) : walk().entered(cursor()));
    }

    /// Other readings of the same; the playhead stays where it is, as far as there is such a place.
    final void stay(List<Reading> result) {
        Reading.Side side = reading().side();
        Cursor at = cursor();
        sides = List.copyOf(result);
        Reading shown =
                sides.stream().filter(each -> each.side() == side).findFirst().orElse(sides.getLast());
        int layer = Math.min(at.layer(), shown.trace().layers().size() - 1);
        int unit = Math.min(at.unit(), shown.trace().layers().get(layer).hidden() - 1);
        int step = Math.min(at.step(), shown.trace().steps() - 1);
        cursor.set(new Cursor(0, Optional.empty(), 0, 0));
        reading.set(shown);
        boolean same =
                shown.layer(new Cursor(0, Optional.empty(), layer, 0)).cell().equals(layer().cell());
        cursor.set(new Cursor(step, same ? at.phase() : Optional.empty(), layer, unit));
    }

    /// Other readings, one of which is looked at.
    ///
    /// @param at where, of that one
    final void show(List<Reading> all, Reading shown, Cursor at) {
        sides = List.copyOf(all);
        show(shown, at);
    }

    /// Looks at exactly that place.
    final void place(Cursor at) {
        cursor.set(at);
    }

    private void show(Reading side, Cursor at) {
        // The cursor first goes where both the old and the new reading have something.
        cursor.set(new Cursor(0, Optional.empty(), 0, 0));
        reading.set(side);
        cursor.set(new Walk(side.layer(at), gateSteps.get(), back()).whole(at, at.step()));
    }
}
