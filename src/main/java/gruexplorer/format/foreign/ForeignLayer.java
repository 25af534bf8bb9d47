package gruexplorer.format.foreign;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.PackedLayer;
import gruexplorer.engine.layer.Recurrent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A recurrent layer found in a file.
///
/// @param name as the file calls it
/// @param directions one reading, or a forward and a backward one
/// @param resetKnown whether the file says where a GRU's reset gate stands; where it does not, "after" is set and
///     has to be asked for
public record ForeignLayer(String name, List<Recurrent> directions, boolean resetKnown) {

    public ForeignLayer {
        directions = List.copyOf(directions);
    }

    /// One whose file says all.
    public ForeignLayer(String name, List<Recurrent> directions) {
        this(name, directions, true);
    }

    /// GRU, LSTM or RNN.
    public String kind() {
        Cell cell = directions.getFirst().cell();
        return cell instanceof GruCell ? "GRU" : cell instanceof LstmCell ? "LSTM" : "RNN";
    }

    /// I.
    public int inputs() {
        return weights().inputs();
    }

    /// H, of one direction.
    public int hidden() {
        return weights().hidden();
    }

    /// Numbers it gives a step, two directions side by side.
    public int outputs() {
        return directions.size() * hidden();
    }

    /// The cell of each direction.
    List<Cell> cells() {
        return directions.stream().map(Recurrent::cell).toList();
    }

    /// Is it a cell that a whole model can have: σ and tanh (ReLU for a plain RNN), nothing bounded, no peepholes?
    public boolean isUsual() {
        return directions.stream().allMatch(one -> PackedLayer.packs(one.cell(), one.weights()));
    }

    /// forward, reverse or bidirectional.
    public String direction() {
        return directions.size() == 2 ? "bidirectional" : directions.getFirst().reverse() ? "reverse" : "forward";
    }

    /// What a GRU's gates mean, in the words of a trace; empty for other cells.
    public String convention() {
        return gru().map(convention -> convention.update().label() + ", reset "
                        + convention.reset().label())
                .orElse("");
    }

    /// A GRU's convention; nothing for other cells.
    public Optional<GruConvention> gru() {
        return directions.getFirst().cell() instanceof GruCell gru ? Optional.of(gru.convention()) : Optional.empty();
    }

    /// The same weights read as a person says; other cells than a GRU stay as they are.
    public ForeignLayer in(Optional<Update> update, Optional<Reset> reset) {
        List<Recurrent> said = new ArrayList<>();
        for (Recurrent direction : directions) {
            Cell cell = direction.cell();
            if (cell instanceof GruCell gru) {
                GruConvention was = gru.convention();
                var convention =
                        new GruConvention(update.orElse(was.update()), reset.orElse(was.reset()), was.biases());
                cell = new GruCell(convention, gru.gates(), gru.candidate(), gru.clip());
            }
            said.add(new Recurrent(cell, direction.weights(), direction.reverse()));
        }
        return new ForeignLayer(name, said, resetKnown || reset.isPresent());
    }

    /// The same weights with the activation that a person says a plain RNN has; other cells stay as they are.
    public ForeignLayer firing(Optional<Nonlinearity> nonlinearity) {
        if (nonlinearity.isEmpty()) {
            return this;
        }
        List<Recurrent> said = new ArrayList<>();
        for (Recurrent one : directions) {
            Cell cell = one.cell() instanceof RnnCell rnn ? new RnnCell(nonlinearity.get(), rnn.clip()) : one.cell();
            said.add(new Recurrent(cell, one.weights(), one.reverse()));
        }
        return new ForeignLayer(name, said, resetKnown);
    }

    private CellWeights weights() {
        return directions.getFirst().weights();
    }
}
