package gruexplorer.figure;

import gruexplorer.session.Inquiry;
import java.util.Optional;

/// What a figure of gradients looks at, as far as somebody said.
///
/// @param asked what is asked about; empty for what is usual
/// @param layer of the trace, from 0; empty for the topmost, its forward direction
/// @param block of parameters, by name; empty for the one with the largest norm
public record Focus(Optional<Inquiry> asked, Optional<Integer> layer, Optional<String> block) {

    /// Nobody said anything.
    public static final Focus USUAL = new Focus(Optional.empty(), Optional.empty(), Optional.empty());

    /// Only what is asked about.
    public static Focus of(Optional<Inquiry> asked) {
        return new Focus(asked, Optional.empty(), Optional.empty());
    }
}
