package gruexplorer.figure.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds places for names beside points: never on another name, on points and lines only where there is no better
/// place, near rather than far. The same order of names gives the same places.
final class LabelPlaces {

    private static final double ABOVE = 12;
    private static final double BELOW = 3;
    private static final double NEAR = 9;
    /// How much further out than beside the point.
    private static final double[] RINGS = {0, 12, 26, 42};

    private static final double ON_POINT = 10;
    private static final double ON_LINE = 4;
    private static final double FURTHER = 1.5;
    private static final double NEXT_SIDE = 0.1;

    private final double left;
    private final double top;
    private final double right;
    private final double bottom;
    private final List<Box> taken = new ArrayList<>();
    private final List<double[]> lines = new ArrayList<>();
    private final List<Box> points = new ArrayList<>();

    /// What must stay inside.
    LabelPlaces(double left, double top, double right, double bottom) {
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
    }

    /// A rectangle.
    record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        /// Does a piece of a line go through it? What of the piece lies between the sides is cut out, one pair of sides
        /// after the other (Liang and Barsky 1984).
        boolean crossed(double x1, double y1, double x2, double y2) {
            double from = 0;
            double to = 1;
            double[][] sides = {{x2 - x1, left - x1, right - x1}, {y2 - y1, top - y1, bottom - y1}};
            for (double[] side : sides) {
                if (side[0] == 0) {
                    if (side[1] > 0 || side[2] < 0) {
                        return false;
                    }
                    continue;
                }
                double in = Math.min(side[1] / side[0], side[2] / side[0]);
                double out = Math.max(side[1] / side[0], side[2] / side[0]);
                from = Math.max(from, in);
                to = Math.min(to, out);
            }
            return from < to;
        }
    }

    /// Where a name stands.
    ///
    /// @param x of its first letter
    /// @param baseline its letters' foot
    /// @param far whether it stands off its point, so that a line has to lead there
    /// @param covers whether it stands on a point or a line
    record Place(double x, double baseline, boolean far, boolean covers, Box box) {}

    /// No name may stand there.
    void take(Box box) {
        taken.add(box);
    }

    /// A piece of a line.
    void line(double x1, double y1, double x2, double y2) {
        lines.add(new double[] {x1, y1, x2, y2});
    }

    void point(double x, double y, double radius) {
        points.add(new Box(x - radius, y - radius, x + radius, y + radius));
    }

    /// Takes the best place for a name.
    ///
    /// @param x and `y`: of its point
    /// @param width of the name
    /// @return nothing where there is no place
    Optional<Place> place(double x, double y, double width) {
        Place best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int ring = 0; ring < RINGS.length; ring++) {
            double off = NEAR + RINGS[ring];
            double slant = off * 0.75;
            double middle = x - width / 2;
            double[][] sides = {
                {x + slant, y - slant + 1},
                {x + slant, y + slant + 8},
                {x - slant - width, y - slant + 1},
                {x - slant - width, y + slant + 8},
                {x + off, y + 4},
                {x - off - width, y + 4},
                {middle, y - off},
                {middle, y + off + 9}
            };
            for (int side = 0; side < sides.length; side++) {
                double cost = ring * FURTHER + side * NEXT_SIDE;
                if (cost >= least) {
                    continue;
                }
                Box box = box(sides[side][0], sides[side][1], width);
                double covered = covered(box);
                if (cost + covered < least && free(box)) {
                    least = cost + covered;
                    best = new Place(sides[side][0], sides[side][1], ring > 0, covered > 0, box);
                }
            }
        }
        if (best != null) {
            taken.add(best.box);
        }
        return Optional.ofNullable(best);
    }

    private static Box box(double x, double baseline, double width) {
        return new Box(x - 2, baseline - ABOVE, x + width + 2, baseline + BELOW);
    }

    private boolean free(Box box) {
        boolean inside = box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
        return inside && taken.stream().noneMatch(box::meets);
    }

    private double covered(Box box) {
        double cost = 0;
        for (Box point : points) {
            cost += box.meets(point) ? ON_POINT : 0;
        }
        for (double[] line : lines) {
            cost += box.crossed(line[0], line[1], line[2], line[3]) ? ON_LINE : 0;
        }
        return cost;
    }
}
