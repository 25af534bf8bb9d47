package gruexplorer.figure.score;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.cell.RnnQuantity;
import gruexplorer.insight.Movement;
import gruexplorer.insight.equation.Part;
import gruexplorer.session.Reading;
import gruexplorer.text.PartNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One stave of the score.
///
/// @param id a word for it in files
/// @param nameKey the message that names it
/// @param quantity of the reading that its heatmap shows; empty for lines, and for what is no quantity of a cell
/// @param map whether it is a heatmap
public record Track(String id, String nameKey, Optional<Quantity> quantity, boolean map) {

    /// The output so far, as a line.
    public static final Track OUTPUT = new Track("output", "score.output.name", Optional.empty(), false);

    /// How much each step has to do with each token of the other side of a translation.
    public static final Track ATTENTION = new Track("attention", "score.attention.name", Optional.empty(), true);

    /// The gates of the selected unit, as lines.
    public static final Track GATES = new Track("gates", "score.gates.name", Optional.empty(), false);

    private static final List<Track> GRU = List.of(
            OUTPUT,
            of(GruQuantity.UPDATE),
            of(GruQuantity.RESET),
            of(GruQuantity.CANDIDATE),
            of(GruQuantity.HIDDEN),
            GATES);

    private static final List<Track> LSTM = List.of(
            OUTPUT,
            of(LstmQuantity.FORGET_GATE),
            of(LstmQuantity.INPUT_GATE),
            of(LstmQuantity.CANDIDATE),
            of(LstmQuantity.OUTPUT_GATE),
            of(LstmQuantity.CELL),
            of(LstmQuantity.HIDDEN),
            GATES);

    private static final List<Track> RNN = List.of(OUTPUT, of(RnnQuantity.HIDDEN), of(RnnQuantity.PRE));

    /// The heatmap of a quantity.
    public static Track of(Quantity quantity) {
        return new Track(PartNames.id(quantity), PartNames.key(quantity), Optional.of(quantity), true);
    }

    /// A stave that brings its own numbers: what it shows stands beside it in the view as an {@link Added}.
    ///
    /// @param nameKey its name, in which {0} is the selected unit
    /// @param map whether it is a heatmap of the units
    public static Track added(String id, String nameKey, boolean map) {
        return new Track(id, nameKey, Optional.empty(), map);
    }

    /// The staves of a cell, from top to bottom as they stand at first.
    public static List<Track> of(Cell cell) {
        return switch (cell) {
            case GruCell gru -> GRU;
            case LstmCell lstm -> LSTM;
            case RnnCell rnn -> RNN;
            default -> throw Part.unknown(cell);
        };
    }

    /// The staves of a reading, from top to bottom as they stand at first: who says nothing has no output, who attends
    /// has a stave for it.
    public static List<Track> of(Reading reading, Cell cell) {
        List<Track> tracks = new ArrayList<>(of(cell));
        if (reading.silent()) {
            tracks.remove(OUTPUT);
        }
        if (reading.alignment().isPresent()) {
            tracks.add(reading.silent() ? tracks.size() : 1, ATTENTION);
        }
        return List.copyOf(tracks);
    }

    /// Those of `tracks` that begin folded: beside attention the gates of the selected unit would take its room.
    public static Set<Track> foldedAtFirst(List<Track> tracks) {
        boolean attends = tracks.contains(ATTENTION);
        return tracks.stream()
                .filter(track -> track.foldedAtFirst() || (attends && track.equals(GATES)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Is it folded until somebody asks for it? The pre-activation tells little that the state does not.
    public boolean foldedAtFirst() {
        return quantity.filter(shown -> shown == RnnQuantity.PRE).isPresent();
    }

    /// Does it show a gate, in [0, 1]?
    public boolean gate() {
        return quantity.filter(Movement::isGate).isPresent();
    }
}
