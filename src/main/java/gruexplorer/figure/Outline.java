package gruexplorer.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A path of straight lines and cubic curves.
public final class Outline {

    /// One piece of a path.
    public sealed interface Piece {}

    public record Move(double x, double y) implements Piece {}

    public record Line(double x, double y) implements Piece {}

    public record Curve(double x1, double y1, double x2, double y2, double x, double y) implements Piece {}

    public record Close() implements Piece {}

    private final List<Piece> pieces = new ArrayList<>();

    public Outline moveTo(double x, double y) {
        pieces.add(new Move(x, y));
        return this;
    }

    public Outline lineTo(double x, double y) {
        pieces.add(new Line(x, y));
        return this;
    }

    public Outline curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        pieces.add(new Curve(x1, y1, x2, y2, x, y));
        return this;
    }

    public Outline close() {
        pieces.add(new Close());
        return this;
    }

    /// The same path with every point moved.
    public Outline moved(DoubleUnaryOperator x, DoubleUnaryOperator y) {
        var moved = new Outline();
        for (Piece piece : pieces) {
            switch (piece) {
                case Move to -> moved.moveTo(x.applyAsDouble(to.x), y.applyAsDouble(to.y));
                case Line to -> moved.lineTo(x.applyAsDouble(to.x), y.applyAsDouble(to.y));
                case Curve to ->
                    moved.curveTo(
                            x.applyAsDouble(to.x1),
                            y.applyAsDouble(to.y1),
                            x.applyAsDouble(to.x2),
                            y.applyAsDouble(to.y2),
                            x.applyAsDouble(to.x),
                            y.applyAsDouble(to.y));
                case Close close -> moved.close();
            }
        }
        return moved;
    }

    public List<Piece> pieces() {
        return List.copyOf(pieces);
    }
}
