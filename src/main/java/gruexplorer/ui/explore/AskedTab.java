package gruexplorer.ui.explore;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Focus;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Reading;
import gruexplorer.text.BackwardWords;
import gruexplorer.ui.control.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A view of the drawer on one output that can be chosen, after the last step or the one at the cursor, worked out in
/// the background while it is looked at.
///
/// @param <T> what is worked out
abstract class AskedTab<T> extends FigureTab {

    /// In the place of a step: all that was written.
    private static final int ALL = -1;

    private final ComboBox<Integer> output = new ComboBox<>();
    private final ToggleButton here = new ToggleButton();
    /// Which step of what a translator writes, or all of it.
    private final ComboBox<Integer> written = new ComboBox<>();
    private final Gradual<T> work;
    private @Nullable Reading asked;
    private int which = -1;
    private int when;
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
        written.setId(id + "-step");
        written.setMinWidth(Region.USE_PREF_SIZE);
        written.setVisibleRowCount(12);
        written.setOnAction(event -> {
            if (!filling) {
                update();
            }
        });
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
        texts().name(written, "ui.backward.step.name");
        tools.getChildren().addAll(output, written, here);
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
        boolean writes = reading.translated().isPresent();
        // Where a model says one thing at the end there is no other step to ask about.
        List<Integer> steps = Inquiry.steps(reading);
        DrawerButtons.present(here, !writes && steps.size() > 1);
        DrawerButtons.present(written, writes);
        boolean other =
                asked == null || !asked.model().sha256().equals(reading.model().sha256());
        int step = writes ? writtenStep(reading, other) : step(reading, steps);
        if (reading.equals(asked) && step == when) {
            return;
        }
        if (writes && step != ALL) {
            which = Inquiry.likeliest(reading, step);
        } else if (other || which >= Inquiry.outputs(reading)) {
            // Else the same output as before, as long as the model has it.
            which = usual(reading).output();
        }
        asked = reading;
        when = step;
        name(reading);
        begin(reading);
    }

    private int step(Reading reading, List<Integer> steps) {
        int at = model().cursor().step();
        return here.isSelected() && steps.contains(at) ? at : usual(reading).step();
    }

    /// The same step of what a translator writes as before, as long as it writes as much.
    private int writtenStep(Reading reading, boolean other) {
        Integer chosen = written.getValue();
        boolean fits =
                chosen != null && (chosen == ALL || Inquiry.steps(reading).contains(chosen));
        return !other && fits ? chosen : usual(reading).step();
    }

    /// Called when something is asked, before it is worked out: what a figure of it looks at.
    Focus begun(Reading reading, Inquiry inquiry) {
        return Focus.of(Optional.of(inquiry));
    }

    /// The figures, by name, that are drawn of what is asked here.
    abstract List<String> figures();

    /// Asks the same again, as something else about it has changed.
    final void again() {
        Reading reading = asked;
        if (reading != null) {
            begin(reading);
            update();
        }
    }

    private void begin(Reading reading) {
        Inquiry.Kind kind = when == ALL ? Inquiry.Kind.OUTPUT : usual(reading).kind();
        var inquiry = new Inquiry(kind, which, Math.max(when, 0));
        Focus focus = begun(reading, inquiry);
        figures().forEach(figure -> model().looks().at(figure, reading, focus));
        work.start(() -> work(reading, inquiry));
    }

    private void name(Reading reading) {
        filling = true;
        var words = new BackwardWords(messages());
        Said.in(
                output,
                IntStream.range(0, Inquiry.outputs(reading)).boxed().toList(),
                which,
                one -> words.output(reading, one));
        DrawerButtons.present(output, when != ALL);
        if (reading.translated().isPresent()) {
            List<Integer> all = new ArrayList<>(List.of(ALL));
            all.addAll(Inquiry.steps(reading));
            Said.in(written, all, when, one -> one == ALL ? words.all() : words.step(reading, one));
        }
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
        String problem = work.problemProperty().get();
        if (problem != null) {
            return Optional.of(messages().complaint(problem));
        }
        return work.shownProperty().get() == null ? Optional.of("…") : Optional.empty();
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
