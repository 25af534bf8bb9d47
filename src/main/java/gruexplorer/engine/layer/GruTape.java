package gruexplorer.engine.layer;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruParameters;
import gruexplorer.engine.cell.GruQuantity;
import java.util.EnumMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// What a GRU layer computed over a padded batch, time-major: row t·B + b is step t of sequence b. The backward pass
/// reads it and writes nothing into it.
final class GruTape {

    final GruConvention convention;
    final GruParameters weights;
    final int steps;
    final int batch;
    final int hidden;
    /// The inputs (T·B × I); not a copy.
    final DMatrixRMaj x;
    /// Each (T·B × H).
    final double[] previous;

    final double[] resetPre;
    final double[] reset;
    final double[] updatePre;
    final double[] update;
    final double[] candidateRecurrent;
    final double[] candidatePre;
    final double[] candidate;
    final DMatrixRMaj h;

    GruTape(GruConvention convention, GruParameters weights, DMatrixRMaj x, int batch) {
        this.convention = convention;
        this.weights = weights;
        this.x = x;
        this.batch = batch;
        this.steps = x.numRows / batch;
        this.hidden = weights.hidden();
        int size = Math.multiplyExact(x.numRows, hidden);
        this.previous = new double[size];
        this.resetPre = new double[size];
        this.reset = new double[size];
        this.updatePre = new double[size];
        this.update = new double[size];
        this.candidateRecurrent = new double[size];
        this.candidatePre = new double[size];
        this.candidate = new double[size];
        this.h = new DMatrixRMaj(x.numRows, hidden);
    }

    /// The record of a batch of one. The arrays are handed over, not copied.
    GruTrace toTrace() {
        if (batch != 1) {
            throw new IllegalStateException("a trace is of one sequence, not of " + batch);
        }
        Map<GruQuantity, Series> series = new EnumMap<>(GruQuantity.class);
        series.put(GruQuantity.INPUT, new Series(steps, x.numCols, x.data));
        series.put(GruQuantity.PREVIOUS, new Series(steps, hidden, previous));
        series.put(GruQuantity.RESET_PRE, new Series(steps, hidden, resetPre));
        series.put(GruQuantity.RESET, new Series(steps, hidden, reset));
        series.put(GruQuantity.UPDATE_PRE, new Series(steps, hidden, updatePre));
        series.put(GruQuantity.UPDATE, new Series(steps, hidden, update));
        series.put(GruQuantity.CANDIDATE_RECURRENT, new Series(steps, hidden, candidateRecurrent));
        series.put(GruQuantity.CANDIDATE_PRE, new Series(steps, hidden, candidatePre));
        series.put(GruQuantity.CANDIDATE, new Series(steps, hidden, candidate));
        series.put(GruQuantity.HIDDEN, new Series(steps, hidden, h.data));
        return new GruTrace(convention, weights, series);
    }
}
