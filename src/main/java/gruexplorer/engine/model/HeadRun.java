package gruexplorer.engine.model;

import gruexplorer.engine.layer.Dense;
import java.util.ArrayList;
import java.util.List;

/// The dense layers of a head over one vector, forward and back, everything on the way kept.
final class HeadRun {

    private final List<Dense> head;
    /// What each layer read, and its W x + b.
    private final List<double[]> inputs = new ArrayList<>();
    private final List<double[]> pre = new ArrayList<>();
    private final double[] scores;

    /// @param features what the first of them reads
    HeadRun(List<Dense> head, double[] features) {
        this.head = head;
        double[] y = features;
        for (Dense dense : head) {
            inputs.add(y);
            pre.add(dense.pre(y));
            y = dense.activate(pre.getLast().clone());
        }
        this.scores = y;
    }

    /// What the last of them gives (C).
    double[] scores() {
        return scores;
    }

    /// From ∂L/∂scores (C) to ∂L/∂features.
    double[] back(double[] slope) {
        return back(slope, List.of());
    }

    /// The same, and ∂L/∂weights on the way.
    ///
    /// @param gradient one for each dense layer, modified: added to; empty where nobody wants it
    double[] back(double[] slope, List<Dense> gradient) {
        double[] dy = slope;
        for (int i = head.size() - 1; i >= 0; i--) {
            Dense dense = head.get(i);
            double[] da = dense.before(pre.get(i), dy);
            if (!gradient.isEmpty()) {
                dense.addGradient(inputs.get(i), da, gradient.get(i));
            }
            dy = dense.through(da);
        }
        return dy;
    }
}
