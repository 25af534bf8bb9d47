package gruexplorer.session;

import gruexplorer.format.SavedModel;
import gruexplorer.session.whatif.Rerun;
import gruexplorer.session.whatif.WhatIf;
import java.util.List;

/// What a person has made: everything that undo takes back. Immutable.
///
/// @param model as it was opened, without any edit
/// @param text as it was typed
/// @param whatIf what is done otherwise
/// @param stops the breakpoints
/// @param watches numbers that are watched, as they are typed
/// @param beside what stands beside the run; a model of its own by its name or file
public record Work(
        SavedModel model, String text, WhatIf whatIf, List<Stop> stops, List<String> watches, Beside beside) {

    public Work {
        stops = List.copyOf(stops);
        watches = List.copyOf(watches);
    }

    /// A model and a text, nothing else.
    public static Work of(SavedModel model, String text) {
        return new Work(model, text, WhatIf.NONE, List.of(), List.of(), Beside.NOTHING);
    }

    public Work with(WhatIf other) {
        return new Work(model, text, other, stops, watches, beside);
    }

    public Work withText(String other) {
        return new Work(model, other, whatIf, stops, watches, beside);
    }

    public Work withStops(List<Stop> others, List<String> watched) {
        return new Work(model, text, whatIf, others, watched, beside);
    }

    public Work with(Beside other) {
        return new Work(model, text, whatIf, stops, watches, other);
    }

    /// The model's reading of the text under the what-if; edits that do not fit are left out and told.
    ///
    /// @throws gruexplorer.data.InputException if there is nothing to read
    public Rerun.Result run() {
        return Rerun.fitting(model, text, whatIf);
    }
}
