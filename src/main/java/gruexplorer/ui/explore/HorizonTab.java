package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Focus;
import gruexplorer.figure.horizon.HorizonFigure;
import gruexplorer.figure.horizon.HorizonFigure.Shown;
import gruexplorer.figure.horizon.LossMapFigure;
import gruexplorer.session.Horizoned;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.text.StepWords;
import gruexplorer.ui.control.Said;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/// How far back the gradient reaches: of what is asked, of the last state, and which loss moves which step. A click
/// goes to the step.
final class HorizonTab extends AskedTab<Horizoned> {

    private final ToggleButton loss = new ToggleButton();
    private final ToggleButton state = new ToggleButton();
    private final ToggleButton map = new ToggleButton();
    private final ComboBox<Integer> layer = new ComboBox<>();
    /// The layer and direction looked at, of the trace, from 0.
    private int which = -1;

    private @Nullable Reading layered;
    private boolean filling;

    HorizonTab(ExploreViewModel model) {
        super(model, "horizon");
        loss.setSelected(true);
        layer.setId("horizon-layer");
        layer.setMinWidth(Region.USE_PREF_SIZE);
        layer.setOnAction(event -> {
            Integer now = layer.getValue();
            if (!filling && now != null && now != which) {
                which = now;
                again();
            }
        });
    }

    @Override
    void fill(HBox tools) {
        loss.setId("horizon-loss");
        state.setId("horizon-state");
        map.setId("horizon-map");
        texts().label(loss, "ui.horizon.loss");
        texts().label(state, "ui.horizon.state");
        texts().label(map, "ui.horizon.map");
        for (ToggleButton button : new ToggleButton[] {loss, state, map}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        var choice = new SegmentedButton(loss, state, map);
        var group = new ToggleGroup();
        choice.setToggleGroup(group);
        group.selectedToggleProperty().addListener((p, before, now) -> {
            // One of them is always chosen.
            if (now == null && before != null) {
                before.setSelected(true);
            }
            update();
        });
        texts().name(layer, "ui.horizon.layer");
        texts().on(messages -> layers(model().reading()));
        tools.getChildren().addAll(choice, layer);
        super.fill(tools);
    }

    @Override
    Inquiry usual(Reading reading) {
        return Horizoned.usual(reading);
    }

    @Override
    Focus begun(Reading reading, Inquiry inquiry) {
        layers(reading);
        Optional<Integer> other = which == Horizoned.topmost(reading) ? Optional.empty() : Optional.of(which);
        return new Focus(Optional.of(inquiry), other, Optional.empty());
    }

    @Override
    List<String> figures() {
        return List.of(HorizonFigure.NAME, LossMapFigure.NAME);
    }

    /// The layers to choose from; not there where there is but one. Of another model it is the topmost that is chosen.
    private void layers(Reading reading) {
        Reading before = layered;
        int count = reading.trace().layers().size();
        boolean same =
                before != null && before.model().name().equals(reading.model().name()) && which < count;
        layered = reading;
        which = same ? which : Horizoned.topmost(reading);
        filling = true;
        var words = new StepWords(messages());
        Said.in(layer, IntStream.range(0, count).boxed().toList(), which, one -> words.layer(reading, one));
        DrawerButtons.present(layer, count > 1);
        filling = false;
    }

    @Override
    Gradual.Work<Horizoned> work(Reading reading, Inquiry inquiry) {
        var work = new Horizoned.Work(reading, inquiry, which, Horizoned.SEED);
        return new Gradual.Work<>() {
            @Override
            public boolean step() {
                return work.step();
            }

            @Override
            public Horizoned now() {
                return work.now();
            }
        };
    }

    @Override
    Figure draw(Horizoned shown, double width, double height) {
        return map.isSelected()
                ? LossMapFigure.within(shown, model().cursor(), palette(), messages(), width, height)
                : HorizonFigure.within(
                        shown,
                        model().cursor(),
                        palette(),
                        messages(),
                        state.isSelected() ? Shown.STATE : Shown.LOSS,
                        width,
                        height);
    }

    @Override
    void clicked(Figure figure, Point2D at) {
        int step = switch (figure) {
            case HorizonFigure horizon -> horizon.stepAt(at.getX());
            case LossMapFigure losses -> losses.stepAt(at.getX());
            default -> -1;
        };
        if (step >= 0) {
            model().select(step, model().cursor().unit(), null);
        }
    }
}
