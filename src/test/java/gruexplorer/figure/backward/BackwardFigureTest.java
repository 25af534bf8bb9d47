package gruexplorer.figure.backward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.Road;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.figure.Palette;
import gruexplorer.figure.RecordingPen;
import gruexplorer.figure.Table;
import gruexplorer.figure.score.Added;
import gruexplorer.figure.score.Track;
import gruexplorer.session.BackwardReading;
import gruexplorer.session.Cursor;
import gruexplorer.session.Inquiry;
import gruexplorer.session.Inquiry.Kind;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of a backward pass: legible whatever the cell, and its shares those of the pass.
class BackwardFigureTest {

    static Stream<Cell> cells() {
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        return cells.stream();
    }

    private static BackwardReading back(Cell cell) {
        Reading reading =
                Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), "the film was not ?goood at all", 1);
        return BackwardReading.of(reading, new Inquiry(Kind.LOSS, 1, 6));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void itIsLegibleAtEveryStep(Cell cell) {
        BackwardReading back = back(cell);
        for (Language language : Language.values()) {
            for (int step = 0; step < 7; step++) {
                for (Optional<Phase> phase : List.of(
                        Optional.<Phase>empty(), Optional.of(Phase.back(cell).get(1)))) {
                    var cursor = new Cursor(step, phase, step % 2, step);
                    var figure = new BackwardFigure(back, cursor, Palette.LIGHT, Messages.in(language));
                    var pen = new RecordingPen();
                    figure.paint(pen);
                    pen.assertLegible(figure.width(), figure.height(), 9);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theSharesAreThoseOfTheRoads(Cell cell) {
        BackwardReading back = back(cell);
        LayerGradient layer = back.found().layers().getFirst();
        Map<Track, Added> staves = new BackwardStaves(back, 0).numbers(Palette.DARK, Messages.in(Language.EN));
        assertThat(staves.keySet()).containsExactlyElementsOf(BackwardStaves.tracks(cell));
        Added.Bars bars = (Added.Bars) staves.values().stream()
                .filter(Added.Bars.class::isInstance)
                .findFirst()
                .orElseThrow();
        for (int step = 0; step < 7; step++) {
            double sum = 0;
            for (Road road : cell.roads()) {
                sum += layer.norm(road, step);
            }
            for (int k = 0; k < cell.roads().size(); k++) {
                assertThat(bars.shares().at(step, k) * sum)
                        .isCloseTo(layer.norm(cell.roads().get(k), step), within(1e-14));
            }
            Table table = new RoadsFigure(
                            back,
                            new Cursor(step, Optional.empty(), 0, 0),
                            Palette.LIGHT,
                            Messages.in(Language.EN),
                            330)
                    .data();
            assertThat(table.rows()).hasSize(cell.roads().size() + 1);
            assertThat(table.rows().getLast().get(1)).isEqualTo(layer.handedNorm(step));
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nothingIsSeenThatTheWayBackHasNotReached(Cell cell) {
        BackwardReading back = back(cell);
        var cursor = new Cursor(3, Optional.of(Phase.back(cell).getFirst()), 0, 0);
        List<Added> staves = List.copyOf(new BackwardStaves(back, 0)
                .numbers(cursor, Palette.LIGHT, Messages.in(Language.EN))
                .values());
        assertThat(staves)
                .allMatch(stave -> stave.seen().test(4) && !stave.seen().test(2));
        // At the playhead only the first line, the gradient at h, is there yet.
        assertThat(staves.getFirst().seen().test(3)).isTrue();
        assertThat(staves.subList(1, staves.size()))
                .noneMatch(stave -> stave.seen().test(3));
    }
}
