package gruexplorer.insight.equation;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import java.util.List;
import java.util.Optional;

/// One part of a step: what it computes and the weights it does that with.
///
/// @param result what exists once it is computed
/// @param before what goes into its activation function; empty where it is made of other parts alone
/// @param block which block of rows of the stacked weights is its own, from 0; −1 without weights
/// @param peephole which peephole vector of the weights it has, from 0; −1 for none
public record Part(Quantity result, Optional<Quantity> before, int block, int peephole) {

    private static final int NONE = -1;

    private static final List<Part> GRU = List.of(
            weighted(GruQuantity.RESET, GruQuantity.RESET_PRE, 0, NONE),
            weighted(GruQuantity.UPDATE, GruQuantity.UPDATE_PRE, 1, NONE),
            weighted(GruQuantity.CANDIDATE, GruQuantity.CANDIDATE_PRE, 2, NONE),
            made(GruQuantity.HIDDEN));

    private static final Part FORGET = weighted(LstmQuantity.FORGET_GATE, LstmQuantity.FORGET_PRE, 1, 1);

    private static final List<Part> LSTM = lstm(FORGET);
    private static final List<Part> COUPLED = lstm(made(LstmQuantity.FORGET_GATE));

    private static final List<Part> RNN = List.of(weighted(RnnQuantity.HIDDEN, RnnQuantity.PRE, 0, NONE));

    /// The parts of a cell's step in the order in which they are computed.
    public static List<Part> of(Cell cell) {
        return switch (cell) {
            case GruCell gru -> GRU;
            case LstmCell lstm -> lstm.coupled() ? COUPLED : LSTM;
            case RnnCell rnn -> RNN;
            default -> throw unknown(cell);
        };
    }

    /// The part that computes `result`.
    ///
    /// @throws IllegalArgumentException if no part of the cell does
    public static Part of(Cell cell, Quantity result) {
        return of(cell).stream()
                .filter(part -> part.result().equals(result))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part computes " + result.symbol()));
    }

    /// The part that is asked about first: what decides how much of the past is kept.
    public static Part first(Cell cell) {
        return switch (cell) {
            case GruCell gru -> of(cell, GruQuantity.UPDATE);
            case LstmCell lstm -> of(cell, LstmQuantity.FORGET_GATE);
            case RnnCell rnn -> of(cell, RnnQuantity.HIDDEN);
            default -> throw unknown(cell);
        };
    }

    /// What to say of a cell that nothing here knows.
    public static IllegalArgumentException unknown(Cell cell) {
        return new IllegalArgumentException("there is no picture of the cell " + cell.label());
    }

    private static List<Part> lstm(Part forget) {
        return List.of(
                weighted(LstmQuantity.INPUT_GATE, LstmQuantity.INPUT_PRE, 0, 0),
                forget,
                weighted(LstmQuantity.CANDIDATE, LstmQuantity.CANDIDATE_PRE, 2, NONE),
                made(LstmQuantity.CELL),
                weighted(LstmQuantity.OUTPUT_GATE, LstmQuantity.OUTPUT_PRE, 3, 2),
                made(LstmQuantity.HIDDEN));
    }

    private static Part weighted(Quantity result, Quantity before, int block, int peephole) {
        return new Part(result, Optional.of(before), block, peephole);
    }

    private static Part made(Quantity result) {
        return new Part(result, Optional.empty(), NONE, NONE);
    }
}
