package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.insight.lens.Gallery;
import gruexplorer.insight.lens.Lens;
import gruexplorer.insight.lens.Printed;
import gruexplorer.session.Cursor;
import gruexplorer.session.Lenses;
import gruexplorer.session.Reading;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The convention lens and the formula gallery over the reading that is open, worked out in the background while
/// somebody looks.
final class LensViewModel {

    /// What was worked out, of which reading and which of its layers.
    sealed interface Found {

        Reading reading();

        int layer();

        /// The lens and the formulas of its main conventions.
        record Conventions(Reading reading, int layer, Lens lens, List<Printed.Run> printed) implements Found {}

        record Formulas(Reading reading, int layer, List<Printed.Run> runs) implements Found {}

        /// Why there is none, as the engine says it.
        record None(Reading reading, int layer, String why) implements Found {}
    }

    private final ExploreViewModel model;
    private final Latest latest;
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final BooleanProperty gallery = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();

    LensViewModel(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
        looking.addListener((p, before, now) -> ask());
        gallery.addListener((p, before, now) -> ask());
        model.readingProperty().addListener((p, before, now) -> ask());
        model.cursorProperty().addListener((p, before, now) -> {
            if (now.layer() != before.layer()) {
                ask();
            }
        });
    }

    /// Does somebody look?
    BooleanProperty lookingProperty() {
        return looking;
    }

    /// The formulas in print rather than the conventions?
    BooleanProperty galleryProperty() {
        return gallery;
    }

    /// Null until something was worked out, and while something else is.
    ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    private void ask() {
        latest.giveUp();
        if (!looking.get()) {
            return;
        }
        Reading reading = model.reading();
        Cursor cursor = model.cursor();
        if (cursor.layer() >= reading.trace().layers().size()) {
            return;
        }
        found.set(null);
        boolean formulas = gallery.get();
        latest.ask(() -> work(reading, cursor, formulas), found::set);
    }

    private static Found work(Reading reading, Cursor cursor, boolean formulas) {
        try {
            if (formulas) {
                return new Found.Formulas(reading, cursor.layer(), Gallery.of(reading.layer(cursor)));
            }
            Lens lens = Lenses.of(reading, cursor);
            return new Found.Conventions(reading, cursor.layer(), lens, Lenses.printed(lens, reading, cursor));
        } catch (InputException e) {
            return new Found.None(reading, cursor.layer(), String.valueOf(e.getMessage()));
        }
    }
}
