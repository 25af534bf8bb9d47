package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.engine.model.Model;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.training.Standing;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The text that is watched while the network learns, as the network that is shown reads it, one reading at a time.
final class PinnedReading {

    private static final System.Logger LOG = System.getLogger(PinnedReading.class.getName());

    private final TrainViewModel model;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper("");
    private @Nullable Model read;
    private boolean looking;
    private boolean lookAgain;

    PinnedReading(TrainViewModel model) {
        this.model = model;
        text.addListener((p, before, now) -> look());
    }

    /// The text that is watched while the network learns.
    StringProperty textProperty() {
        return text;
    }

    /// As the network that is shown reads it; null while there is none.
    ReadOnlyObjectProperty<@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Why the text cannot be read; empty where it can, or where there is none.
    ReadOnlyStringProperty whyProperty() {
        return why.getReadOnlyProperty();
    }

    /// Is what is pinned a clip of sound?
    boolean hears() {
        return task() == Task.AUDIO;
    }

    private Task task() {
        return model.data()
                .map(data -> data.matter().task())
                .orElseGet(() -> model.form().taskProperty().get());
    }

    /// Another run begins, of which no network has read anything.
    void begin() {
        read = null;
    }

    /// The data is other data now. What a person typed stays, before the first run as well.
    void follow(Optional<Prepared> before, Prepared now) {
        String first = now.firstText();
        boolean own = !text.get().isBlank()
                && before.filter(data -> text.get().equals(data.firstText())).isEmpty();
        if (!own || first.isEmpty()) {
            text.set(first);
        }
        look();
    }

    /// Nothing is shown until the next network has read it.
    void clear() {
        reading.set(null);
    }

    /// Reads it anew if the network, or the text, is another one by now.
    void look() {
        Optional<Standing> now = model.progress();
        if (model.data().isEmpty() || now.isEmpty()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        Model network = model.shown().network(now.get());
        @Nullable Reading old = reading.get();
        String wanted = text.get();
        if (network.equals(read) && old != null && old.text().equals(wanted)) {
            return;
        }
        if (wanted.isBlank()) {
            why.set("");
            reading.set(null);
            return;
        }
        looking = true;
        read = network;
        SavedModel whole =
                model.outcome().model(network, model.shown().epoch(now.get())).orElseThrow();
        model.chores().background().execute(() -> {
            @Nullable Reading result = null;
            String reason = "";
            try {
                result = Readings.all(whole, wanted).getLast();
            } catch (InputException e) {
                LOG.log(System.Logger.Level.DEBUG, "the pinned text cannot be read", e);
                reason = String.valueOf(e.getMessage());
            }
            @Nullable Reading found = result;
            String said = reason;
            model.chores().screen().execute(() -> looked(found, said));
        });
    }

    private void looked(@Nullable Reading found, String reason) {
        looking = false;
        why.set(reason);
        reading.set(found);
        if (lookAgain) {
            lookAgain = false;
            look();
        }
    }
}
