package gruexplorer.figure.gradients;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Scale;
import gruexplorer.figure.Stroke;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.RichText;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.insight.ParameterGradients;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.insight.ParameterGradients.Part;
import gruexplorer.session.Reading;
import gruexplorer.session.Weighed;
import gruexplorer.text.BackwardWords;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import gruexplorer.text.StepWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All blocks of parameters as cells, a table of gates × parts for each layer and direction and a list of the others,
/// each with its norm.
final class BlockMap {

    private static final double CELL = 52;
    private static final double LEAST_CELL = 32;
    private static final double ROW = 20;
    private static final double LEAST_ROW = 12;
    private static final double NAMES = 106;
    private static final double SIDE = 18;
    private static final double HEAD = 18;
    private static final double GAP = 18;

    private final ParameterGradients found;
    private final Reading reading;
    private final Palette palette;
    private final Messages messages;
    private final double most;
    private final double cell;
    private final double row;
    private final List<Spot> spots = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private double right;
    private double bottom;

    /// Where a block's cell is.
    private record Spot(int block, double x, double y) {}

    /// One layer and direction, or what is no recurrent layer's.
    ///
    /// @param layer −1 for the others
    private record Table(int layer, double x, double y, List<Integer> blocks) {}

    /// As large as it wants to be within a width.
    static BlockMap of(Weighed weighed, Palette palette, Messages messages, double x, double y, double width) {
        return new BlockMap(weighed, palette, messages, x, y, width, CELL, ROW);
    }

    /// Within a room, as narrow as it can be: its cells get smaller where there is no other way.
    ///
    /// @param widths it may take, the narrowest first
    static BlockMap within(
            Weighed weighed,
            Palette palette,
            Messages messages,
            double x,
            double y,
            List<Double> widths,
            double height) {
        double row = ROW;
        BlockMap map = null;
        for (double cell = CELL; cell >= LEAST_CELL; cell -= 4) {
            for (double width : widths) {
                map = new BlockMap(weighed, palette, messages, x, y, width, cell, row);
                if (map.bottom <= y + height) {
                    return map;
                }
            }
            row = Math.max(LEAST_ROW, row - 1.5);
        }
        return Objects.requireNonNull(map);
    }

    private BlockMap(
            Weighed weighed,
            Palette palette,
            Messages messages,
            double x,
            double y,
            double width,
            double cell,
            double row) {
        this.found = weighed.found();
        this.reading = weighed.back().reading();
        this.palette = palette;
        this.messages = messages;
        this.cell = cell;
        this.row = row;
        double largest = found.largestNorm();
        this.most = largest > 0 ? largest : 1;
        double left = x;
        double top = y;
        double foot = y;
        for (int layer = 0; layer <= reading.trace().layers().size(); layer++) {
            // The others stand behind all layers.
            int wanted = layer < reading.trace().layers().size() ? layer : -1;
            List<Integer> blocks = IntStream.range(0, found.blocks().size())
                    .filter(i -> found.blocks().get(i).layer() == wanted)
                    .boxed()
                    .toList();
            double wide = wanted < 0 ? NAMES + cell : SIDE + parts(wanted).size() * cell;
            if (left > x && left + wide > x + width) {
                left = x;
                top = foot + GAP / 2;
            }
            place(new Table(wanted, left, top, blocks));
            left += wide + GAP;
            right = Math.max(right, left - GAP);
            foot = Math.max(foot, bottom);
        }
    }

    private void place(Table table) {
        tables.add(table);
        // The others have no heads.
        double y = table.layer >= 0 ? table.y + heading() + HEAD : row < 16 ? table.y : table.y + HEAD / 2;
        int gates = table.layer < 0
                ? table.blocks.size()
                : ParameterGradients.gates(cell(table.layer)).size();
        for (int k = 0; k < table.blocks.size(); k++) {
            // Blocks come part by part, and each part gate by gate.
            int part = k / gates;
            int gate = k % gates;
            double x = table.layer < 0 ? table.x + NAMES : table.x + SIDE + part * cell;
            spots.add(new Spot(table.blocks.get(k), x, y + gate * row));
        }
        bottom = Math.max(bottom, y + gates * row);
    }

