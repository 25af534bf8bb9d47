package gruexplorer.figure.lens;

import gruexplorer.data.Token;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.AuditBadge;
import gruexplorer.figure.cell.RichText;
import gruexplorer.figure.score.TokenText;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Formulas one below the other: on the left how each is printed, on the right what it gives at every step and unit.
public final class FormulaFigure implements Figure {

    private static final double LEFT = 14;
    private static final double LINE = 19;
    private static final double RAISED_LINE = 23;
    private static final double HEAD = 44;
    private static final double GAP = 16;
    private static final double LEGEND = 26;
    private static final int SWATCHES = 24;

    private final String title;
    private final String description;
    private final List<FormulaRow> rows;
    private final List<Token> tokens;
    private final int step;
    private final Palette palette;
    private final double width;
    private final double split;
    private final List<List<RichText>> set = new ArrayList<>();
    private final double[] tops;
    private final double height;

    /// @param step the one looked at, from 0
    FormulaFigure(
            String title,
            String description,
            List<FormulaRow> rows,
            List<Token> tokens,
            int step,
            Palette palette,
            double width) {
        this.title = title;
        this.description = description;
        this.rows = List.copyOf(rows);
        this.tokens = List.copyOf(tokens);
        this.step = step;
        this.palette = palette;
        this.width = width;
        this.split = Math.clamp(width * 0.46, 330, 520);
        this.tops = new double[rows.size() + 1];
        tops[0] = HEAD;
        for (int k = 0; k < rows.size(); k++) {
            List<RichText> lines = new ArrayList<>();
            rows.get(k)
                    .lines()
                    .forEach(line -> lines.addAll(Markup.lines(line, 13, palette.text(), split - LEFT - 18)));
            set.add(lines);
            double text = LINE * (1.2 + rows.get(k).notes().size()) + pitch(k) * lines.size();
            tops[k + 1] = tops[k] + Math.max(text, 84) + GAP;
        }
        this.height = tops[rows.size()] + LEGEND;
    }

