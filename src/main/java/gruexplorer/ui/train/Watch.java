package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.engine.model.Model;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Generation;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.Sampling;
import gruexplorer.training.Moment;
import gruexplorer.training.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What else is watched beside the pinned sentence: how an earlier network read it, and what a generator says.
final class Watch {

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final int LENGTH = 160;
    private static final int MOST = 60;
    private static final long EVERY_NANOS = 700_000_000L;

    private final TrainViewModel model;
    private final ObjectProperty<@Nullable Moment> from = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Reading> before = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Sample>> samples = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Model said;
    /// The one that read {@link #before}.
    private @Nullable Model compared;
    private long asked;
    private boolean reading;
    private boolean saying;

    /// What a generator said.
    ///
    /// @param epoch after which; empty within one
    record Sample(Optional<Integer> epoch, String text, Model network) {}

    Watch(TrainViewModel model) {
        this.model = model;
        model.pinned().readingProperty().addListener((p, was, now) -> read());
        from.addListener((p, was, now) -> read());
        model.progressProperty().addListener((p, was, now) -> say());
        model.shown().property().addListener((p, was, now) -> say());
    }

    /// The moment that the one shown is compared with; null for the network before training.
    ObjectProperty<@Nullable Moment> fromProperty() {
        return from;
    }

    /// The pinned sentence as the network of {@link #fromProperty} reads it.
    ReadOnlyObjectProperty<@Nullable Reading> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /// The latest first.
    ReadOnlyObjectProperty<List<Sample>> samplesProperty() {
        return samples.getReadOnlyProperty();
    }

    /// The moment that is compared with.
    Optional<Moment> from() {
        return Optional.ofNullable(from.get())
                .or(() -> model.progress().map(now -> now.moments().getFirst()));
    }

    /// The message that says why the run generates nothing; empty where it does.
    Optional<String> generatesAgainst() {
        Task task = model.data()
                .map(data -> data.matter().task())
                .orElse(model.form().taskProperty().get());
        return task == Task.LANGUAGE_MODEL || task == Task.EVENTS
                ? Optional.empty()
                : Optional.of("ui.train.why.generates");
    }

    /// Another run begins.
    void begin() {
        from.set(null);
        before.set(null);
        samples.set(List.of());
        said = null;
        compared = null;
    }

    private void read() {
        @Nullable Reading now = model.pinned().readingProperty().get();
        Optional<Moment> moment = from();
        if (now == null || moment.isEmpty() || reading) {
            return;
        }
        @Nullable Reading old = before.get();
        Model network = moment.get().network();
        if (network.equals(compared) && old != null && old.text().equals(now.text())) {
            return;
        }
        reading = true;
        compared = network;
        SavedModel whole = model.outcome().model(network, moment).orElseThrow();
        ask(() -> Readings.all(whole, now.text()).getLast(), found -> {
            reading = false;
            before.set(found);
            // The sentence may be another one by now.
            read();
        });
    }

    /// Called when the run has moved on, many times a second; a sample is drawn now and then.
    private void say() {
        Optional<Standing> now = model.progress();
        if (saying
                || now.isEmpty()
                || model.data().isEmpty()
                || generatesAgainst().isPresent()) {
            return;
        }
        Model network = model.shown().network(now.get());
        boolean soon = model.running() && System.nanoTime() - asked < EVERY_NANOS;
        if (network.equals(said) || soon) {
            return;
        }
        saying = true;
        said = network;
        asked = System.nanoTime();
        Optional<Moment> moment = model.shown().epoch(now.get());
        if (!(model.outcome().model(network, moment).orElseThrow() instanceof ModelFile whole)) {
            throw new IllegalStateException("a translator generates nothing");
        }
        ask(
                () -> new Sample(
                        moment.map(Moment::epoch),
                        Generation.of(whole, "", LENGTH, new Sampling(1, 0, 1), new Random(1))
                                .text(whole.tokenization()),
                        network),
                sample -> {
                    saying = false;
                    if (sample != null) {
                        add(sample);
                    }
                    say();
                });
    }

    private void add(Sample sample) {
        List<Sample> all = new ArrayList<>(samples.get());
        all.removeIf(other -> other.epoch().isEmpty() || other.epoch().equals(sample.epoch()));
        all.addFirst(sample);
        samples.set(List.copyOf(all.subList(0, Math.min(MOST, all.size()))));
    }

    private <T> void ask(Supplier<T> question, Consumer<@Nullable T> then) {
        model.chores().background().execute(() -> {
            @Nullable T answer = null;
            try {
                answer = question.get();
            } catch (InputException e) {
                LOG.log(System.Logger.Level.DEBUG, "nothing can be watched", e);
            }
            @Nullable T found = answer;
            model.chores().screen().execute(() -> then.accept(found));
        });
    }
}
