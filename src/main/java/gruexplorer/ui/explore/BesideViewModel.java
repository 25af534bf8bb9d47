package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Beside;
import gruexplorer.session.Guests;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final ReadOnlyObjectWrapper<Beside> wanted = new ReadOnlyObjectWrapper<>(Beside.NOTHING);

    BesideViewModel(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
        model.readingProperty().addListener((p, before, now) -> ask());
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What is set beside the open run.
    ReadOnlyObjectProperty<Beside> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    /// Both runs; empty also where another reading is open, and what stands beside it is still being read.
    Optional<Pairing> current() {
        return found.get().pairing().filter(pairing -> pairing.one().equals(model.reading()));
    }

    /// What a figure of two runs shows: where nothing is set beside a run under a what-if, the same without any.
    Optional<Pairing> drawn() {
        Reading one = model.reading();
        boolean plain = wanted.get().isNothing() && !one.edits().isEmpty();
        return plain ? Optional.of(Pairing.of(one, model.made().done().plain(one.side()))) : current();
    }

    /// Sets something beside the open run; it can be taken back.
    void set(Beside beside) {
        if (!beside.model().equals(wanted.get().model())) {
            beside.model().ifPresent(model.made().work().guests()::renew);
        }
        wanted.set(beside);
        model.made().set(beside);
        ask();
    }

    /// As it was; nothing is run where it is so already.
    void restore(Beside beside) {
        if (!beside.equals(wanted.get())) {
            wanted.set(beside);
            ask();
        }
    }

    /// The names and files of models that can be set beside the open one.
    List<String> models() {
        Set<String> names = new LinkedHashSet<>(SavedModel.builtInNames());
        names.addAll(model.made().work().guests().names());
        model.recent().list().forEach(file -> names.add(file.toString()));
        return List.copyOf(names);
    }

    private void ask() {
        latest.giveUp();
        Beside beside = wanted.get();
        if (beside.isNothing()) {
            found.set(Found.NOTHING);
            return;
        }
        Reading reading = model.reading();
        SavedModel plain = model.made().work().model();
        Guests guests = model.made().work().guests();
        latest.ask(() -> find(beside, reading, plain, guests), found::set);
    }

    private static Found find(Beside beside, Reading reading, SavedModel plain, Guests guests) {
        try {
            return new Found(Optional.of(beside.read(reading, plain, guests)), "");
        } catch (InputException e) {
            return new Found(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
