package gruexplorer.insight.watch;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.insight.equation.Part;
import java.util.Comparator;
import java.util.List;

/// How far a step has come: after which part of which layer something is known. What belongs to no layer comes before
/// all of them, as the token does, or after them, as the output does.
///
/// @param layer of the trace's layers and directions, from 0
/// @param part of that layer's cell, from 0
public record Place(int layer, int part) implements Comparable<Place> {

    /// Known as soon as a step begins.
    public static final Place BEFORE = new Place(-1, 0);

    /// Known once all layers have been computed.
    public static final Place AFTER = new Place(Integer.MAX_VALUE, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::layer).thenComparingInt(Place::part);

    /// Where a quantity of a layer is known: with the part that it goes into, or comes of.
    static Place of(Watched run, int layer, Quantity quantity) {
        Cell cell = run.layer(layer).cell();
        List<? extends Quantity> order = List.copyOf(cell.quantities());
        List<Part> parts = Part.of(cell);
        int part = 0;
        while (order.indexOf(parts.get(part).result()) < order.indexOf(quantity)) {
            part++;
        }
        return new Place(layer, part);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    Place or(Place later) {
        return compareTo(later) >= 0 ? this : later;
    }

    /// Which part of a layer's step has to be done, from 0, where only that layer is looked at: what was known before
    /// it is known with its first part, what comes after it with its last.
    ///
    /// @param viewed of the trace's layers and directions, from 0
    /// @param parts of a step of it
    public int part(int viewed, int parts) {
        return layer < viewed ? 0 : layer > viewed ? parts - 1 : part;
    }

    /// `token`, `output`, or the quantity as a condition names it: `l1.z`.
    public String name(Watched run) {
        if (equals(BEFORE)) {
            return "token";
        }
        if (equals(AFTER)) {
            return "output";
        }
        boolean two = run.bidirectional();
        var at = new Source.Layer((two ? layer / 2 : layer) + 1, two && layer % 2 == 1);
        return at + "." + Part.of(run.layer(layer).cell()).get(part).result().symbol();
    }
}
