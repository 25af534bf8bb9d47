package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Recurrent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// Does a layer give the outputs that another program gave? And if not, would it in another convention?
public final class Parity {

    /// What single precision leaves after a few hundred steps.
    public static final double TOLERANCE = 1e-5;

    private Parity() {}

    /// One try.
    ///
    /// @param convention what was tried, in the words of a trace; empty for a cell with one form only
    /// @param gru the same as a convention; nothing for other cells than a GRU
    /// @param error the largest absolute difference of an output
    public record Try(String convention, Optional<GruConvention> gru, double error) {

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
        return of(layer, List.of(new ParityCase(x, expected, new double[0])));
    }

    /// The same for several sequences; the error is the largest in any of them.
    ///
    /// @throws InputException if the sizes are not the layer's
    public static List<Try> of(ForeignLayer layer, List<ParityCase> cases) {
        cases.forEach(one -> fits(layer, one));
        List<Try> tries = new ArrayList<>();
        tries.add(tried(layer, cases));
        if (tries.getFirst().agrees() || !layer.kind().equals("GRU")) {
            return tries;
        }
        List<Try> others = new ArrayList<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                ForeignLayer other = layer.in(Optional.of(update), Optional.of(reset));
                if (!other.convention().equals(layer.convention())) {
                    others.add(tried(other, cases));
                }
            }
        }
        others.sort(Comparator.comparingDouble(Try::error));
        tries.addAll(others);
        return tries;
    }

    private static void fits(ForeignLayer layer, ParityCase one) {
        int width = layer.hidden() * layer.directions().size();
        DMatrixRMaj x = one.x();
        DMatrixRMaj expected = one.expected();
        if (x.numCols != layer.inputs() || expected.numCols != width || x.numRows != expected.numRows) {
            throw new InputException("the layer " + layer.name() + " takes " + layer.inputs() + " inputs and gives "
                    + width + " outputs a step; the case has " + x.numRows + " × " + x.numCols + " and "
                    + expected.numRows + " × " + expected.numCols);
        }
        if (one.start().length != 0 && one.start().length != width) {
            throw new InputException("the layer " + layer.name() + " begins with " + width
                    + " numbers; the case has an h0 of " + one.start().length);
        }
    }

    private static Try tried(ForeignLayer layer, List<ParityCase> cases) {
        double worst = 0;
        for (ParityCase one : cases) {
            // Math.max lets NaN win, as it has to.
            worst = Math.max(worst, error(layer, one));
        }
        return new Try(layer.convention(), layer.gru(), worst);
    }

    private static double error(ForeignLayer layer, ParityCase one) {
        int hidden = layer.hidden();
        List<DMatrixRMaj> outputs = new ArrayList<>();
        for (Recurrent direction : layer.directions()) {
            var start = new double[hidden];
            if (one.start().length > 0) {
                System.arraycopy(one.start(), outputs.size() * hidden, start, 0, hidden);
            }
            outputs.add(direction
                    .run(one.x(), start, new double[hidden], Recurrent.all(one.x().numRows))
                    .outputs());
        }
        DMatrixRMaj found = outputs.size() == 2
                ? Bidirectional.CONCATENATE.merge(outputs.getFirst(), outputs.getLast())
                : outputs.getFirst();
        double worst = 0;
        for (int k = 0; k < found.data.length; k++) {
            worst = Math.max(worst, Math.abs(found.data[k] - one.expected().data[k]));
        }
        return worst;
    }
}
