package gruexplorer.figure.score;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.RecordingPen;
import gruexplorer.figure.Scale;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The score of an LSTM and of a plain RNN, both directions.
class OtherCellsScoreTest {

    private static final String TEXT = "the film was not ?goood at all";

    private static Reading reading(Cell cell) {
        return Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), TEXT, 1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyFigureIsLegibleAtEveryPart(Language language) {
        for (Cell cell : List.of(LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            Reading reading = reading(cell);
            for (String name : List.of("timeline", "hidden", "output")) {
                for (Phase phase : Phase.of(cell)) {
                    for (int step = 0; step < reading.trace().steps(); step++) {
                        var cursor = new Cursor(step, Optional.of(phase), step % 2, step);
                        var figure = Figures.make(name, reading, cursor, Palette.LIGHT, Messages.in(language), false);
                        var pen = new RecordingPen();
                        figure.paint(pen);
                        pen.assertLegible(figure.width(), figure.height(), 9);
                    }
                }
            }
        }
    }

    @Test
    void aCellStateHasAScaleAsWideAsItsLargestValue() {
        LayerTrace layer = reading(LstmCell.PYTORCH).trace().layers().getFirst();
        Scale scale = Ranges.scale(Palette.LIGHT, Track.of(LstmQuantity.CELL), layer.get(LstmQuantity.CELL));
        double largest = 0;
        for (int step = 0; step < layer.steps(); step++) {
            for (int unit = 0; unit < layer.hidden(); unit++) {
                largest = Math.max(largest, Math.abs(layer.value(LstmQuantity.CELL, step, unit)));
            }
        }
        assertThat(largest).isGreaterThan(1);
        assertThat(scale.high()).isBetween(largest, 2 * largest);
        assertThat(scale.low()).isEqualTo(-scale.high());
        assertThat(Ranges.scale(Palette.LIGHT, Track.of(LstmQuantity.HIDDEN), layer.states())
                        .high())
                .isEqualTo(1);
    }

    @Test
    void rangesAreRound() {
        assertThat(List.of(0.0, 1.0, 1.2, 2.4, 7.0, 10.0, 11.0, 930.0).stream().map(Ranges::round))
                .containsExactly(1.0, 1.0, 1.5, 2.5, 8.0, 10.0, 15.0, 1000.0);
    }

    @Test
    void whatIsScrolledOutStandsInNobodysGutter() {
        Reading reading = Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), TEXT.repeat(6), 1);
        var cursor = new Cursor(20, Optional.empty(), 0, 2);
        ScoreView view = ScoreView.of(
                Palette.LIGHT,
                Messages.in(Language.EN),
                reading,
                reading.trace().layers().getFirst());
        for (double scroll : new double[] {0, 100}) {
            var score = new ScoreFigure(reading, cursor, view.withColumns(40, scroll), 700, 600);
            List<Double> edges = new ArrayList<>();
            var recording = new RecordingPen();
            score.paint((Pen) Proxy.newProxyInstance(
                    Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, given) -> {
                        if (method.getName().equals("beginClip")) {
                            edges.add((Double) given[0]);
                        }
                        return method.invoke(recording, given);
                    }));
            double gutter = score.layout().gutter();
            assertThat(edges).hasSizeGreaterThan(6).allMatch(edge -> scroll > 0 ? edge == gutter : edge < gutter);
        }
    }

    @Test
    void moreTracksThanRoomAreLower() {
        Reading reading = reading(LstmCell.PYTORCH);
        ScoreView view = ScoreView.of(
                Palette.LIGHT,
                Messages.in(Language.EN),
                reading,
                reading.trace().layers().getFirst());
        assertThat(new ScoreLayout(reading, view, 500, 290).contentHeight()).isLessThanOrEqualTo(290);
        assertThat(new ScoreLayout(reading, view, 500, 600).contentHeight()).isLessThanOrEqualTo(600);
    }
}
