package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.horizon.HorizonFigure;
import gruexplorer.figure.horizon.HorizonFigure.Shown;
import gruexplorer.figure.horizon.LossMapFigure;
import gruexplorer.session.Horizoned;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/// How far back the gradient reaches: of what is asked, of the last state, and which loss moves which step. A click
/// goes to the step.
final class HorizonTab extends AskedTab<Horizoned> {

    private final ToggleButton loss = new ToggleButton();
    private final ToggleButton state = new ToggleButton();
    private final ToggleButton map = new ToggleButton();

    HorizonTab(ExploreViewModel model) {
        super(model, "horizon");
        loss.setSelected(true);
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
        tools.getChildren().add(choice);
        super.fill(tools);
    }

    @Override
    Inquiry usual(Reading reading) {
        return Horizoned.usual(reading);
    }

    @Override
    Gradual.Work<Horizoned> work(Reading reading, Inquiry inquiry) {
        var work = new Horizoned.Work(reading, inquiry, Horizoned.SEED);
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
    Optional<String> note() {
        Horizoned now = shown();
        boolean without = map.isSelected() && now != null && now.map().length == 0;
        return without ? Optional.of(messages().get("ui.horizon.map.none")) : super.note();
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
    void clicked(Figure figure, MouseEvent event) {
        int step = switch (figure) {
            case HorizonFigure horizon -> horizon.stepAt(event.getX());
            case LossMapFigure losses -> losses.stepAt(event.getX());
            default -> -1;
        };
        if (step >= 0) {
            model().select(step, model().cursor().unit(), null);
        }
    }
}
