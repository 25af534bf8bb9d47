package gruexplorer.figure.stats;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.figure.score.TokenText;
import gruexplorer.insight.Statistics;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the gates of a layer do over a data set: a row for every unit, its gates as bars (how often nearly shut, how
/// often nearly open), how long it remembers, the range of its state, and the texts that drive it most.
public final class StatsFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "stats";

    private static final double PAD = 14;
    private static final double UNIT = 52;
    private static final double GATE = 116;
    private static final double MEMORY = 112;
    private static final double RANGE = 122;
    private static final double ROW = 24;
    private static final double LEAST = 900;
    private static final TextStyle TITLE = TextStyle.bold(14);
    private static final TextStyle SMALL = TextStyle.regular(11.5);

    private final String model;
    private final String layer;
    private final Statistics.Summary statistics;
    private final List<Statistics.Unit> units;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final List<String> said;

    /// @param model its name
    /// @param layer in words
    /// @param index which layer and direction of the statistics, from 0
    /// @param width 0 for its own
    public StatsFigure(
            String model,
            String layer,
            Statistics.Summary statistics,
            int index,
            Palette palette,
            Messages messages,
            double width) {
        this.model = model;
        this.layer = layer;
        this.statistics = statistics;
        this.units = statistics.layers().get(index);
        this.palette = palette;
        this.messages = messages;
        this.width = width > 0 ? width : Math.max(LEAST, texts() + 420);
        this.said = TextLines.wrapped(
                messages.get("figure.stats.statement"),
                SMALL,
                this.width - 2 * PAD,
                messages.language().locale());
    }

    private List<Quantity> gates() {
        return units.getFirst().gates().stream().map(Statistics.Gate::gate).toList();
    }

    /// Where the columns begin.
    private double range() {
        return PAD + UNIT + gates().size() * GATE + (gates().isEmpty() ? 0 : MEMORY);
    }

    private double texts() {
        return range() + RANGE + 12;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return Math.ceil(top() + units.size() * ROW + PAD);
    }

    /// Where the rows begin.
    private double top() {
        return 34 + 17.0 * said.size() + 26;
    }

    @Override
    public String title() {
        return messages.get(
                "figure.stats.title",
                model,
                layer,
                Integer.toString(statistics.texts()),
                Long.toString(statistics.steps()));
    }

    @Override
    public String description() {
        var text = new StringBuilder(title());
        for (int j = 0; j < units.size(); j++) {
            Statistics.Unit unit = units.get(j);
            text.append(' ')
                    .append(messages.get(
                            unit.still() ? "figure.stats.said.still" : "figure.stats.said",
                            Integer.toString(j + 1),
                            Numbers.signed(unit.least(), 2),
                            Numbers.signed(unit.most(), 2)));
            for (Statistics.Gate gate : unit.gates()) {
                text.append(' ')
                        .append(messages.get(
                                "figure.stats.said.gate",
                                gate.gate().symbol(),
                                Integer.toString(Numbers.percent(gate.shut())),
                                Integer.toString(Numbers.percent(gate.open()))));
            }
        }
        return text.toString();
    }

    @Override
    public Table data() {
        List<String> columns = new ArrayList<>(List.of("unit"));
        for (Quantity gate : gates()) {
            columns.add(gate.symbol() + "-shut");
            columns.add(gate.symbol() + "-open");
            columns.add(gate.symbol() + "-mean");
        }
        columns.addAll(List.of("memory", "least", "most", "change", "highest-in", "lowest-in"));
        List<List<Object>> rows = new ArrayList<>();
        for (int j = 0; j < units.size(); j++) {
            Statistics.Unit unit = units.get(j);
            List<Object> row = new ArrayList<>(List.of(j + 1));
            for (Statistics.Gate gate : unit.gates()) {
                row.addAll(List.of(gate.shut(), gate.open(), gate.mean()));
            }
            row.addAll(List.of(
                    unit.memory(),
                    unit.least(),
                    unit.most(),
                    unit.change(),
                    unit.up().getFirst().text(),
                    unit.down().getFirst().text()));
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    /// What stands at a place: a unit, and the text that drives it there.
    ///
    /// @param unit from 0
    /// @param driven empty beside the texts
    public record Hit(int unit, Optional<Statistics.Driven> driven) {}

    /// What was clicked; empty beside the rows.
    public Optional<Hit> at(double x, double y) {
        int unit = (int) Math.floor((y - top()) / ROW);
        if (unit < 0 || unit >= units.size()) {
            return Optional.empty();
        }
        double half = (width - PAD - texts()) / 2;
        Optional<Statistics.Driven> driven = x < texts()
                ? Optional.empty()
                : Optional.of((x < texts() + half
                                ? units.get(unit).up()
                                : units.get(unit).down())
                        .getFirst());
        return Optional.of(new Hit(unit, driven));
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width(), height(), 0, palette.background(), null);
        pen.text(TextLines.elided(title(), TITLE, width - 2 * PAD), PAD, 22, TITLE, palette.text());
        double y = 40;
        for (String line : said) {
            pen.text(line, PAD, y, SMALL, palette.muted());
            y += 17;
        }
        pen.beginGroup("stats", title());
        heads(pen, top() - 8);
        for (int j = 0; j < units.size(); j++) {
            row(pen, j, top() + j * ROW);
        }
        pen.endGroup();
    }

    private void heads(Pen pen, double baseline) {
        double x = PAD + UNIT;
        head(pen, messages.get("figure.stats.unit"), PAD, UNIT, baseline);
        for (Quantity gate : gates()) {
            head(pen, messages.get("figure.stats.gate", gate.symbol()), x, GATE - 8, baseline);
            x += GATE;
        }
        if (!gates().isEmpty()) {
            head(pen, messages.get("figure.stats.memory"), x, MEMORY - 8, baseline);
        }
        head(
                pen,
                messages.get("figure.stats.range", Numbers.fixed(-limit(), 0), Numbers.fixed(limit(), 0)),
                range(),
                RANGE,
                baseline);
        double half = (width - PAD - texts()) / 2;
        head(pen, messages.get("figure.stats.up"), texts(), half - 10, baseline);
        head(pen, messages.get("figure.stats.down"), texts() + half, half - 10, baseline);
    }

    private void head(Pen pen, String text, double x, double room, double baseline) {
        pen.text(TextLines.elided(text, SMALL, room), x, baseline, SMALL, palette.muted());
    }

    private void row(Pen pen, int j, double y) {
        Statistics.Unit unit = units.get(j);
        double baseline = y + ROW / 2 + 4;
        pen.line(PAD, y, width - PAD, y, Stroke.solid(palette.line(), 1));
        pen.text(Integer.toString(j + 1), PAD + 6, baseline, TextStyle.bold(12), palette.text());
        double x = PAD + UNIT;
        for (Statistics.Gate gate : unit.gates()) {
            gate(pen, gate, x, y + 5);
            x += GATE;
        }
        if (!unit.gates().isEmpty()) {
            pen.text(Numbers.fixed(unit.memory(), 1), x, baseline, TextStyle.regular(12), palette.text());
        }
        range(pen, unit, range(), y, baseline);
        double half = (width - PAD - texts()) / 2;
        text(pen, unit.up(), texts(), half - 12, baseline);
        text(pen, unit.down(), texts() + half, half - 12, baseline);
    }

    /// Nearly shut from the left, nearly open from the right, the rest between.
    private void gate(Pen pen, Statistics.Gate gate, double x, double y) {
        double room = GATE - 20;
        double high = ROW - 10;
        Colour hue = Hues.of(palette, gate.gate());
        pen.rect(x, y, room, high, 2, palette.sunken(), null);
        double shut = room * gate.shut();
        double open = room * gate.open();
        if (shut > 0.5) {
            pen.rect(x, y, shut, high, 0, palette.background(), Stroke.solid(hue, 1.2));
        }
        if (open > 0.5) {
            pen.rect(x + room - open, y, open, high, 0, hue, null);
        }
        number(pen, gate.shut(), shut, x + shut / 2, y + high - 3.5, palette.text());
        number(pen, gate.open(), open, x + room - open / 2, y + high - 3.5, palette.background());
    }

    private static void number(Pen pen, double share, double room, double middle, double baseline, Colour ink) {
        TextStyle style = TextStyle.regular(10).middle();
        String text = Integer.toString(Numbers.percent(share));
        if (pen.width(text, style) < room - 4) {
            pen.text(text, middle, baseline, style, ink);
        }
    }

    /// The whole number that no state of the layer lies beyond.
    private double limit() {
        return units.stream()
                .mapToDouble(unit -> Math.ceil(Math.max(Math.abs(unit.least()), Math.abs(unit.most()))))
                .filter(Double::isFinite)
                .reduce(1, Math::max);
    }

    /// The ends of the state.
    private void range(Pen pen, Statistics.Unit unit, double x, double y, double baseline) {
        if (unit.still()) {
            pen.text(
                    TextLines.elided(messages.get("figure.stats.still"), SMALL, RANGE - 4),
                    x,
                    baseline,
                    SMALL,
                    palette.warning());
            return;
        }
        double room = RANGE - 16;
        double middle = y + ROW / 2;
        double limit = limit();
        double from = x + room * (unit.least() / limit + 1) / 2;
        double to = x + room * (unit.most() / limit + 1) / 2;
        pen.line(x, middle, x + room, middle, Stroke.solid(palette.line(), 1));
        pen.line(x + room / 2, y + 5, x + room / 2, y + ROW - 5, Stroke.solid(palette.line(), 1));
        pen.rect(from, middle - 4, Math.max(1, to - from), 8, 2, palette.hidden(), null);
    }

    private void text(Pen pen, List<Statistics.Driven> driven, double x, double room, double baseline) {
        Statistics.Driven first = driven.getFirst();
        String value = Numbers.signed(first.value(), 2);
        TextStyle style = TextStyle.regular(12);
        pen.text(value, x, baseline, style, palette.muted());
        double taken = pen.width("+0.00", style) + 10;
        pen.text(
                TextLines.elided(TokenText.visible(first.text()).replace("␣", " "), style, room - taken),
                x + taken,
                baseline,
                style,
                palette.accent());
    }
}
