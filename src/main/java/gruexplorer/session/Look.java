package gruexplorer.session;

import gruexplorer.session.Reading.Side;
import java.util.List;
import java.util.Optional;

/// How it is looked at: what comes back when a session is opened, and no undo takes back.
///
/// @param side of a translator its encoder or decoder
/// @param step from 0
/// @param layer of that side's layers and directions, from 0
/// @param unit from 0
/// @param part the symbol of the part of a step that has just been computed; empty for the whole step
/// @param gates whether the playhead stops at every part of a step
/// @param dark the theme
/// @param language its code
/// @param sort the order of the units, a word
/// @param tracks ids of the staves, from top to bottom; none for those of the first opening
/// @param folded ids of those that are folded
/// @param asked what is asked where the playhead follows a backward pass; empty where it goes forwards
/// @param data what statistics were gathered of last; empty for none of one's own
public record Look(
        Side side,
        int step,
        int layer,
        int unit,
        String part,
        boolean gates,
        boolean dark,
        String language,
        String sort,
        List<String> tracks,
        List<String> folded,
        Optional<Inquiry> asked,
        Optional<Judged> data) {

    /// Going forwards.
    public Look(
            Side side,
            int step,
            int layer,
            int unit,
            String part,
            boolean gates,
            boolean dark,
            String language,
            String sort,
            List<String> tracks,
            List<String> folded) {
        this(
                side,
                step,
                layer,
                unit,
                part,
                gates,
                dark,
                language,
                sort,
                tracks,
                folded,
                Optional.empty(),
                Optional.empty());
    }

    /// The same, walking back from what is asked.
    public Look asking(Optional<Inquiry> inquiry) {
        return new Look(side, step, layer, unit, part, gates, dark, language, sort, tracks, folded, inquiry, data);
    }

    /// The same with data that statistics were gathered of.
    public Look with(Optional<Judged> gathered) {
        return new Look(side, step, layer, unit, part, gates, dark, language, sort, tracks, folded, asked, gathered);
    }

    public Look {
        tracks = List.copyOf(tracks);
        folded = List.copyOf(folded);
    }
}
