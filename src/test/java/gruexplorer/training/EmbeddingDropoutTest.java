package gruexplorer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.BatchPass;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class EmbeddingDropoutTest {

    private static final String TABLE = "embedding.weight";
    private static final double RATE = 0.25;
    private static final double STEP = 1e-6;

    private final EmbeddingDropout dropout = new EmbeddingDropout();

    @Test
    void aQuarterOfWhatIsReadIsZeroAndTheRestLargerOnceHoweverOftenItStandsThere() {
        var table = new DMatrixRMaj(5, 400);
        table.fill(3);
        dropout.drop(Map.of(TABLE, table), Map.of(TABLE, new int[] {1, 4, 1, 1, 4}), new Dropout(RATE, 7));
        for (int id = 0; id < 5; id++) {
            double[] row = row(table, id);
            if (id == 1 || id == 4) {
                assertThat(row).containsOnly(0, 4);
                assertThat(share(row)).isEqualTo(RATE, within(0.08));
            } else {
                assertThat(row).containsOnly(3);
            }
        }
        assertThat(row(table, 1)).isNotEqualTo(row(table, 4));
    }

    @Test
    void anotherStepDropsOthersAndTheSameStepTheSame() {
        double[] once = dropped(7);
        assertThat(dropped(7)).containsExactly(once);
        assertThat(dropped(8)).isNotEqualTo(once);
    }

    @Test
    void whatWasDroppedComesBackToTheBit() {
        var random = new Random(1);
        var table = new DMatrixRMaj(20, 30, true, random.doubles(600).toArray());
        double[] before = table.data.clone();
        var gradient = new DMatrixRMaj(20, 30);
        gradient.fill(1);
        for (int step = 0; step < 10; step++) {
            dropout.drop(Map.of(TABLE, table), Map.of(TABLE, new int[] {3, 5, 19, 3}), new Dropout(RATE, step));
            assertThat(table.data).isNotEqualTo(before);
            dropout.restore(Map.of(TABLE, table), Map.of(TABLE, gradient));
            assertThat(table.data).containsExactly(before);
        }
    }

    @Test
    void nothingIsTouchedWhereNothingIsDropped() {
        var table = new DMatrixRMaj(2, 3);
        table.fill(1);
        dropout.drop(Map.of(TABLE, table), Map.of(TABLE, new int[] {0, 1}), Dropout.OFF);
        assertThat(table.data).containsOnly(1);
    }

    /// The gradient is the slope of the loss with the same numbers dropped, with respect to the embedding as it is
    /// kept.
    @Test
    void theGradientIsThatOfWhatWasKept() {
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                6,
                4,
                GruCell.of(GruConvention.PYTORCH),
                3,
                1,
                Optional.empty(),
                Pooling.LAST,
                List.of(),
                2,
                OutputKind.CLASS);
        Network network = Fixtures.network(shape, 5, 1);
        var batch = new Batch(new int[] {2, 4, 2, 0, 5, 2}, new int[] {3, 3}, new int[] {
            Batch.IGNORED, Batch.IGNORED, Batch.IGNORED, Batch.IGNORED, 0, 1
        });
        Network gradient = Network.zeros(shape);
        var rate = new Dropout(0.4, 11);
        dropout.drop(network.parameters(), Map.of(TABLE, batch.ids()), rate);
        new BatchPass(network, batch).backward(gradient);
        dropout.restore(network.parameters(), gradient.parameters());
        double[] table = network.parameter(TABLE).data;
        double[] found = gradient.parameter(TABLE).data;
        int zeros = 0;
        for (int k = 0; k < table.length; k++) {
            double was = table[k];
            table[k] = was + STEP;
            double up = loss(network, batch, rate);
            table[k] = was - STEP;
            double down = loss(network, batch, rate);
            table[k] = was;
            assertThat(found[k]).as("entry %d", k).isEqualTo((up - down) / (2 * STEP), within(1e-8));
            zeros += found[k] == 0 ? 1 : 0;
        }
        // Two rows that nobody read, and what was dropped of the other four.
        assertThat(zeros).isGreaterThan(8);
    }

    private double loss(Network network, Batch batch, Dropout rate) {
        dropout.drop(network.parameters(), Map.of(TABLE, batch.ids()), rate);
        double loss = new BatchPass(network, batch).loss().mean();
        dropout.restore(network.parameters(), Network.zeros(network.shape()).parameters());
        return loss;
    }

    private double[] dropped(long seed) {
        var table = new DMatrixRMaj(1, 50);
        table.fill(1);
        dropout.drop(Map.of(TABLE, table), Map.of(TABLE, new int[] {0}), new Dropout(RATE, seed));
        double[] result = table.data.clone();
        dropout.restore(Map.of(TABLE, table), Map.of(TABLE, new DMatrixRMaj(1, 50)));
        return result;
    }

    private static double[] row(DMatrixRMaj table, int id) {
        return Arrays.copyOfRange(table.data, id * table.numCols, (id + 1) * table.numCols);
    }

    private static double share(double[] row) {
        return Arrays.stream(row).filter(v -> v == 0).count() / (double) row.length;
    }
}
