package gruexplorer.figure.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.RecordingPen;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.FirstNumbers;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.SaidNumbers;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;
import gruexplorer.ui.train.FittedScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a forecast says is drawn and told as numbers in the data's own unit, not as probabilities.
class SaidNumbersTest {

    private static final String TEXT = "100 130 90 140 120 150";
    private static final Messages MESSAGES = Messages.in(Language.EN);

    private static ModelFile model(int lag, Map<String, Object> record) {
        var shape = new NetworkShape(
                InputKind.NUMBERS,
                1,
                1,
                GruCell.of(GruConvention.PYTORCH),
                5,
                1,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                1,
                OutputKind.NUMBERS);
        var scaling = new Scaling(List.of("passengers"), new double[] {120}, new double[] {25}, 1, false, lag);
        return new ModelFile(
                "planes",
                "",
                Fixtures.network(shape, 3, 0.8),
                Task.FORECAST,
                Tokenization.NUMBERS,
                new Vocabulary(List.of(Vocabulary.UNKNOWN)),
                List.of("passengers"),
                record,
                Optional.of(scaling));
    }

    private static ScoreFigure figure(Reading reading, double width) {
        LayerTrace layer = reading.trace().layers().getFirst();
        var cursor = new Cursor(reading.trace().steps() - 1, Optional.empty(), 0, 0);
        return new ScoreFigure(reading, cursor, ScoreView.of(Palette.LIGHT, MESSAGES, reading, layer), width, 500);
    }

    private static String svg(ScoreFigure figure, Path folder) throws IOException {
        Path file = folder.resolve("score-" + figure.width() + ".svg");
        FigureFiles.write(figure, file, 1, true);
        return Files.readString(file);
    }

    @Test
    void itStandsOnAScaleInItsOwnUnit(@TempDir Path folder) throws IOException {
        Reading reading = Readings.of(model(0, Map.of()), TEXT);
        SaidNumbers said = SaidNumbers.of(reading).orElseThrow();
        for (int t = 0; t < 6; t++) {
            double scaled = reading.trace().probabilities().at(t, 0);
            assertThat(said.main(t)).isCloseTo(120 + 25 * scaled, within(1e-12));
        }
        OutputScale scale = OutputScale.of(said);
        assertThat(scale.ticks()).hasSizeBetween(2, 5).allMatch(tick -> tick >= scale.low() && tick <= scale.high());
        ScoreFigure figure = figure(reading, 800);
        String drawn = svg(figure, folder);
        assertThat(drawn).contains(">" + scale.value(said.main(5)) + "<").contains(">passengers<");
        assertThat(drawn).contains(">" + scale.tick(scale.low()) + "<", ">" + scale.tick(scale.high()) + "<");
        assertThat(drawn).doesNotContain("most likely");
        assertThat(figure.data().columns()).contains("said:passengers").noneMatch(name -> name.startsWith("P("));
        assertThat(figure.data().rows().get(5).getLast()).isEqualTo(said.main(5));
        assertThat(new StepWords(MESSAGES).output(reading, 0))
                .startsWith("The model says ")
                .endsWith("for passengers.");
        assertThat(figure.description()).doesNotContain("P(");
    }

    @Test
    void aChangeBeginsWhereThereIsSomethingToCountItFrom(@TempDir Path folder) throws IOException {
        Reading reading = Readings.of(model(3, Map.of()), TEXT);
        SaidNumbers said = SaidNumbers.of(reading).orElseThrow();
        assertThat(said.first()).isEqualTo(2);
        assertThat(said.there(1)).isFalse();
        assertThat(said.main(2))
                .isCloseTo(100 + 120 + 25 * reading.trace().probabilities().at(2, 0), within(1e-12));
        assertThat(new StepWords(MESSAGES).output(reading, 1)).contains("Too little");
        ScoreFigure figure = figure(reading, 800);
        assertThat(figure.data().rows().getFirst().getLast()).isEqualTo("");
        assertThat(svg(figure, folder)).contains("passengers");
        // Nothing at all can be said of two steps.
        Reading brief = Readings.of(model(3, Map.of()), "100 130");
        assertThat(svg(figure(brief, 700), folder)).contains("passengers");
    }

    @Test
    void whatIsReadFirstIsTheRecordsOwnOrSomethingThatCanBeRead() {
        assertThat(FirstNumbers.of(model(0, Map.of("example", TEXT)))).contains(TEXT);
        assertThat(Readings.first(model(0, Map.of("example", TEXT)))).isEqualTo(TEXT);
        for (ModelFile model : List.of(
                model(0, Map.of()),
                model(4, Map.of()),
                model(0, Map.of("example", "no number")),
                model(0, Map.of("example", 3)))) {
            Reading reading = Readings.of(model, FirstNumbers.of(model).orElseThrow());
            assertThat(SaidNumbers.of(reading).orElseThrow().values()).isNotEmpty();
        }
    }

    @Test
    void inANarrowScoreTheNamesStandOverTheTracksInFull(@TempDir Path folder) throws IOException {
        Reading words = Fixtures.reading(GruConvention.PYTORCH, "the film was not terrible at all");
        ScoreFigure narrow = FittedScore.of(words, 9, 0, Palette.LIGHT, MESSAGES, 260, 500);
        assertThat(narrow.layout().compact()).isTrue();
        assertThat(narrow.layout().staggered()).isTrue();
        assertThat(svg(narrow, folder))
                .contains(">Output so far<")
                .contains(">Hidden state h<")
                .contains(">Update gate z<")
                .contains(">terrible<");
        ScoreFigure wide = figure(words, 900);
        assertThat(wide.layout().compact()).isFalse();
        assertThat(wide.layout().staggered()).isFalse();
        assertThat(narrow.layout()
                        .hit(narrow.layout().gutter() + 2, 200)
                        .orElseThrow()
                        .step())
                .isZero();
    }

    @Test
    void whatIsReadAtAStepStandsWholeInTwoLines() {
        Reading keys = Readings.of(ModelFiles.builtIn("chorales"), "45,60,64,72 45,60,65,69");
        ScoreView view = ScoreView.of(
                Palette.LIGHT, MESSAGES, keys, keys.trace().layers().getFirst());
        var cursor = new Cursor(1, Optional.empty(), 0, 0);
        var narrow = new RecordingPen();
        new ScoreFigure(keys, cursor, view.withColumns(66, 0), 600, 500).paint(narrow);
        assertThat(narrow.said()).contains("45,60, 64,72 45,60, 65,69").doesNotContain("…");
        var wide = new RecordingPen();
        new ScoreFigure(keys, cursor, view.withColumns(140, 0), 600, 500).paint(wide);
        assertThat(wide.said()).contains("45,60,64,72 45,60,65,69");
    }
}
