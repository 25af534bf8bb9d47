package gruexplorer.ui.open;

import gruexplorer.data.SafeWrite;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.format.foreign.ForeignLayer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// A layer's steps over rows of numbers: every quantity of every direction.
public final class SteppedLayer {

    private final ForeignLayer layer;
    private final List<RecurrentRun> runs = new ArrayList<>();
    private final int steps;

    /// @param x the inputs (T × I)
    public SteppedLayer(ForeignLayer layer, DMatrixRMaj x) {
        this.layer = layer;
        this.steps = x.numRows;
        layer.directions().forEach(direction -> runs.add(direction.run(x)));
    }

    public ForeignLayer layer() {
        return layer;
    }

    /// What the cell records at each step, by its symbol; the hidden state is the last.
    public List<String> quantities() {
        return cell().quantities().stream().map(Quantity::symbol).toList();
    }

    /// 1 or 2.
    public int directions() {
        return runs.size();
    }

    public int steps() {
        return steps;
    }

    /// The values of a quantity at a step, in the order of the units.
    ///
    /// @param direction from 0
    /// @param step from 0
    public double[] values(int direction, int step, String quantity) {
        Step done = runs.get(direction).step(step);
        return done == null
                ? new double[0]
                : cell().quantities().stream()
                        .filter(one -> one.symbol().equals(quantity))
                        .findFirst()
                        .map(done::get)
                        .orElse(new double[0]);
    }

    /// All of it: direction,step,quantity,unit,value.
    ///
    /// @throws gruexplorer.data.InputException if the file cannot be written
    public void save(Path file, boolean force) {
        SafeWrite.stream(
                file,
                out -> {
                    out.write("direction,step,quantity,unit,value\n".getBytes(StandardCharsets.UTF_8));
                    for (int d = 0; d < runs.size(); d++) {
                        for (int t = 0; t < steps; t++) {
                            out.write(lines(d, t).getBytes(StandardCharsets.UTF_8));
                        }
                    }
                },
                force);
    }

    private String lines(int direction, int step) {
        var lines = new StringBuilder();
        String reads = layer.directions().get(direction).reverse() ? "reverse" : "forward";
        for (String quantity : quantities()) {
            double[] values = values(direction, step, quantity);
            for (int j = 0; j < values.length; j++) {
                lines.append(reads)
                        .append(',')
                        .append(step + 1)
                        .append(',')
                        .append(quantity)
                        .append(',')
                        .append(j + 1)
                        .append(',')
                        .append(values[j])
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private gruexplorer.engine.cell.Cell cell() {
        Recurrent first = layer.directions().getFirst();
        return first.cell();
    }
}
