package gruexplorer.training;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;

/// The cells that can be trained, by name.
public enum CellKind {
    GRU("gru"),
    LSTM("lstm"),
    /// With tanh.
    RNN("rnn"),
    RNN_RELU("rnn-relu");

    private final String label;

    CellKind(String label) {
        this.label = label;
    }

    /// The word used on the command line.
    public String label() {
        return label;
    }

    /// @param convention of a GRU; the others do not look at it
    public Cell cell(GruConvention convention) {
        return switch (this) {
            case GRU -> GruCell.of(convention);
            case LSTM -> LstmCell.PYTORCH;
            case RNN -> RnnCell.PYTORCH;
            case RNN_RELU -> new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY);
        };
    }
}
