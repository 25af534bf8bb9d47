package gruexplorer.figure.gradients;

import gruexplorer.figure.Figure;
import gruexplorer.figure.PageHead;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.figure.TextStyle;
import gruexplorer.figure.cell.TextLines;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.session.Weighed;
import gruexplorer.text.AskedWords;
import gruexplorer.text.GradientWords;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The gradient at every parameter: the norm of every block, and of one of them all numbers and the largest of them.
public final class GradientsFigure implements Figure {

    /// Its name on the command line.
    public static final String NAME = "gradients";

    private static final double WIDTH = 900;
    /// What the list of the largest takes.
    private static final double LIST = 236;
    private static final double LINE = 18;
    private static final double GAP = 26;

    private final Weighed weighed;
    private final int chosen;
    private final Palette palette;
    private final Messages messages;
    private final GradientWords words;
    private final double width;
    private final double height;
    private final PageHead head;
    private final BlockMap map;
    private final BlockHeatmap heat;
    /// Where the largest are listed.
    private final double listX;
    private final double listY;
    private final boolean listed;

    private GradientsFigure(
            Weighed weighed, int chosen, Palette palette, Messages messages, double width, double room) {
        this.weighed = weighed;
        this.chosen = chosen;
        this.palette = palette;
        this.messages = messages;
        this.words = new GradientWords(messages, weighed);
        this.width = width;
        boolean low = room > 0;
        this.head = new PageHead(low ? "" : messages.get("figure.gradients.statement"), width, messages);
        double top = head.bottom() + (low ? 0 : 6);
        double all = width - 2 * PageHead.PAD;
        boolean beside = low && width > 1.6 * room;
        this.map = low
                ? BlockMap.within(
                        weighed,
                        palette,
                        messages,
                        PageHead.PAD,
                        top,
                        beside ? List.of(0.4 * all, 0.5 * all, 0.64 * all) : List.of(all),
                        room - top - 6)
                : BlockMap.of(weighed, palette, messages, PageHead.PAD, top, all);
        double x = beside ? map.right() + GAP : PageHead.PAD;
        double y = beside ? top : map.bottom() + GAP;
        double rest = width - PageHead.PAD - x;
        this.listed = rest >= LIST + 300;
        double least = Math.min(weighed.found().blocks().get(chosen).gradient().numRows * 20.0, 560) + 44;
        this.heat = new BlockHeatmap(
                weighed.found().blocks().get(chosen),
                words,
                palette,
                x,
                y,
                listed ? rest - LIST - GAP : rest,
                low ? room - y - 8 : least);
        this.listX = Math.max(heat.right(), x + 300) + GAP;
        this.listY = y;
        double foot = Math.max(heat.bottom(), Math.max(map.bottom(), listed ? y + 24 + Block.MOST * LINE : 0));
        this.height = low ? Math.max(room, 1) : Math.ceil(foot + PageHead.PAD);
    }

    /// As large as the blocks want.
    ///
    /// @param chosen the block whose numbers are shown, from 0
    public static GradientsFigure of(Weighed weighed, int chosen, Palette palette, Messages messages) {
        return new GradientsFigure(weighed, chosen, palette, messages, WIDTH, 0);
    }

    /// Within a given room.
    ///
    /// @param chosen the block whose numbers are shown, from 0
    public static GradientsFigure within(
            Weighed weighed, int chosen, Palette palette, Messages messages, double width, double height) {
        return new GradientsFigure(weighed, chosen, palette, messages, width, height);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    /// The block whose cell is there, from 0; −1 beside all.
    public int blockAt(double x, double y) {
        return map.at(x, y);
    }

    /// The row of the chosen block that is there, from 0; −1 outside.
    public int rowAt(double x, double y) {
        return heat.rowAt(x, y);
    }

    private Block block() {
        return weighed.found().blocks().get(chosen);
    }

    @Override
    public String title() {
        return messages.get(
                "figure.gradients.title",
                new AskedWords(messages)
                        .of(weighed.back().reading(), weighed.back().asked()));
    }

    @Override
    public String description() {
        String largest = block().largest().stream()
                .limit(3)
                .map(entry -> words.entry(block(), entry))
                .collect(Collectors.joining("; "));
        Block most = weighed.found().blocks().get(weighed.found().largest());
        return title() + " " + messages.get("figure.gradients.said", words.sized(most), words.sized(block()), largest)
                + " " + messages.get("figure.gradients.statement");
    }

    /// Every number of every block.
    @Override
    public Table data() {
        List<List<Object>> rows = new ArrayList<>();
        for (Block block : weighed.found().blocks()) {
            for (int k = 0; k < block.gradient().getNumElements(); k++) {
                int row = k / block.gradient().numCols;
                int column = k % block.gradient().numCols;
                rows.add(List.of(
                        block.name(),
                        block.parameter(),
                        row + 1,
                        words.row(block, row),
                        column + 1,
                        block.gradient().data[k]));
            }
        }
        return new Table(List.of("block", "parameter", "row", "row-name", "column", "gradient"), rows);
    }

    @Override
    public void paint(Pen pen) {
        head.paint(pen, palette, title(), height);
        map.paint(pen, chosen);
        heat.paint(pen);
        if (listed) {
            list(pen);
        }
    }

    private void list(Pen pen) {
        String heading = messages.get("figure.gradients.largest");
        pen.beginGroup("largest", heading);
        pen.text(heading, listX, listY + 11, TextStyle.bold(12), palette.text());
        TextStyle style = TextStyle.regular(12);
        double y = listY + 32;
        double room = width - PageHead.PAD - listX;
        for (var entry : block().largest()) {
            if (y > height - 6) {
                break;
            }
            String number = GradientWords.signed(entry.value());
            pen.text(number, listX + 62, y, style.end(), palette.text());
            pen.text(
                    TextLines.elided(words.place(block(), entry), style, room - 72),
                    listX + 72,
                    y,
                    style,
                    palette.muted());
            y += LINE;
        }
        pen.endGroup();
    }
}
