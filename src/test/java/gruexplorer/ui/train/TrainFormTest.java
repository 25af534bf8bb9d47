package gruexplorer.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.OutputKind;
import org.junit.jupiter.api.Test;

/// What is usual for a task, what goes together, and what may be typed.
class TrainFormTest {

    private final TrainForm form = new TrainForm();

    @Test
    void anotherTaskBringsItsOwnSampleAndNumbersButLeavesWhatWasTyped() {
        form.field(Field.EPOCHS).set("7");
        form.taskProperty().set(Task.LANGUAGE_MODEL);
        assertThat(form.dataProperty().get()).isEqualTo("brackets");
        assertThat(form.field(Field.UNITS).get()).isEqualTo("16");
        assertThat(form.field(Field.EPOCHS).get()).isEqualTo("7");
        assertThat(form.tokensProperty().get()).isEqualTo(Tokenization.CHARACTERS);
        form.taskProperty().set(Task.CLASSIFY);
        form.dataProperty().set("sentiment-zh");
        assertThat(form.tokensProperty().get()).isEqualTo(Tokenization.CHARACTERS);
    }

    @Test
    void whatDoesNotGoWithATaskIsNotTaken() {
        form.directionsProperty().set(true);
        assertThat(form.poolingProperty().get()).isEqualTo(Pooling.LAST);
        form.taskProperty().set(Task.LANGUAGE_MODEL);
        assertThat(form.against(Setting.DIRECTIONS)).isPresent();
        assertThat(form.settings().shape().directions()).isEmpty();
        assertThat(form.settings().shape().pooling()).isEqualTo(Pooling.STEP);
        form.taskProperty().set(Task.EVENTS);
        assertThat(form.against(Setting.EMBEDDING)).isPresent();
        assertThat(form.settings().shape().output()).isEqualTo(OutputKind.EVENTS);
    }

    @Test
    void onlyNumbersThatAreMeantFit() {
        assertThat(Field.UNITS.fits("0")).isFalse();
        assertThat(Field.UNITS.fits("8")).isTrue();
        assertThat(Field.RATE.fits("NaN")).isFalse();
        assertThat(Field.RATE.fits("1e-3")).isTrue();
        assertThat(Field.DENSE.fits("")).isTrue();
        assertThat(Field.DENSE.fits("16, 8")).isTrue();
        assertThat(Field.DENSE.fits("16, x")).isFalse();
        assertThat(Field.DROPOUT.fits("1")).isFalse();
        assertThat(Field.SEED.fits("-3")).isTrue();
        assertThat(form.wrong()).isEmpty();
    }
}
