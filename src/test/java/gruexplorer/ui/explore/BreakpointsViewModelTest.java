package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.insight.watch.ConditionException.Reason;
import gruexplorer.session.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Breakpoints over the reading that is open.
class BreakpointsViewModelTest {

    private static final String TEXT = "the film was not good at all";

    private final ExploreViewModel model = new ExploreViewModel(Runnable::run, Runnable::run);
    private final BreakpointsViewModel breakpoints = model.breakpoints();

    @Test
    void runsFromHitToHitAndBack() {
        model.run(TEXT);
        model.leftmost();
        assertThat(breakpoints.add("token = \"not\" or step = 6")).isTrue();
        assertThat(breakpoints.lists().stops()).containsExactly(3, 5);
        assertThat(breakpoints.next()).isTrue();
        assertThat(model.cursor().step()).isEqualTo(3);
        assertThat(breakpoints.next()).isTrue();
        assertThat(breakpoints.next()).isFalse();
        assertThat(model.cursor().step()).isEqualTo(5);
        assertThat(breakpoints.previous()).isTrue();
        assertThat(model.cursor().step()).isEqualTo(3);
        assertThat(breakpoints.previous()).isFalse();
    }

    @Test
    void inGateStepsItStopsWhereTheConditionIsKnown() {
        model.run(TEXT);
        model.gateStepsProperty().set(true);
        model.leftmost();
        breakpoints.add("token = \"not\"");
        breakpoints.add("any z > 0 and step = 4");
        breakpoints.add("p > 0 and step = 4");
        breakpoints.add("n:1 > -2 and step = 6");
        assertThat(walked(breakpoints::next)).containsExactly("4r", "4z", "4h", "6n");
        assertThat(walked(breakpoints::previous)).containsExactly("4h", "4z", "4r");
        // From within a step on to what is still to come of it.
        model.next();
        assertThat(here()).isEqualTo("4z");
        model.next();
        assertThat(breakpoints.previous()).isTrue();
        assertThat(here()).isEqualTo("4z");
        // In whole steps a step is one place.
        model.gateStepsProperty().set(false);
        model.leftmost();
        assertThat(walked(breakpoints::next)).containsExactly("4", "6");
        assertThat(walked(breakpoints::previous)).containsExactly("4");
    }

    @Test
    void onTheWayBackItRunsTheWayTheStepsGo() {
        model.run(TEXT);
        breakpoints.add("step = 2 or step = 5");
        model.backward().set(true);
        assertThat(walked(breakpoints::next)).containsExactly("5", "2");
        assertThat(walked(breakpoints::previous)).containsExactly("5");
        model.gateStepsProperty().set(true);
        assertThat(walked(breakpoints::next)).containsExactly("2h");
    }

    private List<String> walked(BooleanSupplier way) {
        List<String> places = new ArrayList<>();
        while (way.getAsBoolean()) {
            places.add(here());
        }
        return places;
    }

    private String here() {
        Cursor at = model.cursor();
        return at.step() + 1 + at.phase().map(phase -> phase.result().symbol()).orElse("");
    }

    @Test
    void aSwitchedOffOneDoesNotStopAndADeletedOneIsGone() {
        model.run(TEXT);
        breakpoints.add("step = 2");
        breakpoints.add("step = 3");
        Breakpoint first = breakpoints.lists().breakpoints().getFirst();
        breakpoints.set(first, false);
        assertThat(breakpoints.lists().stops()).containsExactly(2);
        breakpoints.add("step = 2");
        assertThat(breakpoints.lists().stops()).containsExactly(1, 2);
        breakpoints.remove(breakpoints.lists().breakpoints().getFirst());
        assertThat(breakpoints.lists().breakpoints()).hasSize(1);
    }

    @Test
    void anotherReadingIsAskedAnew() {
        breakpoints.add("token = \"boring\"");
        breakpoints.add("z:8 > 2");
        breakpoints.watch("p(\"negative\")");
        model.run("never boring");
        assertThat(breakpoints.lists().stops()).containsExactly(1);
        assertThat(breakpoints.lists().watches().getFirst().values())
                .containsExactly(
                        model.reading().trace().probabilities().at(0, label()),
                        model.reading().trace().probabilities().at(1, label()));
        model.open("brackets");
        assertThat(breakpoints.lists().watches().getFirst().absent()).contains("no label");
    }

    private int label() {
        return model.reading().labels().indexOf("negative");
    }

    @Test
    void gradientsAreThoseOfTheAnswer() {
        model.run(TEXT);
        breakpoints.watch("|gradient|");
        Watch watch = breakpoints.lists().watches().getFirst();
        assertThat(watch.absent()).isEmpty();
        assertThat(watch.values()).hasSize(7);
    }

    @Test
    void aMistakeIsToldAndNothingIsAdded() {
        assertThat(breakpoints.add("any zz > 1")).isFalse();
        assertThat(Objects.requireNonNull(breakpoints.mistakeProperty().get()).reason())
                .isEqualTo(Reason.QUANTITY);
        assertThat(breakpoints.watch("z")).isFalse();
        assertThat(breakpoints.lists().none()).isTrue();
        assertThat(breakpoints.add("nan")).isTrue();
        assertThat(breakpoints.mistakeProperty().get()).isNull();
    }

    @Test
    void whatIsOvertakenIsNotShown() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        var slow = new BreakpointsViewModel(model, waiting::add, Runnable::run);
        slow.add("step = 1");
        slow.add("step = 2");
        assertThat(slow.lists().stops()).isEmpty();
        slow.set(slow.lists().breakpoints().getLast(), false);
        waiting.forEach(Runnable::run);
        assertThat(slow.lists().breakpoints()).extracting(Breakpoint::hits).containsExactly(List.of(0), List.of(1));
        assertThat(slow.lists().stops()).containsExactly(0);
    }

    @Test
    void whateverIsPickedIsACondition() {
        for (String open : List.of("sentiment-en", "dna", "dates", "tones")) {
            model.open(open);
            for (Picked picked : Picked.values()) {
                List<String> choices = picked.choices(model);
                for (String choice : choices.isEmpty() ? List.of("") : choices) {
                    breakpoints.add(picked.condition(model, choice, ">=", "0.5"));
                    assertThat(breakpoints.mistakeProperty().get())
                            .as(open + picked + choice)
                            .isNull();
                }
            }
            assertThat(breakpoints.lists().breakpoints())
                    .allMatch(one -> one.absent().isEmpty() || one.absent().contains("gradient"));
            List.copyOf(breakpoints.lists().breakpoints()).forEach(breakpoints::remove);
        }
    }
}
