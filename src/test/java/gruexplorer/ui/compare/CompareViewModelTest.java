package gruexplorer.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Task;
import gruexplorer.format.ModelFile;
import gruexplorer.insight.Horizons;
import gruexplorer.text.Language;
import gruexplorer.training.CellKind;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Comparison;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Equal;
import gruexplorer.ui.train.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page's behaviour without any window: no toolkit runs here, and everything is done at once.
class CompareViewModelTest {

    private final List<ModelFile> opened = new ArrayList<>();
    private final CompareViewModel model = new CompareViewModel(
            new CompareViewModel.Workers(
                    Runnable::run, new Comparison.Workers(Runnable::run, 1, Runnable::run), Runnable::run),
            new SimpleBooleanProperty(),
            new SimpleObjectProperty<>(Language.EN),
            opened::add);

    private static Path reviews(Path folder) throws IOException {
        var rows = new StringBuilder("label\ttext\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 2 == 0 ? "up\tfilm " : "down\tfilm ")
                    .append(i)
                    .append(i % 2 == 0 ? " was good\n" : " was bad\n");
        }
        return Files.writeString(folder.resolve("reviews.tsv"), rows);
    }

    private void tiny(Path data, int epochs) {
        model.choose(data.toString());
        model.form().training().field(Field.EPOCHS).set(Integer.toString(epochs));
        model.form().training().field(Field.BATCH).set("8");
        model.form().seedsProperty().set("2");
    }

    private Board board() {
        return model.board().orElseThrow();
    }

    @Test
    void allLearnReadTheSentenceAndAreOpened(@TempDir Path folder) throws IOException {
        tiny(reviews(folder), 3);
        model.startOrPause();
        Board board = board();
        assertThat(board.state()).isEqualTo(State.FINISHED);
        assertThat(board.contestants())
                .extracting(Contestant::kind)
                .containsExactly(CellKind.GRU, CellKind.LSTM, CellKind.RNN);
        assertThat(board.runs()).hasSize(6).allMatch(run -> run.epoch() == 3);
        assertThat(model.sentence().lookProperty().get().readings()).hasSize(3);
        model.sentence().textProperty().set("film 3 was bad");
        var look = model.sentence().lookProperty().get();
        Contestant lstm = board.contestants().get(1);
        assertThat(Objects.requireNonNull(look.readings().get(lstm)).text()).isEqualTo("film 3 was bad");
        assertThat(((ModelFile) Objects.requireNonNull(look.readings().get(lstm))
                                .model())
                        .network())
                .isSameAs(model.outcome().shown(lstm).orElseThrow().best());
        Horizons horizons = look.horizons().orElseThrow();
        assertThat(horizons.tokens()).containsExactly("film", "3", "was", "bad");
        assertThat(Objects.requireNonNull(horizons.trained().get(lstm))
                        .getLast()
                        .median())
                .isEqualTo(1);
        model.outcome().openInExplore(lstm);
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().name())
                .isEqualTo("reviews-lstm-"
                        + model.outcome().shown(lstm).orElseThrow().bestEpoch());
        assertThat(opened.getFirst().sha256()).hasSize(64);
        assertThat(CompareWords.of(board, model.messages())).isEqualTo("All 6 runs have had their 3 epochs.");
    }

    @Test
    void theShownNetworkIsTheBestOfTheSeeds(@TempDir Path folder) throws IOException {
        tiny(reviews(folder), 2);
        model.startOrPause();
        for (Contestant contestant : board().contestants()) {
            double best = board().summary(contestant).loss().least();
            assertThat(model.outcome()
                            .shown(contestant)
                            .orElseThrow()
                            .reached()
                            .orElseThrow()
                            .validation()
                            .mean())
                    .isEqualTo(best);
        }
    }

    @Test
    void unitsCanBeEqualAndCellsLeftOut(@TempDir Path folder) throws IOException {
        tiny(reviews(folder), 1);
        model.form().equalProperty().set(Equal.UNITS);
        model.form().chosen(CellKind.GRU).set(false);
        model.form().chosen(CellKind.RNN_RELU).set(true);
        model.startOrPause();
        assertThat(board().contestants())
                .extracting(Contestant::kind)
                .containsExactly(CellKind.LSTM, CellKind.RNN, CellKind.RNN_RELU);
        assertThat(board().contestants()).allMatch(contestant -> contestant.units() == 8);
    }

    @Test
    void whatCannotBeUsedIsToldAndWhatIsThereStays(@TempDir Path folder) throws IOException {
        model.form().seedsProperty().set("0");
        model.startOrPause();
        assertThat(model.problemProperty().get()).contains("whole number from 1 to 100");
        tiny(reviews(folder), 1);
        model.startOrPause();
        Board before = board();
        model.form().training().field(Field.RATE).set("fast");
        model.startOrPause();
        assertThat(model.problemProperty().get()).isEqualTo("Learning rate: a number above 0 is meant.");
        model.form().training().field(Field.RATE).set("0.01");
        for (CellKind kind : CellKind.values()) {
            model.form().chosen(kind).set(false);
        }
        model.startOrPause();
        assertThat(model.problemProperty().get()).isEqualTo("No cell has been chosen to be compared.");
        model.form().chosen(CellKind.GRU).set(true);
        model.choose(folder.resolve("absent.tsv").toString());
        model.startOrPause();
        assertThat(model.problemProperty().get()).contains("there is no file");
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(board()).isSameAs(before);
    }

    @Test
    void divergedRunsAreNamed(@TempDir Path folder) throws IOException {
        tiny(reviews(folder), 30);
        model.form().training().field(Field.RATE).set("100000");
        model.startOrPause();
        assertThat(board().state()).isEqualTo(State.FINISHED);
        assertThat(CompareWords.of(board(), model.messages()))
                .startsWith("All 6 runs have ended. Diverged, and not counted: ")
                .contains(" and 3 more. ")
                .contains("with seed 1 in epoch");
        assertThat(CompareWords.wrong(board())).isTrue();
    }

    @Test
    void numbersAreComparedWithoutASentence(@TempDir Path folder) throws IOException {
        var rows = new StringBuilder("t,x\n");
        for (int i = 0; i < 90; i++) {
            rows.append(i).append(',').append(Math.sin(i / 5.0)).append('\n');
        }
        model.form().training().taskProperty().set(Task.FORECAST);
        assertThat(model.readsNumbers()).isTrue();
        tiny(Files.writeString(folder.resolve("series.csv"), rows), 1);
        model.form().training().field(Field.LOOK_BACK).set("12");
        model.startOrPause();
        assertThat(board().state()).isEqualTo(State.FINISHED);
        assertThat(model.sentence().lookProperty().get().readings()).isEmpty();
        assertThat(model.sentence()
                        .lookProperty()
                        .get()
                        .horizons()
                        .orElseThrow()
                        .steps())
                .isEqualTo(12);
    }

    @Test
    void theFigureIsWritten(@TempDir Path folder) throws IOException {
        tiny(reviews(folder), 2);
        model.startOrPause();
        model.outcome().saveFigure(folder.resolve("all.svg"));
        model.outcome().saveFigure(folder.resolve("all.csv"));
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(Files.readString(folder.resolve("all.svg"))).contains("Validation loss", "Gradient reaching back");
        assertThat(Files.readString(folder.resolve("all.csv"))).contains("horizon-trained,lstm,1,");
        assertThat(model.outcome().curves(600, 200).orElseThrow().description())
                .contains("2 seeds, 2 epochs", "GRU: 8 units");
    }
}
