package gruexplorer.session;

import gruexplorer.format.SavedModel;
import gruexplorer.session.whatif.Rerun;
import gruexplorer.session.whatif.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a person has made: everything that undo takes back. Immutable.
///
/// @param model as it was opened, without any edit
/// @param text as it was typed
/// @param whatIf what is done otherwise
/// @param stops the breakpoints
/// @param watches numbers that are watched, as they are typed
/// @param beside what stands beside the run; a model of its own by its name or file
/// @param guests the models that edits and what stands beside name
public record Work(
        SavedModel model,
        String text,
        WhatIf whatIf,
        List<Stop> stops,
        List<String> watches,
        Beside beside,
        Guests guests) {

    public Work {
        stops = List.copyOf(stops);
        watches = List.copyOf(watches);
    }

    /// A model and a text, nothing else.
    public static Work of(SavedModel model, String text) {
        return new Work(model, text, WhatIf.NONE, List.of(), List.of(), Beside.NOTHING, new Guests());
    }

    public Work with(WhatIf other) {
        return new Work(model, text, other, stops, watches, beside, guests);
    }

    public Work withText(String other) {
        return new Work(model, other, whatIf, stops, watches, beside, guests);
    }

    public Work withStops(List<Stop> others, List<String> watched) {
        return new Work(model, text, whatIf, others, watched, beside, guests);
    }

    public Work with(Beside other) {
        return new Work(model, text, whatIf, stops, watches, other, guests);
    }

    public Work with(Guests others) {
        return new Work(model, text, whatIf, stops, watches, beside, others);
    }

    /// The model's reading of the text under the what-if; edits that do not fit are left out and told.
    ///
    /// @throws gruexplorer.data.InputException if there is nothing to read
    public Rerun.Result run() {
        return run(List.of());
    }

    /// The same after readings of something alike, of which what is the same is not computed again.
    public Rerun.Result run(List<Reading> before) {
        return Rerun.fitting(model, text, whatIf, guests, before);
    }

    /// The models beside its own that it needs to be as it is, by the names that they are asked for; one that cannot be
    /// read is not among them.
    Map<String, SavedModel> needed() {
        List<String> names = new ArrayList<>(whatIf.models());
        beside.model().ifPresent(names::add);
        return guests.of(names);
    }
}
