package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.engine.model.Model;
import gruexplorer.training.LiveRun;
import gruexplorer.training.Moment;
import gruexplorer.training.Settings;
import gruexplorer.training.Standing;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The moment of the run that is looked at, and the way back to it.
final class ShownMoment {

    private final TrainViewModel model;
    private final ReadOnlyObjectWrapper<@Nullable Moment> shown = new ReadOnlyObjectWrapper<>();

    ShownMoment(TrainViewModel model) {
        this.model = model;
    }

    /// The moment that is looked at; null follows the run.
    ReadOnlyObjectProperty<@Nullable Moment> property() {
        return shown.getReadOnlyProperty();
    }

    /// Shows a kept moment; null follows the run.
    void show(@Nullable Moment moment) {
        shown.set(moment);
        model.pinned().look();
    }

    /// Shows the moment that the run keeps as its best.
    void showBest() {
        model.progress().ifPresent(now -> show(now.best()));
    }

    /// Another run begins.
    void begin() {
        shown.set(null);
    }

    /// The network that is looked at.
    Model network(Standing now) {
        @Nullable Moment at = shown.get();
        return at == null ? now.now() : at.network();
    }

    /// The epoch that the shown network stood after; empty within one.
    Optional<Moment> epoch(Standing now) {
        Model network = network(now);
        return now.moments().stream()
                .filter(m -> m.network().equals(network))
                .findFirst()
                .or(() -> Optional.ofNullable(shown.get()));
    }

    /// Goes back to the moment that is shown, or the latest one, and on from there. With the settings of the run it
    /// comes to the same bits; with others it goes another way.
    void restart() {
        model.clearProblem();
        Optional<Prepared> data = model.data();
        Optional<Standing> now = model.progress();
        if (data.isEmpty() || now.isEmpty() || model.chores().busy() || model.refused()) {
            return;
        }
        Standing earlier = now.get();
        Moment at = Optional.ofNullable(shown.get()).orElse(earlier.moments().getLast());
        Settings settings = model.form().values().settings();
        Optional<String> against = against(at, settings);
        if (against.isPresent()) {
            model.chores().complain(against.get());
            return;
        }
        boolean other = settings.optimizer() != data.get().settings().optimizer()
                || settings.seed() != data.get().settings().seed()
                || averages(settings) != averages(data.get().settings());
        model.stop();
        Prepared again = data.get().with(settings);
        model.make(() -> again, (ready, made) -> restart(made, earlier, at, other), (ready, made) -> {
            model.take(ready, made);
            made.play();
        });
    }

    /// A mean of the weights is remembered like what an optimiser remembers.
    private static boolean averages(Settings settings) {
        return settings.keeping().average() > 0;
    }

    private Optional<String> against(Moment at, Settings settings) {
        if (!model.learnsFromTheSame()) {
            return Optional.of(model.messages().get("ui.train.restart.data"));
        }
        return settings.epochs() <= at.epoch()
                ? Optional.of(model.messages()
                        .get(
                                "ui.train.restart.epochs",
                                Integer.toString(at.epoch()),
                                Integer.toString(settings.epochs())))
                : Optional.empty();
    }

    private void restart(LiveRun made, Standing earlier, Moment at, boolean other) {
        try {
            made.restart(earlier, at, other);
        } catch (IllegalArgumentException e) {
            throw new InputException(model.messages().get("ui.train.restart.shape"), e);
        }
    }
}
