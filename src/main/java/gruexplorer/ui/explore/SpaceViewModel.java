package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.insight.space.Portrait;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.StateSpace;
import gruexplorer.session.StateSpace.Fit;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The state space of the reading that is open, worked out in the background while somebody looks.
final class SpaceViewModel {

    /// What was worked out.
    sealed interface Found {

        /// The path of the reading, and of another text laid over it.
        record Path(StateSpace space) implements Found {}

        /// Two units under the input of the cursor's step.
        record Phase(Portrait portrait, Reading reading) implements Found {}

        /// Why there is none, as the engine says it.
        record None(String why) implements Found {}
    }

    private final ExploreViewModel model;
    private final Latest latest;
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final BooleanProperty phase = new SimpleBooleanProperty();
    private final StringProperty other = new SimpleStringProperty("");
    private final ObjectProperty<Fit> fit = new SimpleObjectProperty<>(Fit.OWN);
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();

    SpaceViewModel(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
        looking.addListener((p, before, now) -> ask());
        phase.addListener((p, before, now) -> ask());
        other.addListener((p, before, now) -> ask());
        fit.addListener((p, before, now) -> ask());
        model.readingProperty().addListener((p, before, now) -> ask());
        model.cursorProperty().addListener((p, before, now) -> {
            if (now.layer() != before.layer() || (phase.get() && now.step() != before.step())) {
                ask();
            }
        });
    }

    /// Does somebody look?
    BooleanProperty lookingProperty() {
        return looking;
    }

    /// The phase portrait rather than the path?
    BooleanProperty phaseProperty() {
        return phase;
    }

    /// A text laid over the one that is open; blank for none.
    StringProperty otherProperty() {
        return other;
    }

    /// Whose states the axes are fitted on: those shown, or those of the model's examples.
    ObjectProperty<Fit> fitProperty() {
        return fit;
    }

    /// Null until something was worked out, and while something else is.
    ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    private void ask() {
        latest.giveUp();
        Reading reading = model.reading();
        Cursor cursor = model.cursor();
        if (!looking.get()
                || cursor.layer() >= reading.trace().layers().size()
                || cursor.step() >= reading.trace().steps()) {
            return;
        }
        boolean portrait = phase.get();
        boolean sameText =
                found.get() instanceof Found.Phase shown && shown.reading().equals(reading);
        if (!portrait || !sameText) {
            // From step to step the portrait before stays until the next is there.
            found.set(null);
        }
        String over = other.get();
        boolean examples = fit.get() == Fit.EXAMPLES;
        latest.ask(() -> work(reading, cursor, portrait, over, examples), found::set);
    }

    private static Found work(Reading reading, Cursor cursor, boolean portrait, String over, boolean examples) {
        try {
            if (portrait) {
                return new Found.Phase(Portrait.of(reading.layer(cursor), cursor.step()), reading);
            }
            Optional<Reading> laid = over.isBlank() ? Optional.empty() : Optional.of(Readings.like(reading, over));
            return new Found.Path(
                    examples
                            ? StateSpace.examples(reading, cursor.layer(), laid)
                            : StateSpace.own(reading, cursor.layer(), laid));
        } catch (InputException e) {
            return new Found.None(String.valueOf(e.getMessage()));
        }
    }
}
