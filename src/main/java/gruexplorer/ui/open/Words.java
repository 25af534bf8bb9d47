package gruexplorer.ui.open;

import gruexplorer.engine.cell.GruConvention;
import gruexplorer.format.foreign.ForeignLayer;
import gruexplorer.format.foreign.Parity;
import gruexplorer.format.foreign.Whole;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the import dialog says, in one language.
final class Words {

    private static final int MOST_UNUSED = 5;

    /// From here on an error is written with its decimals.
    private static final double READABLE = 0.01;

    private final Messages messages;

    Words(Messages messages) {
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    /// What the file is, in a sentence.
    String summary(ImportViewModel model) {
        return model.wholeProperty()
                .get()
                .map(this::whole)
                .orElseGet(() -> messages.get(
                        "ui.import.part",
                        model.found()
                                .gap()
                                .map(gap -> messages.get("ui.import.gap."
                                                + gap.kind().name().toLowerCase(Locale.ROOT))
                                        + (gap.detail().isEmpty() ? "" : " (" + gap.detail() + ")"))
                                .orElse("")));
    }

    private String whole(Whole whole) {
        var shape = whole.shape();
        String said = messages.get(
                "ui.import.whole",
                Integer.toString(shape.vocabulary()),
                Integer.toString(shape.embedding()),
                Integer.toString(shape.layers()),
                Integer.toString(shape.hidden()),
                messages.get("words.cell." + shape.cell().label()),
                Integer.toString(shape.outputs()));
        String odds = whole.isLogOdds() ? " " + messages.get("ui.import.odds") : "";
        return said
                + odds
                + (whole.leftOut().isEmpty()
                        ? ""
                        : " " + messages.get("ui.import.left", String.join(", ", whole.leftOut())));
    }

    /// The tensors that nothing here needs; empty where there is none.
    String unused(List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        String some = lines.stream().limit(MOST_UNUSED).collect(Collectors.joining(", "));
        return lines.size() <= MOST_UNUSED
                ? messages.get("ui.import.unused", some)
                : messages.get("ui.import.unused.more", some, Integer.toString(lines.size() - MOST_UNUSED));
    }

    String direction(ForeignLayer layer) {
        return messages.get("ui.import.direction." + layer.direction());
    }

    String gates(ForeignLayer layer) {
        return layer.gru()
                .map(gru -> layer.resetKnown()
                        ? convention(gru)
                        : messages.get(
                                "ui.import.gates.open",
                                messages.get("figure.update." + gru.update().label())))
                .orElse("");
    }

    String convention(GruConvention gru) {
        return messages.get(
                "ui.import.gates",
                messages.get("figure.update." + gru.update().label()),
                messages.get("figure.reset." + gru.reset().label()));
    }

    /// What the comparison found.
    String parity(List<Parity.Try> tries) {
        if (tries.isEmpty()) {
            return "";
        }
        Parity.Try first = tries.getFirst();
        String found = first.gru()
                .map(gru -> messages.get(
                        first.agrees() ? "ui.import.agrees.as" : "ui.import.differs.as", error(first), convention(gru)))
                .orElseGet(() -> messages.get(first.agrees() ? "ui.import.agrees" : "ui.import.differs", error(first)));
        if (tries.size() == 1) {
            return found;
        }
        Parity.Try best = tries.get(1);
        String other = best.gru().map(this::convention).orElse("");
        return found + "\n"
                + messages.get(best.agrees() ? "ui.import.fits" : "ui.import.none.fits", error(best), other);
    }

    private static String error(Parity.Try one) {
        return one.error() < READABLE ? Numbers.tiny(one.error()) : Numbers.fixed(one.error(), 3);
    }
}
