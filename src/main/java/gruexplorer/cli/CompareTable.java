package gruexplorer.cli;

import gruexplorer.figure.compare.Plots;
import gruexplorer.text.Numbers;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Spread;
import gruexplorer.training.compare.Summary;
import java.util.ArrayList;
import java.util.List;

/// A comparison as a table for a terminal.
final class CompareTable {

    private static final String NONE = "-";

    private CompareTable() {}

    static List<String> lines(Compared compared) {
        Board board = compared.board();
        boolean scored = compared.encoder().task().choosesOne();
        boolean held = !compared.parts().test().isEmpty();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("cell", "units", "parameters", "validation loss"));
        if (scored) {
            head.add("right %");
        }
        if (held) {
            head.add("held-out loss");
            if (scored) {
                head.add("held-out right %");
            }
        }
        head.add("s/epoch");
        rows.add(head);
        boolean lost = false;
        for (Contestant contestant : board.contestants()) {
            Summary summary = board.summary(contestant);
            List<String> row = new ArrayList<>(List.of(
                    contestant.kind().label(),
                    Integer.toString(contestant.units()),
                    parameters(contestant, board),
                    span(summary.loss(), 4)));
            if (scored) {
                row.add(span(summary.right(), 1));
            }
            if (held) {
                row.add(span(summary.heldOutLoss(), 4));
                if (scored) {
                    row.add(span(summary.heldOutRight(), 1));
                }
            }
            Spread seconds = summary.secondsAnEpoch();
            row.add(seconds.present() ? Numbers.fixed(seconds.median(), 2) : NONE);
            rows.add(row);
            lost |= summary.diverged() > 0;
        }
        List<String> lines = new ArrayList<>(aligned(rows));
        int seeds = board.runs().size() / board.contestants().size();
        lines.add("");
        lines.add("equal " + compared.equal().label() + ", " + seeds + (seeds == 1 ? " seed, " : " seeds, ")
                + board.epochs() + " epochs, "
                + compared.parts().split().training().size() + " texts to train on, "
                + compared.parts().split().validation().size() + " to choose the epoch; losses in "
                + CompareWork.unit(compared.encoder().task()));
        if (lost) {
            for (Contestant contestant : board.contestants()) {
                int diverged = board.summary(contestant).diverged();
                if (diverged > 0) {
                    lines.add(contestant.kind().label() + ": " + diverged + " of " + seeds
                            + " runs diverged and do not count; a smaller --lr usually helps");
                }
            }
        }
        horizon(compared, lines);
        return lines;
    }

    private static String parameters(Contestant contestant, Board board) {
        long wanted = board.contestants().getFirst().parameters();
        String said = Long.toString(contestant.parameters());
        return contestant.equals(board.contestants().getFirst())
                ? said
                : said + " (" + Plots.off(contestant, wanted) + " %)";
    }

    private static void horizon(Compared compared, List<String> lines) {
        int back = compared.horizons().steps() - 1;
        List<String> shares = new ArrayList<>();
        compared.horizons()
                .trained()
                .forEach((contestant, spreads) -> shares.add(contestant.kind().label() + " "
                        + Numbers.tiny(spreads.getFirst().median())));
        if (back > 0 && !shares.isEmpty()) {
            lines.add("gradient " + back + " steps back, as a share of that at the end: " + String.join(", ", shares));
        }
    }

    private static String span(Spread spread, int digits) {
        return spread.present() ? Plots.span(spread, digits) : NONE;
    }

    /// Columns below each other, the first to the left, numbers to the right.
    private static List<String> aligned(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + pad : "  " + pad + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
