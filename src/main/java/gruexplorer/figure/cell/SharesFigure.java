package gruexplorer.figure.cell;

import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FontFiles;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.insight.Share;
import gruexplorer.insight.Share.Source;
import gruexplorer.insight.Shares;
import gruexplorer.insight.equation.Digits;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.FunctionNames;
import gruexplorer.insight.equation.Part;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.StepWords;
import gruexplorer.text.TokenWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why a gate of the selected unit is open: the largest shares of its pre-activation as bars beside a line for zero,
/// filled to the right where they push it up, outlined to the left where they push it down; and how the new state is
/// made of what was kept and what was written. As high as its content.
public final class SharesFigure implements Figure {

    /// More bars than this are a list nobody reads; the rest is summed.
    private static final int BARS = 6;

    private final Reading reading;
    private final Cursor cursor;
    private final Palette palette;
    private final Messages messages;
    private final double width;
    private final double scale;
    private final Shares shares;
    private final List<Share> shown;
    private final double[] listed;
    private final int digits;
    private final List<String> heading;

    /// Explains what the cursor's phase computes; the gate that keeps the past where it stands on a whole step.
    public SharesFigure(
            Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double scale) {
        this(
                reading,
                cursor,
                palette,
                messages,
                width,
                scale,
                cursor.phase()
                        .map(Phase::result)
                        .orElseGet(
                                () -> Part.first(reading.layer(cursor).cell()).result()));
    }

    /// @param quantity the result of a part of the cell
    /// @param scale 1 in the inspector, more on a projector
    public SharesFigure(
            Reading reading,
            Cursor cursor,
            Palette palette,
            Messages messages,
            double width,
            double scale,
            Quantity quantity) {
        this.reading = reading;
        this.cursor = cursor;
        this.palette = palette;
        this.messages = messages;
        this.width = width;
        this.scale = scale;
        LayerTrace trace = reading.layer(cursor);
        this.shares = Shares.of(trace, cursor.step(), cursor.unit(), quantity);
        this.shown = shares.largest(BARS);
        this.listed = shown.stream()
                .filter(share -> share.source() != Source.REST)
                .mapToDouble(Share::value)
                .toArray();
        this.digits = listed.length == shown.size()
                ? Digits.ofSum(listed, shares.total())
                : Digits.ofRemainder(listed, shown.getLast().value(), shares.total());
        this.heading = TextLines.wrapped(
                title(),
                TextStyle.bold(size()),
                width - 2 * pad(),
                messages.language().locale());
    }

    private double size() {
        return 13 * scale;
    }

    private double small() {
        return 12 * scale;
    }

    private double pad() {
        return 8 * scale;
    }

    private double row() {
        return 22 * scale;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return heading.size() * 19 * scale + 22 * scale + shown.size() * row() + pad();
    }

    @Override
    public String title() {
        LayerTrace trace = reading.layer(cursor);
        Equation equation = Equations.at(trace, cursor.step(), cursor.unit()).stream()
                .filter(line -> line.quantity().equals(shares.quantity()))
                .findFirst()
                .orElseThrow();
        boolean held = trace.hold(cursor.step()).holds(shares.quantity(), cursor.unit());
        return messages.get(
                held ? "inspector.shares.held" : "inspector.shares.title",
                shares.quantity().symbol(),
                new StepWords(messages).unit(reading, cursor),
                Numbers.fixed(equation.value(), equation.digits()));
    }

    @Override
    public String description() {
        return shown.stream()
                .map(share -> name(share) + " " + number(share))
                .collect(Collectors.joining(", ", title() + " ", "."));
    }

    @Override
    public Table data() {
        return new Table(
                List.of("quantity", "source", "unit", "share"),
                shares.terms().stream()
                        .map(share -> List.<Object>of(
                                shares.quantity().symbol(),
                                share.source().name().toLowerCase(Locale.ROOT),
                                share.unit() < 0 ? "" : share.unit() + 1,
                                share.value()))
                        .toList());
    }

    @Override
    public void paint(Pen pen) {
        pen.beginGroup("shares", title());
        double y = 0;
        for (String line : heading) {
            pen.text(line, pad(), y + 14 * scale, TextStyle.bold(size()), palette.text());
            y += 19 * scale;
        }
        paintSum(pen, y + 12 * scale);
        y += 22 * scale;
        List<String> names = shown.stream().map(this::name).toList();
        List<String> values = shown.stream().map(this::number).toList();
        var label = TextStyle.regular(small());
        double nameWidth = Math.min(widest(names, label), width * 0.36);
        double valueWidth = widest(values, label);
        double left = pad() + nameWidth + 10 * scale;
        double right = width - pad() - valueWidth - 10 * scale;
        var bars = new Bars(left, right, shown);
        pen.line(bars.zero, y, bars.zero, y + shown.size() * row(), Stroke.solid(palette.muted(), scale));
        for (int k = 0; k < shown.size(); k++) {
            double middle = y + (k + 0.5) * row();
            double baseline = middle + small() * 0.36;
            pen.text(TextLines.elided(names.get(k), label, nameWidth), pad(), baseline, label, palette.text());
            bars.paint(pen, shown.get(k).value(), middle);
            pen.text(values.get(k), width - pad(), baseline, label.end(), palette.muted());
        }
        pen.endGroup();
    }

