package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Recurrent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Does a layer give the outputs that another program gave? And if not, would it in another convention?
public final class Parity {

    /// What single precision leaves after a few hundred steps.
    public static final double TOLERANCE = 1e-5;

    private Parity() {}

    /// One try.
    ///
    /// @param convention what was tried, in the words of a trace; empty for a cell with one form only
    /// @param error the largest absolute difference of an output
    public record Try(String convention, double error) {

        public boolean agrees() {
            return error <= TOLERANCE;
        }
    }

    /// The layer as it stands first, then, where it does not agree, the other conventions of a GRU, the best first.
    ///
    /// @param x inputs (T × I)
    /// @param expected h after every step; both directions side by side for a bidirectional layer (T × H or T × 2H)
    /// @throws InputException if the sizes are not the layer's
    public static List<Try> of(ForeignLayer layer, DMatrixRMaj x, DMatrixRMaj expected) {
        int width = layer.hidden() * layer.directions().size();
        if (x.numCols != layer.inputs() || expected.numCols != width || x.numRows != expected.numRows) {
            throw new InputException("the layer " + layer.name() + " takes " + layer.inputs() + " inputs and gives "
                    + width + " outputs a step; the case has " + x.numRows + " × " + x.numCols + " and "
                    + expected.numRows + " × " + expected.numCols);
        }
        List<Try> tries = new ArrayList<>();
        tries.add(new Try(layer.convention(), error(layer, x, expected)));
        if (tries.getFirst().agrees() || !layer.kind().equals("GRU")) {
            return tries;
        }
        List<Try> others = new ArrayList<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                ForeignLayer other = in(layer, update, reset);
                if (!other.convention().equals(layer.convention())) {
                    others.add(new Try(other.convention(), error(other, x, expected)));
                }
            }
        }
        others.sort(Comparator.comparingDouble(Try::error));
        tries.addAll(others);
        return tries;
    }

    /// The same weights read in another convention.
    private static ForeignLayer in(ForeignLayer layer, Update update, Reset reset) {
        List<Recurrent> directions = new ArrayList<>();
        for (Recurrent direction : layer.directions()) {
            Cell cell = direction.cell();
            if (cell instanceof GruCell gru) {
                var convention =
                        new GruConvention(update, reset, gru.convention().biases());
                cell = new GruCell(convention, gru.gates(), gru.candidate(), gru.clip());
            }
            directions.add(new Recurrent(cell, direction.weights(), direction.reverse()));
        }
        return new ForeignLayer(layer.name(), directions);
    }

    private static double error(ForeignLayer layer, DMatrixRMaj x, DMatrixRMaj expected) {
        DMatrixRMaj found = layer.directions().getFirst().run(x).outputs();
        if (layer.directions().size() == 2) {
            found = Bidirectional.CONCATENATE.merge(
                    found, layer.directions().getLast().run(x).outputs());
        }
        double worst = 0;
        for (int k = 0; k < found.data.length; k++) {
            // Math.max lets NaN win, as it has to.
            worst = Math.max(worst, Math.abs(found.data[k] - expected.data[k]));
        }
        return worst;
    }
}
