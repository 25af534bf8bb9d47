package gruexplorer.text;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.Quantity;

/// A GRU's step: what is kept, and what is written.
///
/// @param convention where the reset stands, and which way z is meant
record GruWords(Messages messages, GruConvention convention) implements CellWords {

    @Override
    public String whole(UnitStep at) {
        int keep = kept(at);
        String key = keep == 100 ? "words.step.keeps" : keep == 0 ? "words.step.writes" : "words.step.mixes";
        return messages.get(
                key,
                at.token(),
                at.name(),
                Integer.toString(keep),
                Integer.toString(100 - keep),
                at.said(GruQuantity.PREVIOUS),
                at.said(GruQuantity.HIDDEN));
    }

    @Override
    public String part(UnitStep at, Quantity result) {
        return switch (result) {
            case GruQuantity.RESET ->
                messages.get(
                        convention.reset() == Reset.AFTER ? "words.reset.after" : "words.reset.before",
                        at.token(),
                        at.name(),
                        at.said(result),
                        at.percent(result));
            case GruQuantity.UPDATE ->
                messages.get(
                        convention.update() == Update.KEEPS_OLD ? "words.update.keeps" : "words.update.writes",
                        at.token(),
                        at.name(),
                        at.said(result),
                        Integer.toString(kept(at)),
                        Integer.toString(100 - kept(at)));
            case GruQuantity.CANDIDATE -> messages.get("words.candidate", at.token(), at.name(), at.said(result));
            default ->
                messages.get(
                        "words.blend",
                        at.token(),
                        at.name(),
                        at.said(GruQuantity.PREVIOUS),
                        at.said(GruQuantity.CANDIDATE),
                        at.said(GruQuantity.HIDDEN));
        };
    }

    /// The share of the old state that the unit keeps, in per cent, whichever way the convention writes z.
    private int kept(UnitStep at) {
        double z = at.value(GruQuantity.UPDATE);
        return Numbers.percent(convention.update() == Update.KEEPS_OLD ? z : 1 - z);
    }
}
