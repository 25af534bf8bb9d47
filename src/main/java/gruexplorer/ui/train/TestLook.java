package gruexplorer.ui.train;

import gruexplorer.engine.model.Model;
import gruexplorer.training.Standing;
import gruexplorer.training.Standing.State;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The one look at the test data, when all epochs are done: what the network that the run keeps reaches there.
final class TestLook {

    private final TrainViewModel model;
    private final ReadOnlyObjectWrapper<@Nullable Seen> seen = new ReadOnlyObjectWrapper<>();
    private boolean looked;

    /// What was seen.
    ///
    /// @param network that was judged, and `epoch`: after which it stood so
    /// @param record what a model's file says of it: `test` and `baselines`
    record Seen(Model network, int epoch, Map<String, Object> record) {}

    TestLook(TrainViewModel model) {
        this.model = model;
        model.progressProperty().addListener((p, before, now) -> {
            if (now != null && now.state() == State.FINISHED) {
                look(now);
            }
        });
    }

    /// Null as long as nobody has looked.
    ReadOnlyObjectProperty<@Nullable Seen> property() {
        return seen.getReadOnlyProperty();
    }

    /// What a file says of a network; nothing of another than the one that was judged.
    Map<String, Object> of(Model network) {
        @Nullable Seen what = seen.get();
        return what != null && what.network().equals(network) ? what.record() : Map.of();
    }

    /// Another run begins.
    void begin() {
        looked = false;
        seen.set(null);
    }

    private void look(Standing now) {
        if (looked || model.data().isEmpty() || model.data().get().test().isEmpty()) {
            return;
        }
        looked = true;
        Prepared data = model.data().get();
        Model network = now.best().network();
        int epoch = now.best().epoch();
        model.chores().work(() -> {
            Map<String, Object> record =
                    data.matter().test(network, data.split(), data.test(), data.settings(), Runnable::run);
            return () -> {
                if (model.data().filter(data::equals).isPresent() && looked) {
                    seen.set(new Seen(network, epoch, record));
                }
            };
        });
    }
}
