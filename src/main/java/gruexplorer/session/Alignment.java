package gruexplorer.session;

import gruexplorer.engine.layer.Series;
import java.util.List;

/// How much each step of one side of a translation has to do with each token of the other: the weights of attention.
///
/// @param others the tokens of the other side (R)
/// @param weights of every step on each of them (T × R); on the target's side each row adds up to one
public record Alignment(List<String> others, Series weights) {

    public Alignment {
        others = List.copyOf(others);
    }

    /// The token of the other side that `step` (from 0) has most to do with, from 0.
    public int most(int step) {
        int most = 0;
        for (int r = 1; r < weights.width(); r++) {
            most = weights.at(step, r) > weights.at(step, most) ? r : most;
        }
        return most;
    }
}
