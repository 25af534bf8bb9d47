package gruexplorer.ui.explore;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Shows the inspector that belongs to the way the steps are taken. The one for the way back is made when it is first
/// asked for.
final class InspectorSwitch {

    private final Supplier<Node> forward;
    private final Supplier<Node> back;
    private final ScrollPane pane;
    private final BackwardMode mode;

    InspectorSwitch(ExploreViewModel model, ScrollPane pane) {
        this.pane = pane;
        this.mode = model.backward();
        this.forward = once(() -> new Inspector(model));
        this.back = once(() -> new BackwardInspector(model, pane));
        mode.foundProperty().addListener((p, before, now) -> show());
        mode.onProperty().addListener((p, before, now) -> show());
        show();
    }

    private void show() {
        // While another reading is walked back, what was found for the one before stays.
        boolean walked = mode.foundProperty().get() != null || pane.getContent() instanceof BackwardInspector;
        Node wanted = mode.isOn() && walked ? back.get() : forward.get();
        if (!wanted.equals(pane.getContent())) {
            pane.setContent(wanted);
            pane.setVvalue(0);
        }
    }

    private static Supplier<Node> once(Supplier<Node> maker) {
        Node[] made = new Node[1];
        return () -> {
            Node known = made[0];
            if (known == null) {
                known = maker.get();
                made[0] = known;
            }
            return known;
        };
    }
}
