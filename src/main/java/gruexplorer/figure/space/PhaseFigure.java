package gruexplorer.figure.space;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Outline;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.RichText;
import gruexplorer.insight.space.FixedPoint;
import gruexplorer.insight.space.FixedPoint.Kind;
import gruexplorer.insight.space.Portrait;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.TokenWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Two units under one input that is held: where every state goes, the states that stay where they are, and where the
/// state before its step is taken.
///
/// @param portrait of a layer of the reading
public record PhaseFigure(
        Portrait portrait, Reading reading, Palette palette, Messages messages, double width, double height)
        implements Figure {

    /// Its name on the command line.
    public static final String NAME = "phase";

    private static final double WIDTH = 860;
    private static final double HEIGHT = 620;
    private static final double HEAD = 62;
    private static final int ARROWS = 15;
    private static final double SIDE = 250;
    private static final double WIDE = 2;
    /// Then a unit may be longer across than up.
    private static final double STRETCH = 3;

    /// @throws gruexplorer.data.InputException if the layer has not two units, or is an LSTM
    public static PhaseFigure of(Reading reading, Cursor cursor, Palette palette, Messages messages) {
        Portrait portrait = Portrait.of(reading.layer(cursor), cursor.step());
        return new PhaseFigure(portrait, reading, palette, messages, WIDTH, HEIGHT);
    }

    /// Is there such a figure of a layer?
    public static boolean exists(LayerTrace layer) {
        return layer.hidden() == 2 && !layer.cell().hasCellState();
    }

    @Override
    public String title() {
        return messages.get("figure.phase.title", new TokenWords(messages).at(reading, portrait.step()));
    }

    @Override
    public String description() {
        var said = new StringBuilder(title()).append(". ");
        portrait.points().forEach(point -> said.append(words(point)).append(". "));
        double[] end = portrait.orbit().getLast();
        return said.append(messages.get("figure.phase.orbit", Numbers.fixed(end[0], 2), Numbers.fixed(end[1], 2)))
                .toString();
    }

    private String words(FixedPoint point) {
        String turn = point.turns() ? messages.get("figure.phase.turns") : "";
        return messages.get(
                "figure.phase.point",
                messages.get("figure.phase." + point.kind().label()) + turn,
                Numbers.fixed(point.h()[0], 2),
                Numbers.fixed(point.h()[1], 2));
    }

    private String eigenvalues(FixedPoint point) {
        String first = Numbers.fixed(point.first(), 2);
        return point.turns()
                ? "λ " + first + " ± " + Numbers.fixed(point.imaginary(), 2) + " i"
                : "λ " + first + ", " + Numbers.fixed(point.second(), 2);
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        pen.text(title(), 14, 24, TextStyle.bold(14), palette.text());
        pen.text(messages.get("figure.phase.how"), 14, 44, TextStyle.regular(12), palette.muted());
        double side = Math.min(SIDE, width * 0.34);
        // Where there is no height to lose, the words stand beside the plane.
        boolean wide = width > WIDE * height;
        double left = wide ? side + 40 : 0;
        var plane = new Plane(
                Stream.of(new double[] {-1, -1}, new double[] {1, 1}),
                left,
                wide ? 0 : HEAD,
                width - (wide ? left : side),
                height - (wide ? 0 : HEAD),
                false,
                wide ? STRETCH : 1);
        plane.axes(pen, palette, "", "");
        unit(pen, (plane.left() + plane.right()) / 2 - 6, plane.bottom() + 30, "1");
        unit(pen, plane.left() + 6, plane.top() + 16, "2");
        pen.beginClip(plane.left(), plane.top(), plane.right() - plane.left(), plane.bottom() - plane.top());
        flow(pen, plane);
        path(pen, plane);
        orbit(pen, plane);
        portrait.points().forEach(point -> point(pen, plane.x(point.h()), plane.y(point.h()), point.kind()));
        pen.endClip();
        list(pen, wide ? 14 : width - side + 14);
    }

    /// h of a unit.
    private void unit(Pen pen, double x, double y, String unit) {
        new RichText(13)
                .add("h", false, palette.hidden())
                .scripts(unit, "", palette.hidden())
                .paint(pen, x, y);
    }

    /// h′ − h, a fifth of it, as an arrow at every place of a grid.
    private void flow(Pen pen, Plane plane) {
        pen.beginGroup("flow", messages.get("figure.phase.flow"));
        Stroke stroke = Stroke.solid(palette.muted().at(0.75), 1.1);
        for (double[] from : grid()) {
            double[] to = portrait.next(from);
            double dx = (to[0] - from[0]) * 0.2;
            double dy = (to[1] - from[1]) * 0.2;
            double x1 = plane.x(from);
            double y1 = plane.y(from);
            double x2 = plane.x(from[0] + dx);
            double y2 = plane.y(from[1] + dy);
            pen.line(x1, y1, x2, y2, stroke);
            double length = Math.hypot(x2 - x1, y2 - y1);
            if (length > 3) {
                double ux = (x2 - x1) / length;
                double uy = (y2 - y1) / length;
                double head = Math.min(5, length * 0.6);
                var tip = new Outline()
                        .moveTo(x2 + ux, y2 + uy)
                        .lineTo(x2 - head * ux - head * 0.5 * uy, y2 - head * uy + head * 0.5 * ux)
                        .lineTo(x2 - head * ux + head * 0.5 * uy, y2 - head * uy - head * 0.5 * ux)
                        .close();
                pen.outline(tip, palette.muted().at(0.75), null);
            }
        }
        pen.endGroup();
    }

    private static List<double[]> grid() {
        List<double[]> grid = new ArrayList<>();
        for (int a = 0; a < ARROWS; a++) {
            for (int b = 0; b < ARROWS; b++) {
                grid.add(new double[] {2.0 * a / (ARROWS - 1) - 1, 2.0 * b / (ARROWS - 1) - 1});
            }
        }
        return grid;
    }

    /// The states of the text itself.
    private void path(Pen pen, Plane plane) {
        pen.beginGroup("path", messages.get("figure.phase.path"));
        Series states = portrait.layer().states();
        boolean reverse = portrait.layer().reverse();
        var line = new Outline().moveTo(plane.x(0), plane.y(0));
        for (int i = 0; i < states.steps(); i++) {
            int t = reverse ? states.steps() - 1 - i : i;
            line.lineTo(plane.x(states.at(t, 0)), plane.y(states.at(t, 1)));
        }
        pen.outline(line, null, Stroke.dashed(palette.hidden(), 1.4, 5, 4));
        for (int t = 0; t < states.steps(); t++) {
            pen.circle(plane.x(states.at(t, 0)), plane.y(states.at(t, 1)), 3, palette.hidden(), null);
        }
        pen.endGroup();
    }

    private void orbit(Pen pen, Plane plane) {
        pen.beginGroup("orbit", messages.get("figure.phase.held"));
        double[] first = portrait.orbit().getFirst();
        var line = new Outline().moveTo(plane.x(first), plane.y(first));
        portrait.orbit().forEach(h -> line.lineTo(plane.x(h), plane.y(h)));
        pen.outline(line, null, Stroke.solid(palette.accent(), 2));
        portrait.orbit().forEach(h -> pen.circle(plane.x(h), plane.y(h), 2.6, palette.accent(), null));
        pen.circle(plane.x(first), plane.y(first), 5, palette.background(), Stroke.solid(palette.accent(), 2));
        pen.endGroup();
    }

    /// Full where states come to it, half where they come and go, empty where they go.
    private void point(Pen pen, double x, double y, Kind kind) {
        Colour ink = palette.text();
        double radius = 6.5;
        pen.circle(x, y, radius, kind == Kind.STABLE ? ink : palette.background(), Stroke.solid(ink, 2));
        if (kind == Kind.SADDLE) {
            pen.line(x - radius, y, x + radius, y, Stroke.solid(ink, 2));
            pen.line(x, y - radius, x, y + radius, Stroke.solid(ink, 2));
        }
    }

    private void list(Pen pen, double x) {
        pen.beginGroup("points", messages.get("figure.phase.points"));
        double y = HEAD + 26;
        TextStyle style = TextStyle.regular(12.5);
        // The two lines below them keep their place.
        double last = height - 70;
        for (FixedPoint point : portrait.points()) {
            if (y > last) {
                pen.text("…", x, y, style, palette.muted());
                y += 20;
                break;
            }
            point(pen, x + 8, y - 4, point.kind());
            pen.text(words(point), x + 24, y, style, palette.text());
            pen.text(eigenvalues(point), x + 24, y + 17, TextStyle.regular(11.5), palette.muted());
            y += 44;
        }
        pen.line(x, y, x + 18, y, Stroke.solid(palette.accent(), 2));
        pen.text(messages.get("figure.phase.held"), x + 24, y + 4, style, palette.text());
        y += 22;
        pen.line(x, y, x + 18, y, Stroke.dashed(palette.hidden(), 1.4, 5, 4));
        pen.text(messages.get("figure.phase.path"), x + 24, y + 4, style, palette.text());
        pen.endGroup();
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (FixedPoint point : portrait.points()) {
            rows.add(List.of(
                    point.kind().label(),
                    point.h()[0],
                    point.h()[1],
                    point.first(),
                    point.second(),
                    point.imaginary()));
        }
        for (double[] from : grid()) {
            double[] to = portrait.next(from);
            rows.add(List.of("flow", from[0], from[1], to[0] - from[0], to[1] - from[1], ""));
        }
        portrait.orbit().forEach(h -> rows.add(List.of("held", h[0], h[1], "", "", "")));
        return new Table(List.of("what", "h1", "h2", "eigenvalue 1 or dh1", "eigenvalue 2 or dh2", "imaginary"), rows);
    }
}
