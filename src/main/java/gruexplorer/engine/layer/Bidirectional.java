package gruexplorer.engine.layer;

import org.ejml.data.DMatrixRMaj;

/// How the outputs of a forward and a backward reading are put together.
public enum Bidirectional {
    /// Side by side, forward first (T × 2H).
    CONCATENATE,
    /// (forward + backward) / 2 (T × H).
    AVERAGE,
    /// forward + backward (T × H).
    SUM;

    /// @param forward outputs of the forward layer (T × H)
    /// @param backward outputs of the backward layer (T × H)
    public DMatrixRMaj merge(DMatrixRMaj forward, DMatrixRMaj backward) {
        int hidden = forward.numCols;
        if (this == CONCATENATE) {
            var both = new DMatrixRMaj(forward.numRows, 2 * hidden);
            for (int t = 0; t < forward.numRows; t++) {
                System.arraycopy(forward.data, t * hidden, both.data, 2 * t * hidden, hidden);
                System.arraycopy(backward.data, t * hidden, both.data, (2 * t + 1) * hidden, hidden);
            }
            return both;
        }
        double share = share();
        var merged = new DMatrixRMaj(forward.numRows, hidden);
        for (int k = 0; k < merged.data.length; k++) {
            merged.data[k] = share * (forward.data[k] + backward.data[k]);
        }
        return merged;
    }

    /// ∂L/∂ of one direction's outputs.
    ///
    /// @param dMerged ∂L/∂ of what {@link #merge} gave
    /// @param reverse whether of the backward layer
    public DMatrixRMaj split(DMatrixRMaj dMerged, boolean reverse) {
        if (this == CONCATENATE) {
            int hidden = dMerged.numCols / 2;
            var one = new DMatrixRMaj(dMerged.numRows, hidden);
            for (int t = 0; t < dMerged.numRows; t++) {
                System.arraycopy(dMerged.data, (2 * t + (reverse ? 1 : 0)) * hidden, one.data, t * hidden, hidden);
            }
            return one;
        }
        var one = new DMatrixRMaj(dMerged);
        for (int k = 0; k < one.data.length; k++) {
            one.data[k] *= share();
        }
        return one;
    }

    /// The factor on the sum of both.
    double share() {
        return this == AVERAGE ? 0.5 : 1;
    }
}
