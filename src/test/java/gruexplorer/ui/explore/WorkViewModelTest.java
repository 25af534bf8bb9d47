package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.session.Beside;
import gruexplorer.session.whatif.Preset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is made, taken back and done again, however fast the commands come.
class WorkViewModelTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final ExploreViewModel slow = new ExploreViewModel(waiting::add, Runnable::run);

    private void run() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    @Test
    void commandsThatOvertakeEachOtherAllCount() {
        slow.made().add("l1.z:1=0.5");
        slow.made().add("l1.z:2=0.5");
        slow.made().add("l1.z:3=0.5");
        run();
        assertThat(slow.reading().edits()).hasSize(3);
        slow.made().undo();
        slow.made().undo();
        run();
        assertThat(slow.reading().edits()).containsExactly("clamp l1.z:1=0.5");
        slow.made().redo();
        slow.breakpoints().add("any z < 0.1");
        run();
        assertThat(slow.reading().edits()).hasSize(2);
        assertThat(slow.breakpoints().lists().breakpoints()).hasSize(1);
        slow.made().undo();
        slow.made().undo();
        slow.made().undo();
        run();
        assertThat(slow.reading().edits()).isEmpty();
        assertThat(slow.breakpoints().lists().breakpoints()).isEmpty();
        assertThat(slow.made().historyProperty().get().canUndo()).isFalse();
    }

    @Test
    void whatCannotBeReadTakesNothingWithIt() {
        String before = slow.reading().text();
        slow.made().add("l1.z:1=0.5");
        slow.run("   ");
        run();
        assertThat(slow.problemProperty().get()).contains("the text is empty");
        assertThat(slow.reading().text()).isEqualTo(before);
        assertThat(slow.reading().edits()).containsExactly("clamp l1.z:1=0.5");
        assertThat(slow.made().work().whatIf().edits()).hasSize(1);
        slow.made().undo();
        run();
        assertThat(slow.reading().edits()).isEmpty();
    }

    @Test
    void aClickThatWasOneTooManyAddsNothing() {
        slow.made().add("l1.z:1=0.5");
        slow.made().add("l1.z:1=0.5");
        slow.made().add(Preset.CARRY_ALL);
        slow.made().add(Preset.CARRY_ALL);
        run();
        assertThat(slow.reading().edits()).hasSize(2);
        // Added to twice is added twice.
        slow.made().add("head.0.bias[1]+=0.25");
        slow.made().add("head.0.bias[1]+=0.25");
        run();
        assertThat(slow.reading().edits()).hasSize(4);
    }

    /// Any chain of commands, answered at any time, ends where the same chain ends that waits for each answer.
    @Test
    void anyChainEndsWhereThePatientOneEnds() {
        for (int seed = 0; seed < 60; seed++) {
            var hasty = new ExploreViewModel(waiting::add, Runnable::run);
            var patient = new ExploreViewModel(Runnable::run, Runnable::run);
            var random = new Random(seed);
            for (int k = 0; k < 40; k++) {
                int what = random.nextInt(9);
                int number = random.nextInt(1, 6);
                command(hasty, what, number);
                command(patient, what, number);
                while (random.nextBoolean() && !waiting.isEmpty()) {
                    waiting.removeFirst().run();
                }
            }
            run();
            assertThat(hasty.reading().edits())
                    .as("seed " + seed)
                    .isEqualTo(patient.reading().edits());
            assertThat(hasty.reading().text()).isEqualTo(patient.reading().text());
            assertThat(hasty.made().work().stops())
                    .isEqualTo(patient.made().work().stops());
            assertThat(hasty.made().work().beside())
                    .isEqualTo(patient.made().work().beside());
            assertThat(hasty.made().historyProperty().get().past())
                    .hasSameSizeAs(patient.made().historyProperty().get().past());
            assertThat(hasty.breakpoints().lists().breakpoints())
                    .isEqualTo(patient.breakpoints().lists().breakpoints());
            assertThat(hasty.made().historyProperty().get().now())
                    .isEqualTo(hasty.made().work());
        }
    }

    private static void command(ExploreViewModel model, int what, int number) {
        switch (what) {
            case 0, 1 -> model.made().add("l1.z:" + number + "=0.5");
            case 2 -> model.run("the film was " + (number % 2 == 0 ? "good" : "bad"));
            case 3 -> model.breakpoints().add("step = " + number);
            case 4 -> model.made().clear();
            case 5, 6 -> model.made().undo();
            case 7 -> model.made().redo();
            default ->
                model.beside().set(new Beside(Optional.of("film " + number), Optional.empty(), Optional.empty()));
        }
    }
}
