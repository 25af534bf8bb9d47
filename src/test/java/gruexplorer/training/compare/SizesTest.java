package gruexplorer.training.compare;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.training.CellKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How large networks are, and which are as large as another.
class SizesTest {

    private static Cell cell(CellKind kind) {
        return kind.cell(GruConvention.PYTORCH);
    }

    /// 88 keys in and out, as in the polyphonic music of Boulanger-Lewandowski et al. (2012).
    private static NetworkShape music(CellKind kind, int units) {
        return new NetworkShape(
                InputKind.NUMBERS,
                88,
                88,
                cell(kind),
                units,
                1,
                Optional.empty(),
                Pooling.STEP,
                List.of(),
                88,
                OutputKind.EVENTS);
    }

    private static NetworkShape whole(CellKind kind, int units, Pooling pooling) {
        return new NetworkShape(
                InputKind.EMBEDDING,
                17,
                5,
                cell(kind),
                units,
                2,
                Optional.of(Bidirectional.CONCATENATE),
                pooling,
                List.of(new DenseShape(9, Nonlinearity.RELU), new DenseShape(4, Nonlinearity.TANH)),
                3,
                OutputKind.CLASS);
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void theCountIsThatOfTheNetwork(CellKind kind) {
        for (Pooling pooling : Pooling.values()) {
            NetworkShape shape = whole(kind, 7, pooling);
            assertThat(Sizes.parameters(shape)).isEqualTo(Network.zeros(shape).size());
        }
        assertThat(Sizes.parameters(music(kind, 11)))
                .isEqualTo(Network.zeros(music(kind, 11)).size());
    }

    @Test
    void theUnitsThatPublishedComparisonsTook() {
        long wanted = Sizes.parameters(music(CellKind.GRU, 46));
        assertThat(wanted).isEqualTo(22_904);
        assertThat(Sizes.closest(music(CellKind.RNN, 1), wanted).hidden()).isEqualTo(86);
        assertThat(Sizes.closest(music(CellKind.LSTM, 1), wanted).hidden()).isEqualTo(38);
        assertThat(Sizes.closest(music(CellKind.GRU, 1), wanted).hidden()).isEqualTo(46);
    }

    @Test
    void noOtherNumberOfUnitsComesCloser() {
        for (CellKind kind : CellKind.values()) {
            for (long wanted : new long[] {1, 700, 3_333, 12_345}) {
                NetworkShape shape = whole(kind, 1, Pooling.MEAN);
                int found = Sizes.closest(shape, wanted).hidden();
                long off = Math.abs(Sizes.parameters(shape.sized(found)) - wanted);
                for (int units = 1; units < 80; units++) {
                    long other = Math.abs(Sizes.parameters(shape.sized(units)) - wanted);
                    assertThat(other)
                            .as("%s, %d wanted: %d units, not %d", kind, wanted, units, found)
                            .isGreaterThanOrEqualTo(off);
                    assertThat(other == off && units < found).isFalse();
                }
            }
        }
    }

    @Test
    void moreThanCanBeReachedGivesTheMost() {
        assertThat(Sizes.closest(music(CellKind.RNN, 1), Long.MAX_VALUE).hidden())
                .isEqualTo(Sizes.MOST_UNITS);
    }
}
