package gruexplorer.cli;

import gruexplorer.engine.layer.Dense;
import gruexplorer.format.foreign.ForeignFiles;
import gruexplorer.format.foreign.ForeignLayer;
import gruexplorer.format.foreign.Whole;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Prints what was found in a file of another program.
final class ImportListing {

    private static final int MOST_UNUSED = 12;

    private ImportListing() {}

    static void print(Path file, ForeignFiles.Found found, PrintWriter out) {
        out.println(file + " (" + found.format() + ")");
        out.printf("%3s  %-4s %6s %6s  %-13s  %-25s %s%n", "", "cell", "inputs", "units", "direction", "gates", "name");
        int number = 1;
        for (ForeignLayer one : found.layers()) {
            out.printf(
                    "%3d  %-4s %6d %6d  %-13s  %-25s %s%n",
                    number++,
                    one.kind(),
                    one.inputs(),
                    one.hidden(),
                    one.direction(),
                    one.convention() + (one.resetKnown() ? "" : "?"),
                    one.name());
        }
        found.closed().forEach(line -> out.println("     " + line));
        if (found.layers().stream().anyMatch(one -> !one.resetKnown())) {
            out.println(
                    "?: the file does not say whether the reset gate stands before or after the product; --reset says"
                            + " it, --check finds it");
        }
        unused(found.unused(), out);
        for (Whole whole : found.wholes()) {
            out.println("whole: embedding " + whole.embedding().numRows + " × " + whole.embedding().numCols + ", "
                    + whole.stack() + ", " + dense(whole)
                    + "; --out M makes it a model file"
                    + (whole.leftOut().isEmpty() ? "" : ", without " + String.join(", ", whole.leftOut())));
        }
        found.gap().ifPresent(gap -> out.println("not whole: " + gap.sentence()));
    }

    private static String dense(Whole whole) {
        List<Dense> dense = whole.readout().dense();
        String units =
                dense.stream().map(one -> String.valueOf(one.weights().numRows)).collect(Collectors.joining(", "));
        return (dense.size() == 1 ? "dense layer of " : "dense layers of ")
                + units
                + (whole.isActivationOpen() ? " with ReLU between them unless --activation says otherwise" : "");
    }

    private static void unused(List<String> lines, PrintWriter out) {
        if (!lines.isEmpty()) {
            out.println("not needed by these layers:");
            lines.stream().limit(MOST_UNUSED).forEach(line -> out.println("     " + line));
            if (lines.size() > MOST_UNUSED) {
                out.println("     and " + (lines.size() - MOST_UNUSED) + " more");
            }
        }
    }
}
