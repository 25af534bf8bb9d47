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
import gruexplorer.figure.cell.TextLines;
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
    /// So many times as wide as tall, and the words stand beside the plane rather than above it.
    private static final double WIDE = 2;
    /// Then a unit may be longer across than up: a low plane has no room for it otherwise.
    private static final double STRETCH = 3;

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
        boolean wide = width > WIDE * height;
        double column = wide ? Math.min(300, width * 0.3) : 0;
        head(pen, wide ? column - 20 : width * 0.62);
        legend(pen, wide, wide ? column - 40 : width * 0.34);
        double top = wide ? 0 : HEAD;
        var plane = new Plane(
                paths.stream().flatMap(path -> Stream.concat(Stream.of(path.start()), path.points().stream())),
                column,
                top,
                width - column,
                height - top,
                true,
                wide ? STRETCH : 1);
        plane.axes(pen, palette, axis(0), axis(1));
        var places = new LabelPlaces(plane.left() + 2, plane.top() + 2, plane.right() - 2, plane.bottom() - 2);
        // The name of the second axis has its place already.
        double foot = plane.left() + 12 + pen.width(axis(1), TextStyle.regular(12));
        places.take(new LabelPlaces.Box(plane.left(), plane.top(), foot, plane.top() + 22));
        paths.forEach(path -> occupy(places, plane, path));
        pen.beginClip(plane.left(), plane.top(), plane.right() - plane.left(), plane.bottom() - plane.top());
        for (Path path : paths.reversed()) {
            paint(pen, plane, path, path.equals(paths.getFirst()));
        }
        names(pen, plane, places);
        pen.endClip();
    }

    private void head(Pen pen, double room) {
        pen.text(TokenText.fit(pen, title(), TextStyle.bold(14), room), 14, 24, TextStyle.bold(14), palette.text());
        double y = 44;
        for (String line : TextLines.wrapped(
                fitted(), TextStyle.regular(12), room, messages.language().locale())) {
            pen.text(line, 14, y, TextStyle.regular(12), palette.muted());
            y += 17;
        }
    }

    /// The texts in their hues, below the head or at its right.
    private void legend(Pen pen, boolean below, double room) {
        TextStyle small = TextStyle.regular(12);
        double y = below ? 110 : 24;
        for (Path path : paths) {
            String text = TokenText.fit(pen, path.text(), small, room);
            double x = below ? 30 : width - 14 - pen.width(text, small);
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
        for (int t = 0; t < path.points().size(); t++) {
            double[] point = path.points().get(t);
            boolean now = own && t == cursor.step();
            mark(pen, path, plane.x(point), plane.y(point), now ? 6.5 : 4, now ? palette.accent() : path.hue());
        }
        pen.endGroup();
    }

    /// First that of the step looked at, then those of the open text, then the other's.
    private void names(Pen pen, Plane plane, LabelPlaces places) {
        pen.beginGroup("names", title());
        name(pen, plane, places, paths.getFirst(), cursor.step(), true);
        for (Path path : paths) {
            int count = path.points().size();
            int every = TokenText.round((double) count / NAMED);
            for (int t = 0; t < count; t++) {
                boolean now = path.equals(paths.getFirst()) && t == cursor.step();
                if (!now && (t % every == 0 || t == count - 1)) {
                    name(pen, plane, places, path, t, false);
                }
            }
        }
        name(pen, plane, places, paths.getFirst().start(), "h(0)", TextStyle.regular(11.5), palette.muted());
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

    private void name(Pen pen, Plane plane, LabelPlaces places, Path path, int t, boolean now) {
        TextStyle style = new TextStyle(12.5, now, TextStyle.Anchor.START);
        String text = (t + 1) + " "
                + TokenText.fit(pen, TokenText.visible(path.tokens().get(t).text()), style, 110);
        name(pen, plane, places, path.points().get(t), text, style, now ? palette.accent() : path.hue());
    }

    /// Beside the point, where no other name stands yet and as few lines as can be; where there is no place it is left
    /// out. A line leads to what stands off its point.
    private void name(
            Pen pen, Plane plane, LabelPlaces places, double[] point, String text, TextStyle style, Colour colour) {
        double x = plane.x(point);
        double y = plane.y(point);
        places.place(x, y, pen.width(text, style)).ifPresent(place -> {
            LabelPlaces.Box box = place.box();
            if (place.far()) {
                double toX = Math.clamp(x, box.left(), box.right());
                double toY = Math.clamp(y, box.top(), box.bottom());
                pen.line(x, y, toX, toY, Stroke.solid(colour.at(0.55), 0.8));
            }
            if (place.covers()) {
                // What lies under it must not make it hard to read.
                double height = box.bottom() - box.top();
                Colour veil = palette.sunken().at(0.82);
                pen.rect(box.left(), box.top(), box.right() - box.left(), height, 3, veil, null);
            }
            pen.text(text, place.x(), place.baseline(), style, colour);
        });
    }

    /// Points and pieces of the line, on which names should not stand.
    private void occupy(LabelPlaces places, Plane plane, Path path) {
        double[] before = path.start();
        places.point(plane.x(before), plane.y(before), 4);
        for (double[] point : reverse ? path.points().reversed() : path.points()) {
            places.line(plane.x(before), plane.y(before), plane.x(point), plane.y(point));
            places.point(plane.x(point), plane.y(point), 4);
            before = point;
        }
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
