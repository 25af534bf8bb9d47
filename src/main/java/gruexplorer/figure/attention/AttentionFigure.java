package gruexplorer.figure.attention;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.figure.CellGrid;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FontFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Translated;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// The weights of attention: a row for every token written, a column for every token read. Each row adds up to one;
/// the number stands in a cell where there is room, so that no colour is needed to read it.
public final class AttentionFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "attention";

    private static final double CELL = 34;
    private static final double PAD = 16;
    private static final double FOOTER = 26;
    private static final double LEAST_WIDTH = 480;
    private static final double LARGEST = 8000;
    private static final double TYPE = 14;
    private static final TextStyle LABEL = TextStyle.regular(TYPE);
    private static final TextStyle SMALL = TextStyle.regular(11);

    private final Translated said;
    private final Palette palette;
    private final Messages messages;
    private final boolean footer;
    private final List<String> source;
    private final List<String> target;
    private final double column;
    private final double gutter;

    private AttentionFigure(Translated said, Palette palette, Messages messages, boolean footer) {
        this.said = said;
        this.palette = palette;
        this.messages = messages;
        this.footer = footer;
        this.source = said.source().stream()
                .map(Token::text)
                .map(AttentionFigure::visible)
                .toList();
        this.target = said.target().stream().map(AttentionFigure::visible).toList();
        double widest = Math.max(CELL, widest(source) + 10);
        // A long text gets narrower columns rather than a picture nobody can print.
        this.column = Math.max(1, Math.min(widest, LARGEST / source.size()));
        this.gutter = PAD + Math.max(widest(target), widest(List.of(rows()))) + 10;
    }

    /// @param footer whether a line under it says model, hash, attention, probability and seed
    /// @throws InputException if the translator has no attention
    public static Figure of(Translated said, Palette palette, Messages messages, boolean footer) {
        if (said.trace().attending().isEmpty()) {
            throw new InputException(said.model().name() + " was trained without attention; there is none to draw");
        }
        return new AttentionFigure(said, palette, messages, footer);
    }

    @Override
    public double width() {
        // Whole, so that no pixel of a bitmap is left half covered.
        return Math.ceil(Math.max(LEAST_WIDTH, gutter + column * source.size() + PAD));
    }

    @Override
    public double height() {
        return top() + CELL * target.size() + PAD + (footer ? FOOTER : 0);
    }

    /// Where the rows begin.
    private static double top() {
        return PAD + 44;
    }

    @Override
    public String title() {
        return messages.get("figure.attention.title", said.model().name());
    }

    @Override
    public String description() {
        var steps = new StringBuilder();
        for (int t = 0; t < target.size(); t++) {
            double[] alpha = said.attention(t);
            int most = 0;
            for (int s = 1; s < alpha.length; s++) {
                most = alpha[s] > alpha[most] ? s : most;
            }
            steps.append(t == 0 ? "" : " ")
                    .append(messages.get(
                            "figure.attention.step",
                            target.get(t),
                            source.get(most),
                            Integer.toString(Numbers.percent(alpha[most]))));
        }
        return messages.get(
                "figure.attention.about", said.model().name(), said.text(), said.translation(), steps.toString());
    }

    @Override
    public Table data() {
        List<String> columns = new ArrayList<>(List.of("step", "token"));
        for (int s = 0; s < source.size(); s++) {
            columns.add((s + 1) + ":" + said.source().get(s).text());
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int t = 0; t < target.size(); t++) {
            List<Object> row = new ArrayList<>(List.of(t + 1, said.target().get(t)));
            for (double alpha : said.attention(t)) {
                row.add(alpha);
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    @Override
    public void paint(Pen pen) {
        pen.rect(0, 0, width(), height(), 0, palette.background(), null);
        pen.beginGroup("source", columns());
        pen.text(columns(), gutter, PAD + 10, SMALL, palette.muted());
        boolean room = widest(source) <= column;
        for (int s = 0; s < source.size() && room; s++) {
            Token token = said.source().get(s);
            pen.text(
                    source.get(s),
                    gutter + (s + 0.5) * column,
                    top() - 10,
                    LABEL.middle(),
                    token.known() ? palette.text() : palette.warning());
        }
        pen.endGroup();
        pen.beginGroup("target", rows());
        pen.text(rows(), gutter - 10, top() - 10, SMALL.end(), palette.muted());
        for (int t = 0; t < target.size(); t++) {
            boolean end = t == said.said().tokens().size();
            double y = top() + (t + 0.5) * CELL + TYPE * 0.36;
            pen.text(target.get(t), gutter - 10, y, LABEL.end(), end ? palette.muted() : palette.text());
        }
        pen.endGroup();
        pen.beginGroup("weights", title());
        weights(pen);
        pen.endGroup();
        if (footer) {
            footer(pen);
        }
    }

    private void weights(Pen pen) {
        Scale scale = Scale.gate(palette, palette.accent());
        var argb = new int[source.size() * target.size()];
        for (int t = 0; t < target.size(); t++) {
            double[] alpha = said.attention(t);
            for (int s = 0; s < alpha.length; s++) {
                argb[t * alpha.length + s] = scale.argb(alpha[s]);
            }
        }
        double width = column * source.size();
        double bottom = top() + CELL * target.size();
        pen.cells(gutter, top(), width, bottom - top(), new CellGrid(source.size(), target.size(), argb));
        Stroke line = Stroke.solid(palette.background(), 1);
        for (int t = 1; t < target.size(); t++) {
            pen.line(gutter, top() + t * CELL, gutter + width, top() + t * CELL, line);
        }
        for (int s = 1; s < source.size() && column >= 7; s++) {
            pen.line(gutter + s * column, top(), gutter + s * column, bottom, line);
        }
        numbers(pen, scale);
    }

    /// What rounds to nothing is left out: there are many of these.
    private void numbers(Pen pen, Scale scale) {
        if (pen.width("0.00", SMALL) > column - 4) {
            return;
        }
        for (int t = 0; t < target.size(); t++) {
            double[] alpha = said.attention(t);
            for (int s = 0; s < alpha.length; s++) {
                if (alpha[s] >= 0.005) {
                    double y = top() + (t + 0.5) * CELL + SMALL.size() * 0.36;
                    String text = Numbers.fixed(alpha[s], 2);
                    pen.text(text, gutter + (s + 0.5) * column, y, SMALL.middle(), scale.ink(alpha[s]));
                }
            }
        }
    }

    private void footer(Pen pen) {
        String text = messages.get(
                "figure.attention.footer",
                said.model().name(),
                said.model().sha256().substring(0, 12),
                said.model().translator().shape().attention().label(),
                Numbers.fixed(said.said().logProbability(), 4),
                String.valueOf(said.model().record().getOrDefault("seed", "–")));
        double y = height() - FOOTER;
        pen.beginGroup("footer", text);
        pen.line(PAD, y + 3, width() - PAD, y + 3, Stroke.solid(palette.line(), 1));
        double size = SMALL.size();
        while (size > 6 && pen.width(text, TextStyle.regular(size)) > width() - 2 * PAD) {
            size -= 0.5;
        }
        pen.text(text, PAD, y + 18, TextStyle.regular(size), palette.muted());
        pen.endGroup();
    }

    private String rows() {
        return messages.get("figure.attention.rows");
    }

    private String columns() {
        return messages.get("figure.attention.columns");
    }

    private static double widest(List<String> texts) {
        return texts.stream()
                .mapToDouble(text -> FontFiles.width(text, LABEL))
                .max()
                .orElse(0);
    }

    private static String visible(String token) {
        return token.replace("\n", "⏎").replace("\t", "→").replace(" ", "␣");
    }
}
