package gruexplorer.ui.train;

import gruexplorer.figure.Palette;
import gruexplorer.figure.train.DifferenceFigure;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.training.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pinned text as the networks of two moments read it.
///
/// @param then when the first of them read it; empty for within an epoch
/// @param now when the second did
record Differing(Reading before, Reading after, Optional<Moment> then, Optional<Moment> now) {

    /// Empty while one of the two is not there, or they cannot be laid over each other.
    static Optional<Differing> of(TrainViewModel model) {
        @Nullable Reading before = model.watch().beforeProperty().get();
        @Nullable Reading after = model.pinned().readingProperty().get();
        // One of the two is on its way while the sentence is typed.
        return before != null && after != null && before.text().equals(after.text()) && !apart(model)
                ? Optional.of(new Differing(
                        before,
                        after,
                        model.watch().from(),
                        model.progress().flatMap(standing -> model.shown().epoch(standing))))
                : Optional.empty();
    }

    /// Have both read the text, and made more of it the one than the other? Two translations may be of different
    /// lengths, and cannot be laid over each other then.
    static boolean apart(TrainViewModel model) {
        @Nullable Reading before = model.watch().beforeProperty().get();
        @Nullable Reading after = model.pinned().readingProperty().get();
        return before != null
                && after != null
                && before.text().equals(after.text())
                && before.tokens().size() != after.tokens().size();
    }

    DifferenceFigure figure(Palette palette, Messages messages, double width, double height) {
        return new DifferenceFigure(
                before, after, name(then, messages), name(now, messages), palette, messages, width, height);
    }

    /// What a moment is called.
    static String name(Optional<Moment> moment, Messages messages) {
        return moment.map(m -> m.epoch() == 0
                        ? messages.get("ui.train.difference.first")
                        : messages.get("ui.train.difference.epoch", Integer.toString(m.epoch())))
                .orElseGet(() -> messages.get("ui.train.difference.now"));
    }
}
