package gruexplorer.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.kernel.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two threads and other layouts give the very bits that one thread gives with the matrices as they stand.
class SharedProductsTest {

    private static final int STEPS = 4;

    static Stream<Arguments> cells() {
        List<Cell> cells = new ArrayList<>(Fixtures.otherCells());
        cells.addAll(Fixtures.boundedCells());
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        // Inputs and units that neither parts nor tiles divide evenly, and fewer than a part.
        return cells.stream()
                .flatMap(cell -> Stream.of(
                                new int[] {3, 5}, new int[] {301, 263}, new int[] {2, 385}, new int[] {515, 1})
                        .map(size -> Arguments.of(cell, size[0], size[1])));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void forwardAndBackAreTheSameToTheBit(Cell cell, int inputs, int hidden) {
        var random = new Random(inputs * 31L + hidden);
        CellWeights weights = CellWeights.zeros(cell.blocks(), inputs, hidden);
        weights.named().values().forEach(matrix -> RandomMatrices_DDRM.fillGaussian(matrix, 0, 0.3, random));
        for (boolean helped : new boolean[] {true, false}) {
            try (var shared = new SharedProducts(
                    weights, new Team(helped ? Optional.of(ForkJoinPool.commonPool()) : Optional.empty()))) {
                double[] h = vector(random, hidden);
                double[] c = vector(random, cell.hasCellState() ? hidden : 0);
                for (int t = 0; t < STEPS; t++) {
                    double[] x = vector(random, inputs);
                    Step plain = cell.forward(weights, x, h, c);
                    Step same = cell.forward(weights, shared, x, h, c, Hold.NONE);
                    for (Quantity quantity : cell.quantities()) {
                        assertThat(same.get(quantity)).as(quantity.symbol()).isEqualTo(plain.get(quantity));
                    }
                    double[] dh = vector(random, hidden);
                    double[] dc = vector(random, c.length);
                    StepBack back = cell.back(weights, plain, dh, dc);
                    StepBack sameBack = cell.back(weights, shared, same, dh, dc);
                    for (Quantity quantity : cell.quantities()) {
                        assertThat(sameBack.get(quantity))
                                .as("d" + quantity.symbol())
                                .isEqualTo(back.get(quantity));
                    }
                    for (Road road : cell.roads()) {
                        assertThat(sameBack.hidden(road)).isEqualTo(back.hidden(road));
                        assertThat(sameBack.cell(road)).isEqualTo(back.cell(road));
                    }
                    h = plain.hidden();
                    c = plain.cell();
                }
            }
        }
    }

    private static double[] vector(Random random, int width) {
        return random.doubles(width, -1, 1).toArray();
    }
}
