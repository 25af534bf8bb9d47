package gruexplorer.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.training.CellKind;
import gruexplorer.training.Clipping;
import gruexplorer.training.DropoutRates;
import gruexplorer.training.Initializer;
import gruexplorer.training.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /// What a step reads stands in a list, of which the sample has to name one.
    @Test
    void everyTaskShowsAWayToCutATextThatHasAName() {
        for (Task task : Task.values()) {
            form.taskProperty().set(task);
            assertThat(form.tokensProperty().get()).isIn((Object[]) Tokenization.ofTexts());
        }
        form.taskProperty().set(Task.AUDIO);
        assertThat(form.dataProperty().get()).isEqualTo("tones");
        assertThat(form.values().settings().shape().output()).isEqualTo(OutputKind.CLASS);
        Prepared ready =
                Prepared.read("tones", form.values().wanted(), form.values().settings());
        assertThat(((Matter.OneText) ready.matter()).encoder().labels())
                .hasSize(6)
                .contains("oo-ee");
        assertThat(ready.split().training()).hasSize(264);
        assertThat(ready.split().validation()).hasSize(24);
    }

    @Test
    void whatDoesNotGoWithATaskIsNotTaken() {
        form.directionsProperty().set(true);
        assertThat(form.poolingProperty().get()).isEqualTo(Pooling.LAST);
        form.taskProperty().set(Task.LANGUAGE_MODEL);
        assertThat(form.against(Setting.DIRECTIONS)).isPresent();
        assertThat(form.values().settings().shape().directions()).isEmpty();
        assertThat(form.values().settings().shape().pooling()).isEqualTo(Pooling.STEP);
        form.field(Field.EMBEDDING_DROPOUT).set("0.4");
        assertThat(form.values().settings().dropout().embedding()).isEqualTo(0.4);
        form.taskProperty().set(Task.EVENTS);
        assertThat(form.against(Setting.EMBEDDING)).isPresent();
        assertThat(form.values().settings().dropout().embedding()).isZero();
        assertThat(form.values().settings().shape().output()).isEqualTo(OutputKind.EVENTS);
    }

    @Test
    void aSampleSaysWhichLabelDoesNotCountAndOtherDataDoesNot() {
        form.taskProperty().set(Task.LABEL);
        form.dataProperty().set("copy");
        assertThat(form.text(Field.IGNORE)).isEqualTo("-");
        assertThat(form.values().options().ignored()).contains("-");
        form.dataProperty().set("/data/proteins.txt");
        assertThat(form.values().options().ignored()).isEmpty();
        form.field(Field.IGNORE).set(" _ ");
        assertThat(form.values().options().ignored()).contains("_");
        form.taskProperty().set(Task.CLASSIFY);
        assertThat(form.against(Setting.LABELS)).isPresent();
        assertThat(form.values().options().ignored()).isEmpty();
        form.taskProperty().set(Task.LABEL);
        form.dataProperty().set("copy");
        form.taskProperty().set(Task.CLASSIFY);
        form.dataProperty().set("/data/reviews.csv");
        form.taskProperty().set(Task.LABEL);
        assertThat(form.values().options().ignored()).isEmpty();
    }

    @Test
    void ofAFewSymbolsNoneIsReadAsUnknown() {
        String usual = form.text(Field.UNKNOWNS);
        form.taskProperty().set(Task.LABEL);
        form.dataProperty().set("copy");
        assertThat(form.values().settings().unknowns()).isZero();
        form.dataProperty().set("/data/proteins.txt");
        assertThat(form.text(Field.UNKNOWNS)).isEqualTo(usual).isNotEqualTo("0");
        form.field(Field.UNKNOWNS).set("0.3");
        form.dataProperty().set("copy");
        form.field(Field.UNKNOWNS).set("0.4");
        form.dataProperty().set("/data/proteins.txt");
        assertThat(form.text(Field.UNKNOWNS)).isEqualTo("0.4");
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

    @Test
    void everySettingOfTheCommandReachesTheRun() {
        form.field(Field.WARM_UP).set("40");
        form.field(Field.CLIP_VALUE).set("0.5");
        form.field(Field.L2).set("1e-4");
        form.field(Field.DROPOUT).set("0.2");
        form.field(Field.EMBEDDING_DROPOUT).set("0.3");
        form.field(Field.PATIENCE).set("5");
        form.field(Field.DENSE).set("6");
        form.activationProperty().set(ActivationChoice.TANH);
        form.initializerProperty().set(Initializer.CHRONO);
        form.updateProperty().set(Update.WRITES_NEW);
        form.resetProperty().set(Reset.BEFORE);
        form.biasesProperty().set(Biases.ONE);
        form.on(Switch.PORTABLE).set(true);
        Settings settings = form.values().settings();
        assertThat(settings.schedule().warmUp()).isEqualTo(40);
        assertThat(settings.clip()).isEqualTo(new Clipping(1, 0.5));
        assertThat(settings.l2()).isEqualTo(1e-4);
        assertThat(settings.dropout()).isEqualTo(new DropoutRates(0.2, 0.3));
        assertThat(form.values().patience()).isEqualTo(5);
        assertThat(settings.initializer()).isEqualTo(Initializer.CHRONO);
        assertThat(settings.shape().convention())
                .contains(new GruConvention(Update.WRITES_NEW, Reset.BEFORE, Biases.ONE));
        assertThat(settings.shape().dense().getFirst().activation()).isEqualTo(Nonlinearity.TANH);
        assertThat(settings.kernels().label()).isEqualTo("plain");
    }

    @Test
    void oneLongTextIsCutIntoWindowsWhichNeedEveryStateAndOneDirection() {
        assertThat(form.against(Setting.STREAM)).isPresent();
        form.taskProperty().set(Task.LANGUAGE_MODEL);
        assertThat(form.against(Setting.STREAM)).isEmpty();
        form.on(Switch.STREAM).set(true);
        assertThat(form.values().settings().window()).isEqualTo(50);
        assertThat(form.values().options().stream()).isTrue();
        form.on(Switch.STREAM).set(false);
        assertThat(form.values().settings().window()).isZero();
        form.taskProperty().set(Task.CLASSIFY);
        form.field(Field.WINDOW).set("20");
        form.poolingProperty().set(Pooling.MEAN);
        assertThat(form.against(Setting.CUT)).isPresent();
        assertThat(form.values().settings().window()).isZero();
        form.poolingProperty().set(Pooling.STEP);
        assertThat(form.values().settings().window()).isEqualTo(20);
    }

    @Test
    void whatDoesNotGoWithTheOthersCannotBeInTheWay() {
        form.taskProperty().set(Task.FORECAST);
        form.field(Field.HORIZON).set("3");
        form.field(Field.LAG).set("2");
        assertThat(form.wrong()).contains(Field.LAG);
        form.field(Field.LAG).set("3");
        assertThat(form.wrong()).isEmpty();
        form.field(Field.LAG).set("x");
        form.field(Field.COLUMNS).set("high, low");
        assertThat(form.wrong()).contains(Field.LAG);
        assertThat(form.field(Field.LAG).get()).isEqualTo("x");
        form.taskProperty().set(Task.CLASSIFY);
        assertThat(form.wrong()).isEmpty();
        assertThat(form.values().options().lag()).isZero();
        assertThat(form.values().options().columns()).isEmpty();
        form.cellProperty().set(CellKind.LSTM);
        assertThat(form.against(Setting.CONVENTION)).isPresent();
        assertThat(form.against(Setting.ACTIVATION)).isPresent();
        form.field(Field.DENSE).set("4");
        assertThat(form.against(Setting.ACTIVATION)).isEmpty();
    }

    /// The columns of a table that ships are known; those of the next data are the usual ones again.
    @Test
    void aSampleBringsItsColumns() {
        var form = new TrainForm();
        form.dataProperty().set("news-zh");
        assertThat(form.values().options().textColumn()).isEqualTo("article");
        assertThat(form.values().options().labelColumn()).isEqualTo("topic");
        assertThat(form.tokensProperty().get()).isEqualTo(Tokenization.CHARACTERS);
        form.dataProperty().set("sentiment-en");
        assertThat(form.values().options().textColumn()).isEqualTo("text");
        assertThat(form.values().options().labelColumn()).isEqualTo("label");
    }

    @ParameterizedTest
    @CsvSource({"CLASSIFY, news", "CLASSIFY, dna", "FORECAST, season", "EVENTS, chorales"})
    void samplesCanBeRead(Task task, String name) {
        var form = new TrainForm();
        form.taskProperty().set(task);
        form.dataProperty().set(name);
        Prepared prepared =
                Prepared.read(name, form.values().wanted(), form.values().settings());
        assertThat(prepared.split().training()).hasSizeGreaterThan(150);
    }
}
