package gruexplorer.ui.explore;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;

/// What a step is: a token, a part of a token's step, or a token on the way back. One of the three is always pressed.
final class StepModes {

    private final ExploreViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton token;
    private final ToggleButton gate;
    private final ToggleButton backward;

    StepModes(
            ExploreViewModel model,
            SegmentedButton modes,
            ToggleButton token,
            ToggleButton gate,
            ToggleButton backward) {
        this.model = model;
        this.token = token;
        this.gate = gate;
        this.backward = backward;
        modes.setToggleGroup(group);
        group.selectedToggleProperty().addListener((p, before, now) -> {
            if (now == null) {
                mark();
            }
        });
        token.setOnAction(event -> choose(false, false));
        gate.setOnAction(event -> choose(false, true));
        backward.setOnAction(event -> choose(true, false));
        model.gateStepsProperty().addListener((p, before, now) -> mark());
        model.backward().onProperty().addListener((p, before, now) -> mark());
        mark();
    }

    private void choose(boolean back, boolean gates) {
        boolean pressedAgain = back && model.backward().isOn();
        model.backward().set(back);
        if (!pressedAgain) {
            model.gateStepsProperty().set(gates);
        }
        mark();
    }

    private void mark() {
        boolean back = model.backward().isOn();
        group.selectToggle(back ? backward : model.gateStepsProperty().get() ? gate : token);
    }
}
