package gruexplorer.figure.score;

import gruexplorer.engine.cell.GruQuantity;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The staves of the score, from top to bottom as they stand at first.
public enum Track {
    OUTPUT(null),
    UPDATE(GruQuantity.UPDATE),
    RESET(GruQuantity.RESET),
    CANDIDATE(GruQuantity.CANDIDATE),
    HIDDEN(GruQuantity.HIDDEN),
    GATES(null);

    private final @Nullable GruQuantity quantity;

    Track(@Nullable GruQuantity quantity) {
        this.quantity = quantity;
    }

    /// What its heatmap shows; empty for the lines.
    public Optional<GruQuantity> quantity() {
        return Optional.ofNullable(quantity);
    }

    /// The message that names it.
    public String nameKey() {
        return switch (this) {
            case OUTPUT -> "score.output.name";
            case UPDATE -> "words.update.name";
            case RESET -> "words.reset.name";
            case CANDIDATE -> "words.candidate.name";
            case HIDDEN -> "words.hidden.name";
            case GATES -> "score.gates.name";
        };
    }
}