    /// How the shares are made and what they sum to; in words where the formula finds no room.
    private void paintSum(Pen pen, double baseline) {
        String total = Numbers.fixed(shares.total(), digits);
        if (weighted()) {
            RichText formula =
                    new PreactivationLine(palette, small()).of(reading.layer(cursor), shares.quantity(), total);
            if (formula.width() <= width - 2 * pad()) {
                formula.paint(pen, pad(), baseline);
                return;
            }
        }
        paintSentence(pen, baseline, total);
    }

    /// "a_z = −2.49 is the sum of these", with the index of a set lower.
    private void paintSentence(Pen pen, double baseline, String total) {
        String mark = "\u0000";
        boolean one = shares.terms().size() == 1;
        String sentence = messages.get(one ? "inspector.shares.let-out" : "inspector.shares.summed", mark, total);
        int at = sentence.indexOf(mark);
        Colour hue = Hues.of(palette, shares.quantity());
        var line = new RichText(small())
                .add(sentence.substring(0, at), false, palette.muted())
                .add(weighted() ? "a" : shares.quantity().symbol(), true, hue);
        String index = weighted() ? PreactivationLine.index(reading.layer(cursor), shares.quantity()) : "";
        if (!index.isEmpty()) {
            line.scripts(index, "", hue);
        }
        String rest = sentence.substring(at + 1);
        double room = width - 2 * pad() - line.width();
        line.add(TextLines.elided(rest, TextStyle.regular(small()), room), false, palette.muted());
        line.paint(pen, pad(), baseline);
    }

    private String number(Share share) {
        double value = share.source() == Source.REST ? Digits.left(listed, shares.total(), digits) : share.value();
        return Numbers.signed(value, digits);
    }

    private String name(Share share) {
        return switch (share.source()) {
            case INPUT ->
                reading.level(cursor.layer()) == 0
                        ? new TokenWords(messages).at(reading, cursor.step())
                        : messages.get("inspector.shares.layer", Integer.toString(reading.level(cursor.layer())));
            case UNIT -> messages.get("inspector.shares.unit", Integer.toString(share.unit() + 1));
            case BIAS -> messages.get("inspector.shares.bias");
            case KEPT -> messages.get("inspector.shares.kept");
            case WRITTEN -> messages.get("inspector.shares.written");
            case PEEPHOLE -> messages.get("inspector.shares.peephole");
            case WHOLE -> messages.get("inspector.shares.whole");
            case INPUT_GATE -> messages.get("inspector.shares.taken");
            case LET_OUT -> letOut();
            case REST -> messages.get("inspector.shares.rest");
        };
    }

    /// `o × tanh(c)`.
    private String letOut() {
        String function = reading.layer(cursor).cell() instanceof LstmCell lstm ? FunctionNames.of(lstm.output()) : "";
        return "o \u00d7 " + function + "(c)";
    }

    private boolean weighted() {
        return Part.of(reading.layer(cursor).cell(), shares.quantity()).before().isPresent();
    }

    private static double widest(List<String> texts, TextStyle style) {
        return texts.stream()
                .mapToDouble(text -> FontFiles.width(text, style))
                .max()
                .orElse(0);
    }

    /// The bars' common scale.
    private final class Bars {
        private final double zero;
        private final double perUnit;

        Bars(double left, double right, List<Share> shares) {
            double low =
                    Math.min(0, shares.stream().mapToDouble(Share::value).min().orElse(0));
            double high =
                    Math.max(0, shares.stream().mapToDouble(Share::value).max().orElse(0));
            double span = high - low;
            perUnit = span > 0 && Double.isFinite(span) ? (right - left) / span : 0;
            zero = perUnit > 0 ? left - low * perUnit : (left + right) / 2;
        }

        void paint(Pen pen, double value, double middle) {
            double length = Math.abs(value) * perUnit;
            if (!(length > 0)) {
                return;
            }
            double thick = 12 * scale;
            Colour hue = Hues.of(palette, shares.quantity());
            double round = Math.min(2 * scale, length / 2);
            if (value >= 0) {
                pen.rect(zero, middle - thick / 2, Math.max(length, scale), thick, round, hue, null);
            } else {
                Stroke edge = Stroke.solid(hue, 1.3 * scale);
                double inner = Math.max(length - edge.width(), 0.5 * scale);
                pen.rect(
                        zero - inner - edge.width() / 2,
                        middle - thick / 2 + edge.width() / 2,
                        inner,
                        thick - edge.width(),
                        round,
                        palette.background(),
                        edge);
            }
        }
    }
}
