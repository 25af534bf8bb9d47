package gruexplorer.insight.equation;

import java.util.List;

/// Whether a formula, evaluated, gives the number shown beside it.
///
/// @param residual the largest absolute difference found
public record Audit(double residual) {

    /// Above the rounding of a long sum of doubles, far below any number a person is shown.
    public static final double TOLERANCE = 1e-12;

    /// Compares one evaluated formula with the value recorded for it. The tolerance is relative above 1: a sum of
    /// large terms cannot be rounded finer.
    public static Audit of(double evaluated, double recorded) {
        return new Audit(Math.abs(evaluated - recorded) / Math.max(1, Math.abs(recorded)));
    }

    /// The worst of several.
    public static Audit worst(List<Audit> audits) {
        double worst = 0;
        for (Audit audit : audits) {
            // Math.max lets NaN win, as it has to.
            worst = Math.max(worst, audit.residual);
        }
        return new Audit(worst);
    }

    /// Does the formula hold? NaN does not.
    public boolean holds() {
        return residual <= TOLERANCE;
    }
}
