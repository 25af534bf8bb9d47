package gruexplorer.session.whatif;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.format.SavedModel;
import java.util.ArrayList;
import java.util.List;

/// What-ifs that a class is asked about: what a gate is for shows where it is taken away. Each holds in every layer and
/// direction, over all steps.
public enum Preset {
    /// r ≡ 1: the candidate hears all of the state.
    RESET_OPEN("reset-open"),
    /// The update gate keeps all there was: the state stands still. Of an LSTM f ≡ 1 and i ≡ 0.
    CARRY_ALL("carry-all"),
    /// The update gate keeps nothing: every step writes anew. Of an LSTM f ≡ 0 and i ≡ 1.
    CARRY_NONE("carry-none");

    private final String label;

    Preset(String label) {
        this.label = label;
    }

    /// The word on the command line.
    public String label() {
        return label;
    }

    /// The clamps it stands for; none where the cells have no such gate.
    public List<Clamp> of(SavedModel model) {
        Anatomy anatomy = Anatomy.of(model);
        List<Clamp> clamps = new ArrayList<>();
        for (int i = 0; i < anatomy.places().size(); i++) {
            Cell cell = anatomy.layers().get(i).cell();
            for (String held : held(cell)) {
                clamps.add(Clamp.parse(anatomy.places().get(i).text() + "." + held));
            }
        }
        return clamps;
    }

    private List<String> held(Cell cell) {
        return switch (cell) {
            case GruCell gru -> {
                boolean keeps = gru.convention().update() == Update.KEEPS_OLD;
                yield switch (this) {
                    case RESET_OPEN -> List.of("r:*=1");
                    case CARRY_ALL -> List.of(keeps ? "z:*=1" : "z:*=0");
                    case CARRY_NONE -> List.of(keeps ? "z:*=0" : "z:*=1");
                };
            }
            case LstmCell lstm ->
                switch (this) {
                    case RESET_OPEN -> List.of();
                    case CARRY_ALL -> List.of("f:*=1", "i:*=0");
                    case CARRY_NONE -> List.of("f:*=0", "i:*=1");
                };
            default -> List.of();
        };
    }
}
