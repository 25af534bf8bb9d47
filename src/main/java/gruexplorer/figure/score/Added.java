package gruexplorer.figure.score;

import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Colour;
import java.util.List;
import java.util.function.IntPredicate;

/// What a stave shows that is no quantity of the reading: a gradient, a difference, a ledger, a watch.
///
/// Each says at which steps it is to be seen (`seen`, steps from 0); elsewhere the stave is empty.
public sealed interface Added {

    IntPredicate seen();

    /// A heatmap of the units.
    ///
    /// @param symbol of its values, as in ∂L/∂h
    /// @param values T × H
    /// @param signed whether its values have a sign; else they lie in [0, 1]
    /// @param hue of values in [0, 1], and of the mark before its name
    record Heat(String symbol, Series values, boolean signed, Colour hue, IntPredicate seen) implements Added {}

    /// Parts of a whole at every step, stacked from the top in the order of `parts`.
    ///
    /// @param shares T × parts, none below 0; a step's shares sum to 1 or less
    record Bars(List<Part> parts, Series shares, IntPredicate seen) implements Added {

        public Bars {
            parts = List.copyOf(parts);
        }

        /// @param name as the legend and the hover say it
        public record Part(String name, Colour hue) {}
    }

    /// Lines over the steps.
    ///
    /// @param low and `high`: what the stave's lower and upper edge stand for; above 0 on a logarithmic scale
    record Lines(List<Line> lines, double low, double high, boolean logarithmic, IntPredicate seen) implements Added {

        public Lines {
            lines = List.copyOf(lines);
        }

        /// @param values one for each step; NaN where there is none
        /// @param dash and `gap` of a dashed line; 0 for a solid one
        public record Line(String name, double[] values, Colour hue, double dash, double gap) {}
    }
}
