package gruexplorer.engine.cell;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Which numbers of one step are held at values of somebody's own instead of being computed: an intervention.
///
/// A quantity is replaced the moment it has been computed, so that everything after it sees what it is held at. On
/// the way back a held number passes nothing to what would have made it.
public final class Hold {

    /// Nothing is held.
    public static final Hold NONE = new Hold(Map.of());

    /// NaN where a unit is left alone.
    private final Map<Quantity, double[]> forced;

    private Hold(Map<Quantity, double[]> forced) {
        this.forced = forced;
    }

    /// This, and `values` of one quantity; where both hold a unit, the later one wins.
    ///
    /// @param quantity that a cell computes; not what goes into a step
    /// @param values what each unit is held at, NaN where it is left alone (H); copied
    public Hold and(Quantity quantity, double[] values) {
        double[] merged = values.clone();
        double[] before = forced.get(quantity);
        for (int j = 0; before != null && j < merged.length; j++) {
            if (Double.isNaN(merged[j])) {
                merged[j] = before[j];
            }
        }
        Map<Quantity, double[]> more = new HashMap<>(forced);
        more.put(quantity, merged);
        return new Hold(more);
    }

    /// Is nothing held?
    public boolean isNone() {
        return forced.isEmpty();
    }

    /// Is the same held at the same values?
    boolean holdsAs(Hold other) {
        return this == other
                || (forced.keySet().equals(other.forced.keySet())
                        && forced.entrySet().stream()
                                .allMatch(one -> Arrays.equals(one.getValue(), other.forced.get(one.getKey()))));
    }

    /// Is that unit (from 0) of that quantity held?
    public boolean holds(Quantity quantity, int unit) {
        if (forced.isEmpty()) {
            return false;
        }
        double[] values = forced.get(quantity);
        return values != null && !Double.isNaN(values[unit]);
    }

    /// @param computed modified: what is held is replaced
    /// @return `computed`
    double[] apply(Quantity quantity, double[] computed) {
        double[] values = forced.get(quantity);
        if (values == null) {
            return computed;
        }
        for (int j = 0; j < computed.length; j++) {
            if (!Double.isNaN(values[j])) {
                computed[j] = values[j];
            }
        }
        return computed;
    }

    /// What of a gradient goes on to what made the quantity.
    ///
    /// @param gradient ∂L/∂ of the quantity (H); not modified
    /// @return the same, or a copy with zeros where the quantity is held
    double[] cut(Quantity quantity, double[] gradient) {
        double[] values = forced.get(quantity);
        if (values == null) {
            return gradient;
        }
        double[] left = gradient.clone();
        for (int j = 0; j < left.length; j++) {
            if (!Double.isNaN(values[j])) {
                left[j] = 0;
            }
        }
        return left;
    }
}
