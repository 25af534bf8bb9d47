package gruexplorer.session.whatif;

import java.util.ArrayList;
import java.util.List;

/// What is done otherwise, in the order in which it is done. Immutable.
///
/// @param edits where two hold the same number, the later one wins
public record WhatIf(List<NamedEdit> edits) {

    /// Nothing.
    public static final WhatIf NONE = new WhatIf(List.of());

    public WhatIf {
        edits = List.copyOf(edits);
    }

    /// These edits, without names, all on.
    public static WhatIf of(List<? extends Edit> edits) {
        return new WhatIf(edits.stream().map(NamedEdit::of).toList());
    }

    /// Those that hold.
    public List<NamedEdit> active() {
        return edits.stream().filter(NamedEdit::on).toList();
    }

    /// Those that hold, in words of the command line.
    public List<String> texts() {
        return active().stream().map(NamedEdit::text).toList();
    }

    /// The models that states are taken from, by their names or files; switched on or off.
    public List<String> models() {
        return edits.stream()
                .map(NamedEdit::edit)
                .filter(Transplant.class::isInstance)
                .flatMap(edit -> ((Transplant) edit).donor().model().stream())
                .distinct()
                .toList();
    }

    /// Is nothing done?
    public boolean isNone() {
        return active().isEmpty();
    }

    /// This, and another at the end.
    public WhatIf and(NamedEdit edit) {
        List<NamedEdit> more = new ArrayList<>(edits);
        more.add(edit);
        return new WhatIf(more);
    }

    /// Another in the place of the one at `index` (from 0).
    public WhatIf with(int index, NamedEdit edit) {
        List<NamedEdit> changed = new ArrayList<>(edits);
        changed.set(index, edit);
        return new WhatIf(changed);
    }

    /// Without the one at `index` (from 0).
    public WhatIf without(int index) {
        List<NamedEdit> fewer = new ArrayList<>(edits);
        fewer.remove(index);
        return new WhatIf(fewer);
    }

    /// Those among edits that act inside a network rather than on what it reads: another network on the same input
    /// cannot take them. Swapped tokens and other vectors of tokens it takes.
    ///
    /// @param texts of edits, in words of the command line
    public static List<String> inside(List<String> texts) {
        return texts.stream()
                .filter(text -> switch (Edit.parse(text)) {
                    case Swap swap -> false;
                    case WeightEdit weight -> !weight.name().matches("((en|de)coder\\.)?embedding\\..*");
                    case Clamp clamp -> true;
                    case Transplant transplant -> true;
                })
                .toList();
    }
}
