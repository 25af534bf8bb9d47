package gruexplorer.ui.compare;

import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.format.ModelFile;
import gruexplorer.insight.Horizons;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.ui.train.Prepared;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The text that every contestant's best network reads, and what comes of it, one look at a time.
final class SharedSentence {

    private static final System.Logger LOG = System.getLogger(SharedSentence.class.getName());

    private final CompareViewModel model;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NOTHING);
    private @Nullable Asked asked;
    private boolean looking;
    private boolean lookAgain;

    /// What was asked of the networks last.
    private record Asked(String text, Board board) {}

    /// The sentence as the best network of each contestant reads it, and how far its gradients reach.
    ///
    /// @param horizons empty where there are none yet
    /// @param why the sentence cannot be read; empty where it can, or where there is none
    record Look(Map<Contestant, Reading> readings, Optional<Horizons> horizons, String why) {

        static final Look NOTHING = new Look(Map.of(), Optional.empty(), "");
    }

    SharedSentence(CompareViewModel model) {
        this.model = model;
        text.addListener((p, before, now) -> look());
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// Another comparison begins, of which no network has read anything.
    void begin() {
        asked = null;
        look.set(Look.NOTHING);
    }

    /// The data is other data now. What a person typed stays.
    void follow(Optional<Prepared> before, Prepared now) {
        // Where numbers are read the horizon is of a sequence put aside, and there is no sentence.
        String first = model.readsNumbers() ? "" : now.firstText();
        boolean own = !text.get().isBlank()
                && before.filter(data -> text.get().equals(data.firstText())).isEmpty();
        if (!own || first.isEmpty()) {
            text.set(first);
        }
        look();
    }

    /// Has every contestant's best network read the sentence.
    void look() {
        Optional<Prepared> data = model.data();
        Optional<Board> now = model.board();
        if (data.isEmpty() || now.isEmpty()) {
            return;
        }
        if (looking) {
            lookAgain = true;
            return;
        }
        String wanted = text.get();
        @Nullable Asked before = asked;
        if (before != null && before.text().equals(wanted) && before.board().sameRuns(now.get())) {
            return;
        }
        asked = new Asked(wanted, now.get());
        looking = true;
        Encoder encoder = CompareViewModel.encoder(data.get());
        Map<Contestant, ModelFile> models = new LinkedHashMap<>();
        if (!encoder.task().readsNumbers() && !wanted.isBlank()) {
            now.get()
                    .contestants()
                    .forEach(contestant ->
                            model.outcome().model(contestant).ifPresent(made -> models.put(contestant, made)));
        }
        model.chores().background().execute(() -> {
            Look found = look(now.get(), data.get(), wanted, models);
            model.chores().screen().execute(() -> looked(found));
        });
    }

    private static Look look(Board now, Prepared data, String text, Map<Contestant, ModelFile> models) {
        Encoder encoder = CompareViewModel.encoder(data);
        try {
            if (encoder.task().readsNumbers()) {
                var sequence = encoder.encode(data.split().validation().getFirst());
                return new Look(Map.of(), Optional.of(Horizons.of(now, sequence)), "");
            }
            if (text.isBlank()) {
                return Look.NOTHING;
            }
            Map<Contestant, Reading> readings = new LinkedHashMap<>();
            models.forEach((contestant, model) -> readings.put(contestant, Readings.of(model, text)));
            return new Look(readings, Optional.of(Horizons.of(now, encoder, text)), "");
        } catch (InputException e) {
            LOG.log(System.Logger.Level.DEBUG, "the sentence cannot be read", e);
            return new Look(Map.of(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private void looked(Look found) {
        looking = false;
        look.set(found);
        if (lookAgain) {
            lookAgain = false;
            look();
        }
    }
}
