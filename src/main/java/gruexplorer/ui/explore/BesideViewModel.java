package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Beside;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Another run beside the open one: run anew in the background whenever either changes; the last one asked for wins.
final class BesideViewModel {

    /// What came of it.
    ///
    /// @param pairing both runs; empty where there is none
    /// @param problem why not; empty where nothing is wrong
    record Found(Optional<Pairing> pairing, String problem) {

        static final Found NOTHING = new Found(Optional.empty(), "");
    }

    private final ExploreViewModel model;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
    private Beside wanted = Beside.NOTHING;

    BesideViewModel(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
        model.readingProperty().addListener((p, before, now) -> ask());
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What is set beside the open run.
    void set(Beside beside) {
        wanted = beside;
        ask();
    }

    private void ask() {
        latest.giveUp();
        if (wanted.isNothing()) {
            found.set(Found.NOTHING);
            return;
        }
        Beside beside = wanted;
        Reading reading = model.reading();
        SavedModel plain = model.made().work().model();
        latest.ask(() -> find(beside, reading, plain), found::set);
    }

    private static Found find(Beside beside, Reading reading, SavedModel plain) {
        try {
            return new Found(Optional.of(beside.read(reading, plain)), "");
        } catch (InputException e) {
            return new Found(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
