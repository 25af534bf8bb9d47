package gruexplorer.ui.train;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;

/// The cells that can be trained.
enum CellChoice {
    GRU("gru"),
    LSTM("lstm"),
    RNN("rnn"),
    RNN_RELU("rnn-relu");

    private final String label;

    CellChoice(String label) {
        this.label = label;
    }

    /// The word used on the command line.
    String label() {
        return label;
    }

    Cell cell() {
        return cell(GruConvention.PYTORCH);
    }

    /// @param convention of a GRU
    Cell cell(GruConvention convention) {
        return switch (this) {
            case GRU -> GruCell.of(convention);
            case LSTM -> LstmCell.PYTORCH;
            case RNN -> RnnCell.PYTORCH;
            case RNN_RELU -> new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY);
        };
    }
}
