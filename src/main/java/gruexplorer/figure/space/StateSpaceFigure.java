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
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        pen.text(title(), 14, 24, TextStyle.bold(14), palette.text());
        TextStyle small = TextStyle.regular(12);
        String told = TokenText.fit(pen, fitted() + " " + axis(1), small, width * 0.62);
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
        int count = path.points().size();
        int every = TokenText.round((double) count / NAMED);
        for (int t = 0; t < count; t++) {
            double[] point = path.points().get(t);
            boolean now = own && t == cursor.step();
            mark(pen, path, plane.x(point), plane.y(point), now ? 6.5 : 4, now ? palette.accent() : path.hue());
            if (t % every == 0 || now || t == count - 1) {
                name(pen, plane, path, t, now);
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

    /// On the side of the point that the path does not leave by.
    private void name(Pen pen, Plane plane, Path path, int t, boolean now) {
        double[] point = path.points().get(t);
        int after = Math.clamp(t + (reverse ? -1 : 1), 0, path.points().size() - 1);
        double dx = path.points().get(after)[0] - point[0];
        TextStyle style = new TextStyle(12.5, now, TextStyle.Anchor.START);
        String text = (t + 1) + " "
                + TokenText.fit(pen, TokenText.visible(path.tokens().get(t).text()), style, 110);
        double size = pen.width(text, style);
        double x = plane.x(point);
        boolean leftwards = dx > 0 ? x - size - 10 > plane.left() : x + size + 10 > plane.right();
        pen.text(
                text,
                leftwards ? x - 9 : x + 9,
                plane.y(point) - 6,
                leftwards ? style.end() : style,
                now ? palette.accent() : path.hue());
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
