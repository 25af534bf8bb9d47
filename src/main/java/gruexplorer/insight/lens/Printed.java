package gruexplorer.insight.lens;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.equation.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A recurrent cell as somebody prints it, to be run with the weights of a GRU.
///
/// @param id a word for it in files and message keys
/// @param convention of a GRU; empty for the relatives
/// @param lines in the order in which they are computed; the last that gives `h` is the new state
/// @param cell what the engine computes for it
/// @param weights of that cell: the same numbers
public record Printed(String id, Optional<GruConvention> convention, List<Line> lines, Cell cell, CellWeights weights) {

    /// One line of a formula.
    ///
    /// @param left as it is printed
    /// @param key under which what follows finds it; `h` and `c` are the state
    public record Line(String left, String key, Node right) {

        /// The whole line, with `_{…}` lower and `^{…}` higher.
        public String text() {
            return left + " = " + right.text();
        }

        /// The whole line for a terminal: `W_in x_t`.
        public String plain() {
            return text().replaceAll("([_^])\\{([^}]*)}", "$1$2");
        }
    }

    /// A run of it.
    ///
    /// @param states h after every step, by the lines as they are printed (T × H)
    /// @param audit of those against what the engine computes
    /// @param difference those less the states of the GRU whose weights they are (T × H)
    public record Run(Printed printed, Series states, Audit audit, Series difference) {}

    public Printed {
        lines = List.copyOf(lines);
    }

    /// Runs it over what a layer read.
    ///
    /// @param layer the GRU whose weights it has
    Run run(LayerTrace layer) {
        var frame = new Frame(layer.weights());
        Series x = Lens.input(layer);
        int steps = layer.steps();
        int hidden = layer.hidden();
        var states = new double[steps * hidden];
        for (int i = 0; i < steps; i++) {
            int t = layer.reverse() ? steps - 1 - i : i;
            frame.put("x", x.step(t));
            double[] next = new double[hidden];
            for (Line line : lines) {
                double[] value = line.right().value(frame);
                if (line.key().equals("h")) {
                    next = value;
                } else {
                    frame.put(line.key(), value);
                }
            }
            frame.put("h", next);
            System.arraycopy(next, 0, states, t * hidden, hidden);
        }
        var series = new Series(steps, hidden, states);
        Series computed = LayerTrace.run(new Recurrent(cell, weights, layer.reverse()), x.toMatrix())
                .states();
        List<Audit> audits = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < hidden; j++) {
                audits.add(Audit.of(series.at(t, j), computed.at(t, j)));
            }
        }
        return new Run(this, series, Audit.worst(audits), Lens.difference(series, layer.states()));
    }
}
