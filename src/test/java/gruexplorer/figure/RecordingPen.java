package gruexplorer.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notes where texts, lines and patches land, so that a test can tell what is cut off and what overlaps.
public final class RecordingPen implements Pen {

    /// A text as drawn.
    public record Text(String text, TextStyle style, Rectangle2D box, Colour colour, boolean covered) {}

    private final List<Text> texts = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();
    private final List<Rectangle2D> patches = new ArrayList<>();
    private final List<Colour> fills = new ArrayList<>();
    private int depth;

    public List<Text> texts() {
        return texts;
    }

    public List<Colour> fills() {
        return fills;
    }

    /// All texts in the order drawn, one blank between two.
    public String said() {
        return String.join(" ", texts.stream().map(Text::text).toList());
    }

    /// Every text lies inside, none on another, no line through one that has no patch behind it, none too small.
    public void assertLegible(double width, double height, double smallest) {
        assertThat(depth).as("groups closed").isZero();
        for (int k = 0; k < texts.size(); k++) {
            Text text = texts.get(k);
            Rectangle2D box = text.box;
            assertThat(text.style.size()).as(text.text).isGreaterThanOrEqualTo(smallest);
            assertThat(box.getMinX()).as("left of \"%s\"", text.text).isGreaterThanOrEqualTo(-0.01);
            assertThat(box.getMinY()).as("top of \"%s\"", text.text).isGreaterThanOrEqualTo(-0.01);
            assertThat(box.getMaxX()).as("right of \"%s\"", text.text).isLessThanOrEqualTo(width + 0.01);
            assertThat(box.getMaxY()).as("bottom of \"%s\"", text.text).isLessThanOrEqualTo(height + 0.01);
            for (Text other : texts.subList(k + 1, texts.size())) {
                assertThat(overlap(box, other.box))
                        .as("\"%s\" %s and \"%s\" %s", text.text, box, other.text, other.box)
                        .isFalse();
            }
            if (!text.covered) {
                assertThat(lines)
                        .as("lines through \"%s\" %s", text.text, box)
                        .noneMatch(line -> line.intersects(
                                box.getX() + 0.5, box.getY() + 0.5, box.getWidth() - 1, box.getHeight() - 1));
            }
        }
    }

    private static boolean overlap(Rectangle2D a, Rectangle2D b) {
        Rectangle2D common = a.createIntersection(b);
        return common.getWidth() > 1 && common.getHeight() > 1;
    }

    @Override
    public void beginGroup(String id, String title) {
        assertThat(id).matches("[a-z0-9-]+");
        assertThat(title).isNotBlank();
        depth++;
    }

    @Override
    public void endGroup() {
        depth--;
    }

    @Override
    public void rect(
            double x,
            double y,
            double width,
            double height,
            double radius,
            @Nullable Colour fill,
            @Nullable Stroke stroke) {
        patch(new Rectangle2D.Double(x, y, width, height), fill);
    }

    @Override
    public void circle(double cx, double cy, double radius, @Nullable Colour fill, @Nullable Stroke stroke) {
        patch(new Rectangle2D.Double(cx - radius, cy - radius, 2 * radius, 2 * radius), fill);
    }

    private void patch(Rectangle2D box, @Nullable Colour fill) {
        if (fill != null) {
            patches.add(box);
            fills.add(fill);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        lines.add(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void outline(Outline outline, @Nullable Colour fill, @Nullable Stroke stroke) {
        double x = 0;
        double y = 0;
        for (Outline.Piece piece : outline.pieces()) {
            if (piece instanceof Outline.Move move) {
                x = move.x();
                y = move.y();
            } else if (piece instanceof Outline.Line line) {
                lines.add(new Line2D.Double(x, y, line.x(), line.y()));
                x = line.x();
                y = line.y();
            }
        }
    }

    @Override
    public void text(String text, double x, double y, TextStyle style, Colour colour) {
        double width = width(text, style);
        double left = switch (style.anchor()) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        // What latin letters, digits and ideographs fill of the line.
        var box = new Rectangle2D.Double(left, y - 0.74 * style.size(), width, 0.88 * style.size());
        boolean covered = patches.stream()
                .anyMatch(patch -> patch.contains(
                        box.getX() + 0.05 * box.getWidth(),
                        box.getCenterY() - 0.1 * style.size(),
                        0.9 * box.getWidth(),
                        0.2 * style.size()));
        texts.add(new Text(text, style, box, colour, covered));
    }

    @Override
    public void cells(double x, double y, double width, double height, CellGrid grid) {
        fills.add(new Colour(grid.at(0, 0)));
    }

    @Override
    public void beginClip(double x, double y, double width, double height) {
        depth++;
    }

    @Override
    public void endClip() {
        depth--;
    }
}
