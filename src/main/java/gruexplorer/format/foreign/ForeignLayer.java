package gruexplorer.format.foreign;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Recurrent;
import java.util.List;

/// A recurrent layer found in a file.
///
/// @param name as the file calls it
/// @param directions one reading, or a forward and a backward one
public record ForeignLayer(String name, List<Recurrent> directions) {

    public ForeignLayer {
        directions = List.copyOf(directions);
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

    /// forward, reverse or bidirectional.
    public String direction() {
        return directions.size() == 2 ? "bidirectional" : directions.getFirst().reverse() ? "reverse" : "forward";
    }

    /// What a GRU's gates mean, in the words of a trace; empty for other cells.
    public String convention() {
        return directions.getFirst().cell() instanceof GruCell gru
                ? gru.convention().update().label() + ", reset "
                        + gru.convention().reset().label()
                : "";
    }

    private CellWeights weights() {
        return directions.getFirst().weights();
    }
}
