package gruexplorer.figure.train;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// One sentence read by the networks of two moments of a run: the gates and the state then and now, and by how much
/// they differ, units × steps. Both networks have the same shape and the same vocabulary.
///
/// @param before the earlier reading, and `after` the later one
/// @param then what the earlier moment is called, and `now` the later one
public record DifferenceFigure(
        Reading before,
        Reading after,
        String then,
        String now,
        Palette palette,
        Messages messages,
        double width,
        double height)
        implements Figure {

    private static final double HEAD = 24;
    private static final double TOKENS = 22;
    private static final double FOOT = 20;
    /// Below this width only the difference is drawn.
    private static final double THREE = 520;

    private static final double FLAT = 70;

    @Override
    public String title() {
        return messages.get("figure.difference.title", then, now);
    }

    @Override
    public String description() {
        List<Track> tracks = tracks();
        Track last = tracks.getLast();
        return messages.get(
                "figure.difference.said", then, now, symbol(last), Numbers.fixed(largest(last), 3), after.text());
    }

    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (Track track : tracks()) {
            Series one = series(before, track);
            Series other = series(after, track);
            for (int step = 0; step < one.steps(); step++) {
                for (int unit = 0; unit < one.width(); unit++) {
                    rows.add(List.of(
                            symbol(track),
                            step + 1,
                            after.tokens().get(step).text(),
                            unit + 1,
                            one.at(step, unit),
                            other.at(step, unit),
                            other.at(step, unit) - one.at(step, unit)));
                }
            }
        }
        return new Table(List.of("quantity", "step", "token", "unit", "before", "after", "difference"), rows);
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        double type = Math.clamp(Math.min(width / 900, height / 330), 0.9, 1.6);
        List<Track> tracks = shown(type);
        boolean three = width >= THREE * type;
        double gutter = 34 * type;
        int columns = three ? 3 : 1;
        double gap = 14 * type;
        double each = (width - gutter - columns * gap) / columns;
        double top = (HEAD + TOKENS) * type;
        double row = (height - top - 4) / tracks.size();
        for (int c = 0; c < columns; c++) {
            double x = gutter + c * (each + gap);
            int which = three ? c : 2;
            head(pen, which, x, each, type);
            for (int r = 0; r < tracks.size(); r++) {
                double y = top + r * row;
                map(pen, tracks.get(r), which, x, y, each, row - FOOT * type, type);
            }
        }
        for (int r = 0; r < tracks.size(); r++) {
            double middle = top + r * row + (row - FOOT * type) / 2 + 5 * type;
            pen.text(
                    symbol(tracks.get(r)),
                    gutter - 10 * type,
                    middle,
                    new TextStyle(16 * type, true, TextStyle.Anchor.END),
                    hue(tracks.get(r)));
        }
    }

    /// The heatmaps of the lowest layer, the state last.
    private List<Track> tracks() {
        return Track.of(layer(after).cell()).stream()
                .filter(track -> track.quantity().isPresent() && !track.foldedAtFirst())
                .toList();
    }

    /// As many as there is room for; the state is always among them.
    private List<Track> shown(double type) {
        List<Track> all = tracks();
        int room = Math.clamp((long) ((height - (HEAD + TOKENS) * type) / (FLAT * type)), 1, all.size());
        List<Track> gates = all.subList(0, all.size() - 1).stream()
                .sorted((a, b) -> Boolean.compare(b.gate(), a.gate()))
                .limit(room - 1L)
                .toList();
        return all.stream()
                .filter(track -> gates.contains(track) || track.equals(all.getLast()))
                .toList();
    }

    private static LayerTrace layer(Reading reading) {
        return reading.trace().layers().getFirst();
    }

    private static Series series(Reading reading, Track track) {
        return layer(reading).get(track.quantity().orElseThrow());
    }

    private static String symbol(Track track) {
        return track.quantity().map(Quantity::symbol).orElse("");
    }

    private Colour hue(Track track) {
        return switch (symbol(track)) {
            case "z", "f" -> palette.update();
            case "r" -> palette.reset();
            case "n", "g" -> palette.candidate();
            case "i" -> palette.input();
            case "o" -> palette.output();
            case "c" -> palette.cell();
            default -> palette.hidden();
        };
    }

    private void head(Pen pen, int which, double x, double each, double type) {
        String said = which == 0 ? then : which == 1 ? now : messages.get("figure.difference.minus", now, then);
        pen.text(said, x, 16 * type, TextStyle.bold(13.5 * type), palette.text());
        int steps = after.trace().steps();
        double column = each / steps;
        TextStyle style = TextStyle.regular(12 * type).middle();
        double free = 0;
        for (int step = 0; step < steps; step++) {
            String token = after.tokens().get(step).text();
            double middle = x + (step + 0.5) * column;
            double half = pen.width(token, style) / 2;
            // A word that would run into the one before it, or out of its map, is left out.
            if (middle - half >= Math.max(free, x - 4) && middle + half <= x + each + 4) {
                pen.text(token, middle, (HEAD + 15) * type, style, palette.muted());
                free = middle + half + 4;
            }
        }
    }

    /// @param which 0 then, 1 now, 2 the difference
    private void map(Pen pen, Track track, int which, double x, double y, double each, double tall, double type) {
        Series one = series(before, track);
        Series other = series(after, track);
        Scale scale = scale(track, which, one, other);
        int steps = one.steps();
        int units = one.width();
        var argb = new int[steps * units];
        for (int step = 0; step < steps; step++) {
            for (int unit = 0; unit < units; unit++) {
                argb[unit * steps + step] = scale.argb(value(which, one, other, step, unit));
            }
        }
        pen.beginGroup(symbol(track) + "-" + which, symbol(track));
        pen.cells(x, y, each, tall, new CellGrid(steps, units, argb));
        pen.rect(x, y, each, tall, 0, null, Stroke.solid(palette.line(), 1));
        double column = each / steps;
        double row = tall / units;
        if (scale.low() < 0) {
            marks(pen, scale, which, one, other, x, y, column, row);
        }
        String range =
                which < 2 && track.gate() ? "0 … 1" : "± " + Numbers.fixed(scale.high(), scale.high() < 0.1 ? 4 : 2);
        pen.text(
                range,
                x + each,
                y + tall + 12 * type,
                TextStyle.regular(10.5 * type).end(),
                palette.muted());
        pen.endGroup();
    }

    /// What is below zero is told by more than its colour: the number itself, or a minus sign.
    private static void marks(
            Pen pen, Scale scale, int which, Series one, Series other, double x, double y, double column, double row) {
        double size = Math.min(row * 0.78, 12.5);
        TextStyle style = TextStyle.regular(size).middle();
        boolean numbers = size >= 9 && pen.width(Numbers.fixed(-8.88, 2), style) <= column - 3;
        if (!numbers && (row < 5 || column < 9)) {
            return;
        }
        for (int step = 0; step < one.steps(); step++) {
            for (int unit = 0; unit < one.width(); unit++) {
                double value = value(which, one, other, step, unit);
                double middle = x + (step + 0.5) * column;
                double at = y + (unit + 0.5) * row;
                if (numbers) {
                    pen.text(Numbers.fixed(value, 2), middle, at + size * 0.36, style, scale.ink(value));
                } else if (value < -0.05 * scale.high()) {
                    pen.line(middle - 3, at, middle + 3, at, Stroke.solid(scale.ink(value), 1.4));
                }
            }
        }
    }

    private static double value(int which, Series one, Series other, int step, int unit) {
        return which == 0
                ? one.at(step, unit)
                : which == 1 ? other.at(step, unit) : other.at(step, unit) - one.at(step, unit);
    }

    private Scale scale(Track track, int which, Series one, Series other) {
        if (which < 2 && track.gate()) {
            return Scale.gate(palette, hue(track));
        }
        double limit = 0;
        for (int step = 0; step < one.steps(); step++) {
            for (int unit = 0; unit < one.width(); unit++) {
                limit = Math.max(
                        limit,
                        which == 2
                                ? Math.abs(value(2, one, other, step, unit))
                                : Math.max(Math.abs(one.at(step, unit)), Math.abs(other.at(step, unit))));
            }
        }
        return Scale.signed(palette, rounded(limit));
    }

    /// Up to a round number, so that few scales are made while a network learns.
    private static double rounded(double limit) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(limit, 1e-4))));
        for (double factor : new double[] {1, 2, 5}) {
            if (limit <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private double largest(Track track) {
        Series one = series(before, track);
        Series other = series(after, track);
        double largest = 0;
        for (int step = 0; step < one.steps(); step++) {
            for (int unit = 0; unit < one.width(); unit++) {
                largest = Math.max(largest, Math.abs(value(2, one, other, step, unit)));
            }
        }
        return largest;
    }
}