    /// What the name of a layer takes; one alone has none.
    private double heading() {
        return reading.trace().layers().size() > 1 ? 17 : 0;
    }

    private Cell cell(int layer) {
        return reading.trace().layers().get(layer).cell();
    }

    private List<Part> parts(int layer) {
        return ParameterGradients.parts(cell(layer));
    }

    double right() {
        return right;
    }

    double bottom() {
        return bottom;
    }

    /// The block whose cell is there, from 0; −1 beside all.
    int at(double x, double y) {
        return spots.stream()
                .filter(spot -> x >= spot.x && x < spot.x + cell && y >= spot.y && y < spot.y + row)
                .findFirst()
                .map(Spot::block)
                .orElse(-1);
    }

    /// @param chosen a block, marked
    void paint(Pen pen, int chosen) {
        pen.beginGroup("blocks", messages.get("figure.gradients.blocks"));
        for (Table table : tables) {
            names(pen, table);
        }
        Scale scale = Scale.gate(palette, palette.accent());
        double size = Math.min(10.5, row * 0.7);
        TextStyle style = TextStyle.regular(size).middle();
        for (Spot spot : spots) {
            double norm = found.blocks().get(spot.block).norm();
            pen.rect(spot.x + 1, spot.y + 1, cell - 2, row - 2, 3, scale.of(norm / most), null);
            String number = number(pen, norm, style);
            if (!number.isEmpty()) {
                double baseline = spot.y + row / 2 + size * 0.36;
                pen.text(number, spot.x + cell / 2, baseline, style, scale.ink(norm / most));
            }
        }
        for (Spot spot : spots) {
            if (spot.block == chosen) {
                pen.rect(spot.x, spot.y, cell, row, 4, null, Stroke.solid(palette.text(), 2));
            }
        }
        pen.endGroup();
    }

    /// With three digits that count, or as many as there is room for; empty where nothing would be left of it.
    private String number(Pen pen, double norm, TextStyle style) {
        return Stream.of(BackwardWords.number(norm), Numbers.fixed(norm, 3), Numbers.fixed(norm, 2))
                .filter(number -> pen.width(number, style) <= cell - 3)
                .findFirst()
                .filter(number -> norm == 0 || number.matches(".*[1-9].*"))
                .orElse("");
    }

    private void names(Pen pen, Table table) {
        double size = Math.clamp(row * 0.62, 9, 12);
        if (table.layer < 0) {
            for (Spot spot : spots) {
                Block block = found.blocks().get(spot.block);
                if (block.layer() < 0) {
                    TextStyle style = TextStyle.regular(Math.min(size, 11)).end();
                    String name = TextLines.elided(block.name(), style, NAMES - 8);
                    pen.text(name, spot.x - 7, spot.y + row / 2 + style.size() * 0.36, style, palette.muted());
                }
            }
            return;
        }
        if (heading() > 0) {
            String name = new StepWords(messages).layer(reading, table.layer);
            pen.text(name, table.x + SIDE, table.y + 10, TextStyle.bold(11), palette.text());
        }
        double head = table.y + heading();
        List<Part> parts = parts(table.layer);
        for (int k = 0; k < parts.size(); k++) {
            RichText symbol = symbol(parts.get(k));
            symbol.paint(pen, table.x + SIDE + (k + 0.5) * cell - symbol.width() / 2, head + 11);
        }
        List<String> gates = ParameterGradients.gates(cell(table.layer));
        for (int g = 0; g < gates.size(); g++) {
            double baseline = head + HEAD + (g + 0.5) * row + size * 0.36;
            var style = new TextStyle(size, true, TextStyle.Anchor.END);
            pen.text(gates.get(g), table.x + SIDE - 6, baseline, style, hue(table.layer, gates.get(g)));
        }
    }

    private RichText symbol(Part part) {
        String letter = part.bias() ? "b" : "W";
        boolean input = part == Part.INPUT || part == Part.INPUT_BIAS;
        return new RichText(12).add(letter, false, palette.text()).scripts(input ? "i" : "h", "", palette.text());
    }

    private Colour hue(int layer, String gate) {
        Quantity made = cell(layer).quantities().stream()
                .filter(quantity -> quantity.symbol().equals(gate))
                .findFirst()
                .orElseThrow();
        return Hues.of(palette, made);
    }
}