    /// From one line of a formula to the next: what is raised must not meet what is lowered above it.
    private double pitch(int k) {
        return rows.get(k).lines().stream().anyMatch(line -> line.contains("^{")) ? RAISED_LINE : LINE;
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
        return title;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width, height, 0, palette.background(), null);
        double column = column();
        pen.rect(x(step) - 1, 6, column + 2, tops[rows.size()] - GAP, 6, palette.accentSoft(), null);
        pen.beginGroup("tokens", title);
        pen.text(
                TokenText.fit(pen, title, TextStyle.bold(14), split - LEFT - 10),
                LEFT,
                26,
                TextStyle.bold(14),
                palette.text());
        int every = Math.max(1, (int) Math.ceil(16 / column));
        for (int t = 0; t < tokens.size(); t += every) {
            TextStyle style = new TextStyle(12.5, t == step, TextStyle.Anchor.MIDDLE);
            String text = TokenText.fit(pen, TokenText.visible(tokens.get(t).text()), style, column * every - 4);
            pen.text(text, x(t) + column / 2, 26, style, t == step ? palette.accent() : palette.text());
        }
        pen.endGroup();
        for (int k = 0; k < rows.size(); k++) {
            row(pen, k);
        }
        legends(pen);
    }

    private void row(Pen pen, int k) {
        FormulaRow row = rows.get(k);
        pen.beginGroup(row.id(), row.name());
        double y = tops[k];
        if (k > 0) {
            pen.line(LEFT, y - GAP / 2 - 4, width - LEFT, y - GAP / 2 - 4, Stroke.solid(palette.line(), 1));
        }
        double room = split - LEFT - 12;
        if (row.audit().isPresent()) {
            var badge = new AuditBadge(row.audit().get(), palette, 11);
            badge.paint(pen, split - 10, y + 9);
            room -= badge.width() + 8;
        }
        TextStyle bold = TextStyle.bold(13.5);
        pen.text(TokenText.fit(pen, row.name(), bold, room), LEFT, y + 14, bold, palette.text());
        double at = y + 14 + LINE * 1.1;
        for (RichText line : set.get(k)) {
            line.paint(pen, LEFT, at);
            at += pitch(k);
        }
        TextStyle small = TextStyle.regular(12);
        for (String note : row.notes()) {
            pen.text(TokenText.fit(pen, note, small, split - LEFT - 12), LEFT, at, small, palette.muted());
            at += LINE;
        }
        map(pen, row, y, tops[k + 1] - GAP - y);
        pen.endGroup();
    }

    private void map(Pen pen, FormulaRow row, double top, double tall) {
        Scale scale = Scale.signed(palette, row.limit());
        int units = row.values().width();
        double cell = Math.min(tall, 22.0 * units) / units;
        double column = column();
        double gap = column > 14 ? 2 : 0;
        for (int t = 0; t < row.values().steps(); t++) {
            var colours = new int[units];
            for (int j = 0; j < units; j++) {
                colours[j] = Double.isNaN(row.values().at(t, j))
                        ? palette.warning().argb()
                        : scale.argb(row.values().at(t, j));
            }
            pen.cells(x(t) + gap, top, column - 2 * gap, cell * units, new CellGrid(1, units, colours));
            if (cell >= 7 && column >= 14) {
                signs(pen, row, scale, t, top, cell);
            }
        }
    }

    /// A dash on what is below zero and seen to be: a sign that does not need colour.
    private void signs(Pen pen, FormulaRow row, Scale scale, int t, double top, double cell) {
        double middle = x(t) + column() / 2;
        for (int j = 0; j < row.values().width(); j++) {
            double value = row.values().at(t, j);
            if (value < -0.08 * row.limit()) {
                double y = top + (j + 0.5) * cell;
                pen.line(middle - 3, y, middle + 3, y, Stroke.solid(scale.ink(value), 1.4));
            }
        }
    }

    /// Each kind of values once.
    private void legends(Pen pen) {
        double x = split;
        double y = height - 10;
        List<String> told = new ArrayList<>();
        for (FormulaRow row : rows) {
            if (told.contains(row.symbol())) {
                continue;
            }
            told.add(row.symbol());
            TextStyle small = TextStyle.regular(12);
            int digits = row.limit() == Math.rint(row.limit()) ? 0 : 2;
            String low = row.symbol() + "  "
                    + (row.limit() < 0.01 ? Numbers.tiny(-row.limit()) : Numbers.fixed(-row.limit(), digits));
            String high = row.limit() < 0.01 ? "+" + Numbers.tiny(row.limit()) : Numbers.signed(row.limit(), digits);
            Scale scale = Scale.signed(palette, row.limit());
            var colours = new int[SWATCHES];
            for (int i = 0; i < SWATCHES; i++) {
                colours[i] = scale.argb(row.limit() * (2.0 * i / (SWATCHES - 1) - 1));
            }
            pen.text(low, x, y, small, palette.muted());
            x += pen.width(low, small) + 6;
            pen.cells(x, y - 10, 60, 10, new CellGrid(SWATCHES, 1, colours));
            x += 66;
            pen.text(high, x, y, small, palette.muted());
            x += pen.width(high, small) + 30;
        }
    }

    private double column() {
        return (width - split - LEFT) / tokens.size();
    }

    private double x(int t) {
        return split + t * column();
    }

    @Override
    public Table data() {
        List<List<Object>> table = new ArrayList<>();
        for (FormulaRow row : rows) {
            for (int t = 0; t < row.values().steps(); t++) {
                for (int j = 0; j < row.values().width(); j++) {
                    table.add(List.of(
                            row.id(),
                            t + 1,
                            tokens.get(t).text(),
                            j + 1,
                            row.symbol(),
                            row.values().at(t, j)));
                }
            }
        }
        return new Table(List.of("formula", "step", "token", "unit", "quantity", "value"), table);
    }
}
