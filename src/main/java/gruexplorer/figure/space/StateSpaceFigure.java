package gruexplorer.figure.space;

import gruexplorer.data.Token;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.score.TokenText;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.session.StateSpace;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The hidden states of a text as a path in the plane in which states differ most, and those of another laid over it.
public final class StateSpaceFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "state-space";

    private static final double WIDTH = 860;
    private static final double HEIGHT = 560;
    private static final double HEAD = 58;
    private static final int NAMED = 40;
    /// Right or left of a point, and how far its name's foot stands below it.
    private static final double[][] SIDES = {{1, -6}, {-1, -6}, {1, 15}, {-1, 15}};

    /// One path.
    ///
    /// @param points h⁽⁰⁾ first, where the layer begins to read; then in the order of the text
    private record Path(
            String id, String text, List<Token> tokens, double[] start, List<double[]> points, Colour hue) {}

    private final StateSpace space;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final double height;
    private final List<Path> paths = new ArrayList<>();
    private final boolean reverse;
    /// Where names stand in the painting that goes on: left, right, top, bottom.
    private final List<double[]> named = new ArrayList<>();

    public StateSpaceFigure(StateSpace space, Cursor cursor, Palette palette, Messages messages) {
        this(space, cursor, palette, messages, WIDTH, HEIGHT);
    }

    public StateSpaceFigure(
            StateSpace space, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        this.space = space;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.height = height;
        this.reverse = space.reading().trace().layers().get(space.layer()).reverse();
        paths.add(path("path", space.reading(), palette.hidden()));
        space.other().ifPresent(other -> paths.add(path("other", other, palette.reset())));
    }

    private Path path(String id, Reading reading, Colour hue) {
        var states = reading.trace().layers().get(space.layer()).states();
        double[] start = space.components().project(new double[states.width()]);
        return new Path(
                id, reading.text(), reading.tokens(), start, space.components().project(states), hue);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public String title() {
        return messages.get("figure.space.title");
    }

    @Override
    public String description() {
        return title() + ". " + fitted() + " " + axis(0) + ", " + axis(1) + ". " + where();
    }

    /// Whose states the axes are of.
    private String fitted() {
        return messages.get(
                "figure.space.fit." + space.fit().label(),
                Integer.toString(space.components().states()),
                Integer.toString(space.texts()));
    }

    private String axis(int k) {
        return messages.get(
                "figure.space.axis",
                Integer.toString(k + 1),
                Integer.toString(Numbers.percent(space.components().explained()[k])));
    }

    private String where() {
        double[] now = paths.getFirst().points().get(cursor.step());
        return messages.get(
                "figure.space.where",
                Integer.toString(cursor.step() + 1),
                Numbers.fixed(now[0], 2),
                Numbers.fixed(now[1], 2));
    }

    @Override
    public void paint(Pen pen) {
        named.clear();
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        pen.text(title(), 14, 24, TextStyle.bold(14), palette.text());
        TextStyle small = TextStyle.regular(12);
        String told = TokenText.fit(pen, fitted(), small, width * 0.62);
        pen.text(told, 14, 44, small, palette.muted());
        legend(pen);
        var plane = new Plane(
                paths.stream().flatMap(path -> Stream.concat(Stream.of(path.start()), path.points().stream())),
                HEAD,
                width,
                height - HEAD);
        plane.axes(pen, palette, axis(0), axis(1));
        pen.beginClip(plane.left(), plane.top(), plane.right() - plane.left(), plane.bottom() - plane.top());
        for (Path path : paths.reversed()) {
            paint(pen, plane, path, path.equals(paths.getFirst()));
        }
        names(pen, plane);
        pen.endClip();
    }

    /// The texts in their hues, at the right of the head.
    private void legend(Pen pen) {
        TextStyle small = TextStyle.regular(12);
        double y = 24;
        for (Path path : paths) {
            String text = TokenText.fit(pen, path.text(), small, width * 0.34);
            double x = width - 14 - pen.width(text, small);
            pen.text(text, x, y, small, path.hue());
            mark(pen, path, x - 12, y - 4, 4.5, path.hue());
            y += 20;
        }
    }

    private void paint(Pen pen, Plane plane, Path path, boolean own) {
        pen.beginGroup(path.id(), path.text());
        var line = new Outline().moveTo(plane.x(path.start()), plane.y(path.start()));
        List<double[]> inOrder = reverse ? path.points().reversed() : path.points();
        inOrder.forEach(point -> line.lineTo(plane.x(point), plane.y(point)));
        pen.outline(
                line,
                null,
                own
                        ? Stroke.solid(path.hue().at(0.75), 1.8)
                        : Stroke.dashed(path.hue().at(0.75), 1.8, 6, 4));
        pen.circle(
                plane.x(path.start()),
                plane.y(path.start()),
                4,
                palette.background(),
                Stroke.solid(palette.muted(), 1.4));
        pen.text(
                "h(0)",
                plane.x(path.start()) + 8,
                plane.y(path.start()) + 14,
                TextStyle.regular(11.5),
                palette.muted());
        for (int t = 0; t < path.points().size(); t++) {
            double[] point = path.points().get(t);
            boolean now = own && t == cursor.step();
            mark(pen, path, plane.x(point), plane.y(point), now ? 6.5 : 4, now ? palette.accent() : path.hue());
        }
        pen.endGroup();
    }

    /// First that of the step looked at, then those of the open text, then the other's.
    private void names(Pen pen, Plane plane) {
        pen.beginGroup("names", title());
        name(pen, plane, paths.getFirst(), cursor.step(), true);
        for (Path path : paths) {
            int count = path.points().size();
            int every = TokenText.round((double) count / NAMED);
            for (int t = 0; t < count; t++) {
                boolean now = path.equals(paths.getFirst()) && t == cursor.step();
                if (!now && (t % every == 0 || t == count - 1)) {
                    name(pen, plane, path, t, false);
                }
            }
        }
        pen.endGroup();
    }

    /// A circle for the open text, a square for the other one.
    private static void mark(Pen pen, Path path, double x, double y, double radius, Colour hue) {
        if (path.id().equals("path")) {
            pen.circle(x, y, radius, hue, null);
        } else {
            pen.rect(x - radius, y - radius, 2 * radius, 2 * radius, 1, hue, null);
        }
    }

    /// Beside the point, where no other name stands yet; where all sides are taken it is left out.
    private void name(Pen pen, Plane plane, Path path, int t, boolean now) {
        double[] point = path.points().get(t);
        TextStyle style = new TextStyle(12.5, now, TextStyle.Anchor.START);
        String text = (t + 1) + " "
                + TokenText.fit(pen, TokenText.visible(path.tokens().get(t).text()), style, 110);
        double size = pen.width(text, style);
        for (double[] side : SIDES) {
            double x = plane.x(point) + (side[0] > 0 ? 9 : -9 - size);
            double y = plane.y(point) + side[1];
            boolean inside = x > plane.left() && x + size < plane.right() && y - 12 > plane.top() && y < plane.bottom();
            var box = new double[] {x - 2, x + size + 2, y - 12, y + 3};
            if (inside && named.stream().noneMatch(other -> overlap(box, other))) {
                named.add(box);
                pen.text(text, x, y, style, now ? palette.accent() : path.hue());
                return;
            }
        }
    }

    private static boolean overlap(double[] a, double[] b) {
        return a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3];
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (Path path : paths) {
            rows.add(List.of(path.id(), 0, "", path.start()[0], path.start()[1]));
            for (int t = 0; t < path.points().size(); t++) {
                double[] point = path.points().get(t);
                rows.add(List.of(path.id(), t + 1, path.tokens().get(t).text(), point[0], point[1]));
            }
        }
        return new Table(List.of("path", "step", "token", "axis 1", "axis 2"), rows);
    }
}
