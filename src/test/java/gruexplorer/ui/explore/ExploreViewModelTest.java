package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page's behaviour without any window: no toolkit runs here.
class ExploreViewModelTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final ExploreViewModel model = new ExploreViewModel(background::add, Runnable::run);

    private void work() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }

    @Test
    void itOpensWhereTheFirstExampleShowsSomething() {
        assertThat(model.reading().text()).isEqualTo("the film was not good at all");
        assertThat(model.cursor().step()).isEqualTo(4);
        assertThat(model.hintProperty().get()).startsWith("scenario.");
    }

    @Test
    void aTextIsReadInTheBackgroundAndThenShown() {
        model.run("never boring");
        assertThat(model.busyProperty().get()).isTrue();
        assertThat(model.reading().text()).isEqualTo("the film was not good at all");
        work();
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.reading().text()).isEqualTo("never boring");
        assertThat(model.cursor().step()).isEqualTo(1);
        assertThat(model.hintProperty().get()).isEmpty();
    }

    @Test
    void ofSeveralTextsTheLastOneAskedForWins() {
        model.run("not good");
        model.run("good");
        model.run("never boring at all");
        List<String> shown = new ArrayList<>();
        model.readingProperty().addListener((p, before, now) -> shown.add(now.text()));
        work();
        assertThat(shown).containsExactly("never boring at all");
    }

    @Test
    void whatCannotBeReadLeavesEverythingAndIsTold() {
        var before = model.reading();
        var cursor = model.cursor();
        model.run("  ");
        work();
        assertThat(model.problemProperty().get()).contains("empty");
        assertThat(model.reading()).isSameAs(before);
        assertThat(model.cursor()).isEqualTo(cursor);
        assertThat(model.busyProperty().get()).isFalse();
        model.clearProblem();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aFailureThatIsOvertakenIsNotTold() {
        model.open("/there/is/no/such/model.safetensors");
        model.run("good");
        work();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.reading().text()).isEqualTo("good");
    }

    @Test
    void gateStepsWalkThroughTheFourPhasesAndBack() {
        model.gateStepsProperty().set(true);
        model.first();
        List<String> forth = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            forth.add(place());
            model.next();
        }
        assertThat(forth).containsExactly("0 r", "0 z", "0 n", "0 h", "1 r", "1 z");
        List<String> back = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            back.add(place());
            model.previous();
        }
        assertThat(back).containsExactly("1 n", "1 z", "1 r", "0 h", "0 n", "0 z", "0 r");
        assertThat(place()).isEqualTo("0 r");
    }

    @Test
    void theEndIsTheLastPhaseOfTheLastStep() {
        model.gateStepsProperty().set(true);
        model.last();
        assertThat(model.atEnd()).isTrue();
        assertThat(place()).isEqualTo("6 h");
        model.next();
        assertThat(model.cursor().step()).isEqualTo(6);
        model.previous();
        assertThat(model.atEnd()).isFalse();
    }

    @Test
    void unitsAreWalkedInTheOrderInWhichTheyAreShown() {
        model.sortProperty().set(UnitSort.OUTPUT);
        int[] order = model.unitOrder();
        model.select(2, order[0], null);
        for (int row = 1; row < order.length; row++) {
            model.moveUnit(1);
            assertThat(model.cursor().unit()).isEqualTo(order[row]);
        }
        model.moveUnit(1);
        assertThat(model.cursor().unit()).isEqualTo(order[order.length - 1]);
        model.moveUnit(-100);
        assertThat(model.cursor().unit()).isEqualTo(order[0]);
        assertThat(model.cursor().step()).isEqualTo(2);
    }

    @Test
    void aSmallerModelTakesTheSelectionToAUnitItHas() {
        model.open("numbers-en");
        work();
        model.select(0, 31, null);
        model.open("brackets");
        work();
        assertThat(model.cursor().unit())
                .isLessThan(model.reading().trace().layers().getFirst().hidden());
    }

    @Test
    void charactersThatNoFontHasAreNamed() {
        model.run("good \uDBFF\uDFFD film");
        work();
        assertThat(model.missingProperty().get()).isEqualTo("U+10FFFD");
        model.run("good film");
        work();
        assertThat(model.missingProperty().get()).isEmpty();
    }

    private String place() {
        return model.cursor().step() + " "
                + model.cursor().phase().orElseThrow().result().symbol();
    }
}
