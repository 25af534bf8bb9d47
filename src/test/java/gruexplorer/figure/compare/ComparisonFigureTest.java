package gruexplorer.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.data.Task;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Palette;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.training.CellKind;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Spread;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Curves with their spread: what stands in the picture, in its words and in its numbers.
class ComparisonFigureTest {

    private static final Messages EN = Messages.in(Language.EN);

    private static String text(Figure figure, FigureFormat format) {
        return new String(FigureFiles.bytes(figure, format, 1), StandardCharsets.UTF_8);
    }

    @Test
    void everyContestantDiffersInColourDashesAndMark() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            List<Look> looks = Stream.of(CellKind.values())
                    .map(kind -> Look.of(kind, palette))
                    .toList();
            assertThat(looks).extracting(Look::colour).doesNotHaveDuplicates();
            assertThat(looks).extracting(Look::mark).doesNotHaveDuplicates();
            assertThat(looks).extracting(look -> look.dash() + "/" + look.gap()).doesNotHaveDuplicates();
        }
    }

    @Test
    void theNumbersAreMediansAndEnds() {
        Board board = Boards.board();
        String csv = text(Plots.curves(board, Task.CLASSIFY, Palette.LIGHT, EN, 900, 300), FigureFormat.CSV);
        Spread spread = board.at(
                board.contestants().get(1), 2, epoch -> epoch.validation().mean());
        assertThat(spread).isEqualTo(Spread.of(0.61 / 2, 0.62 / 2, 0.63 / 2));
        assertThat(csv.lines())
                .hasSize(1 + 4 * (4 + 5 + 5))
                .contains(
                        "validation-loss,lstm,2," + spread.least() + "," + spread.median() + "," + spread.most() + ",3")
                .contains("validation-right,gru,4,93.0,94.0,95.0,3")
                .noneMatch(line -> line.contains("NaN"));
    }

    @Test
    void namesStandAtTheLinesAndSizesInTheLegend() {
        Board board = Boards.board();
        String svg = text(Plots.curves(board, Task.CLASSIFY, Palette.LIGHT, EN, 900, 300), FigureFormat.SVG);
        assertThat(svg)
                .contains("GRU: 4 units, " + board.contestants().getFirst().parameters() + " parameters")
                .contains("RNN, ReLU 94.0")
                .contains("<desc>3 seeds, 4 epochs");
        assertThat(Plots.curves(board, Task.FORECAST, Palette.LIGHT, EN, 900, 300)
                        .data()
                        .rows())
                .noneMatch(row -> row.getFirst().equals("validation-right"));
    }

    @Test
    void theHorizonStandsOverItsTokens() {
        Board board = Boards.board();
        Figure figure = Plots.horizon(board, Boards.horizons(board), Palette.DARK, EN, 900, 260);
        assertThat(text(figure, FigureFormat.SVG)).contains(">film<").contains(">good<");
        assertThat(figure.data().rows())
                .hasSize(2 * 4 * 5)
                .filteredOn(row -> row.get(2).equals(5))
                .allMatch(row -> row.get(4).equals(1.0));
        assertThat(figure.description()).contains("4 steps before it").contains("LSTM");
    }

    @Test
    void axesHoldWhatTheyShow() {
        Height height = Height.fromZero(Stream.of(new Spread(0.1, 0.2, 0.7, 3)), 3);
        assertThat(height.of(0)).isZero();
        assertThat(height.of(0.7)).isBetween(0.9, 1.0);
        assertThat(height.ticks(4)).startsWith(0.0).allMatch(tick -> tick <= 0.75);
        Height powers = Height.powers(() -> Stream.of(new Spread(2e-5, 1e-3, 1, 3)));
        assertThat(powers.ticks(10)).hasSize(6);
        assertThat(powers.text(1e-5, 10)).isEqualTo("−5");
        assertThat(powers.of(1e-5)).isZero();
        assertThat(powers.of(0)).isZero();
        assertThat(Height.percent(Stream.of(new Spread(96, 97, 98, 3))).of(90)).isZero();
    }
}
