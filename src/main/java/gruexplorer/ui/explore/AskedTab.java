package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.text.BackwardWords;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A view of the drawer on one output that can be chosen, after the last step or the one at the cursor, worked out in
/// the background while it is looked at.
///
/// @param <T> what is worked out
abstract class AskedTab<T> extends FigureTab {

    private final ComboBox<Integer> output = new ComboBox<>();
    private final ToggleButton here = new ToggleButton();
    private final Gradual<T> work;
    private @Nullable Reading asked;
    private int which = -1;
    private int when = -1;
    private boolean filling;

    AskedTab(ExploreViewModel model, String id) {
        super(model, id);
        this.work = model.gradual();
        work.shownProperty().addListener((p, before, now) -> update());
        work.problemProperty().addListener((p, before, now) -> update());
        output.setId(id + "-output");
        output.setMinWidth(Region.USE_PREF_SIZE);
        output.setVisibleRowCount(12);
        output.setOnAction(event -> choose());
        here.setId(id + "-here");
        here.setMinWidth(Region.USE_PREF_SIZE);
        here.setOnAction(event -> update());
    }

    /// What is asked of a reading where nobody says.
    abstract Inquiry usual(Reading reading);

    /// Begins to work it out, in the background.
    abstract Gradual.Work<T> work(Reading reading, Inquiry inquiry);

    /// Draws as much as there is.
    abstract Figure draw(T shown, double width, double height);

    @Override
    void fill(HBox tools) {
        texts().name(output, "ui.backward.output");
        texts().on(messages -> {
            Reading reading = asked;
            if (reading != null) {
                name(reading);
            }
        });
        texts().label(here, "ui.asked.here");
        texts().name(here, "ui.asked.here.name");
        tools.getChildren().addAll(output, here);
    }

    @Override
    final void changed(boolean open) {
        if (!open) {
            work.stop();
            asked = null;
        }
    }

    @Override
    final void refreshed() {
        Reading reading = model().reading();
        boolean askable = !Inquiry.kinds(reading).isEmpty();
        // Where a model says one thing at the end there is no other step to ask about.
        List<Integer> steps = askable ? Inquiry.steps(reading) : List.of();
        here.setVisible(steps.size() > 1);
        here.setManaged(steps.size() > 1);
        if (!askable) {
            return;
        }
        int at = model().cursor().step();
        int step = here.isSelected() && steps.contains(at) ? at : usual(reading).step();
        if (reading.equals(asked) && step == when) {
            return;
        }
        // The same output as before, as long as the model has it.
        boolean other =
                asked == null || !asked.model().sha256().equals(reading.model().sha256());
        which = other || which >= reading.trace().scores().width()
                ? usual(reading).output()
                : which;
        asked = reading;
        when = step;
        name(reading);
        begin(reading);
    }

    private void begin(Reading reading) {
        Inquiry usual = usual(reading);
        var inquiry = new Inquiry(usual.kind(), which, when);
        work.start(() -> work(reading, inquiry));
    }

    private void name(Reading reading) {
        filling = true;
        var words = new BackwardWords(messages());
        output.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer value) {
                return value == null ? "" : words.output(reading, value);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException(text);
            }
        });
        output.getItems()
                .setAll(IntStream.range(0, reading.trace().scores().width())
                        .boxed()
                        .toList());
        output.setValue(which);
        filling = false;
    }

    private void choose() {
        Integer chosen = output.getValue();
        Reading reading = asked;
        if (!filling && chosen != null && reading != null && chosen != which) {
            which = chosen;
            begin(reading);
            update();
        }
    }

    @Override
    Optional<String> note() {
        if (Inquiry.kinds(model().reading()).isEmpty()) {
            return Optional.of(messages().get("ui.backward.none"));
        }
        String problem = work.problemProperty().get();
        if (problem != null) {
            return Optional.of(problem);
        }
        return work.shownProperty().get() == null ? Optional.of("…") : Optional.empty();
    }

    /// As much as there is; null before there is anything.
    final @Nullable T shown() {
        return work.shownProperty().get();
    }

    @Override
    final Figure figure(double width, double height) {
        T now = work.shownProperty().get();
        if (now == null) {
            throw new IllegalStateException("nothing has been worked out yet");
        }
        return draw(now, width, height);
    }
}
