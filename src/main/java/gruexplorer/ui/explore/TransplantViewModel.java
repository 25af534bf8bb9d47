package gruexplorer.ui.explore;

import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Beside;
import gruexplorer.session.Guests;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.whatif.Place;
import gruexplorer.session.whatif.Transplant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where a state may be taken from: the run set beside the open one, or a text, of the same model or another. What is
/// asked for is run in the background; the last one asked for wins.
final class TransplantViewModel {

    /// A layer of the other run whose state fits the layer looked at.
    ///
    /// @param tokens of its steps
    record Source(Place place, List<Token> tokens) {

        Source {
            tokens = List.copyOf(tokens);
        }
    }

    /// What there is to take.
    ///
    /// @param donor of whom
    /// @param sources the layers that fit; none where none does
    /// @param name of its model
    /// @param problem why there is nothing; empty where there is
    record Found(Beside donor, List<Source> sources, String name, String problem) {

        Found {
            sources = List.copyOf(sources);
        }
    }

    private final ExploreViewModel model;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Optional<Found>> found = new ReadOnlyObjectWrapper<>(Optional.empty());

    TransplantViewModel(ExploreViewModel model, Executor background, Executor screen) {
        this.model = model;
        this.latest = new Latest(background, screen);
    }

    /// Empty while it is looked for.
    ReadOnlyObjectProperty<Optional<Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What stands beside the open run, with its text; empty where nothing does.
    Optional<Beside> beside() {
        Beside set = model.beside().wantedProperty().get();
        return set.isNothing()
                ? Optional.empty()
                : Optional.of(new Beside(
                        set.text().or(() -> Optional.of(model.reading().text())), set.model(), set.convention()));
    }

    /// Runs it.
    void look(Beside donor) {
        found.set(Optional.empty());
        SavedModel plain = model.made().work().model();
        Guests guests = model.made().work().guests();
        LayerTrace into = model.layer();
        latest.ask(() -> Optional.of(find(donor, plain, guests, into)), found::set);
    }

    private static Found find(Beside donor, SavedModel plain, Guests guests, LayerTrace into) {
        try {
            SavedModel other = donor.in(plain, guests);
            List<Source> sources = new ArrayList<>();
            for (Reading reading : Readings.all(other, donor.text().orElse(""))) {
                for (int index = 0; index < reading.trace().layers().size(); index++) {
                    LayerTrace layer = reading.trace().layers().get(index);
                    if (layer.hidden() == into.hidden()
                            && layer.cell().hasCellState() == into.cell().hasCellState()) {
                        sources.add(new Source(
                                new Place(reading.side(), reading.level(index) + 1, layer.reverse()),
                                reading.tokens()));
                    }
                }
            }
            return new Found(donor, sources, other.name(), "");
        } catch (InputException e) {
            return new Found(donor, List.of(), "", String.valueOf(e.getMessage()));
        }
    }

    /// The layer looked at.
    Place place() {
        Reading reading = model.reading();
        return new Place(
                reading.side(),
                reading.level(model.cursor().layer()) + 1,
                model.layer().reverse());
    }

    /// Puts it there.
    ///
    /// @param after the step of the other run, from 1
    /// @param step of this run, from 1; 0 for what its layer begins with
    void put(Found from, Source source, int after, int step) {
        model.made().add(new Transplant(place(), step, source.place(), after, from.donor()));
    }
}
