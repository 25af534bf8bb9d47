package gruexplorer.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.insight.ParameterGradients.Block;
import gruexplorer.insight.ParameterGradients.Entry;
import gruexplorer.session.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterGradientsTest {

    private static final int[] IDS = {3, 1, 3, 2};

    private static ParameterGradients of(Reading reading) {
        Network network = Fixtures.model(reading).network();
        GradientTrace back = GradientTrace.of(network, network.read(IDS), new Question.Score(IDS.length - 1, 0));
        return ParameterGradients.of(back, back.parameters(network, IDS), IDS);
    }

    /// Every number of every parameter stands in one block, but for the rows of tokens that were not read.
    @Test
    void theBlocksAreTheParametersTakenApart() {
        Reading reading =
                Fixtures.reading(LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), "the film was not good", 2);
        Network network = Fixtures.model(reading).network();
        GradientTrace back = GradientTrace.of(network, network.read(IDS), new Question.Score(IDS.length - 1, 0));
        Network whole = back.parameters(network, IDS);
        int unread = 0;
        for (Block block : ParameterGradients.of(back, whole, IDS).blocks()) {
            for (int i = 0; i < block.rows().length; i++) {
                for (int j = 0; j < block.gradient().numCols; j++) {
                    assertThat(block.gradient().get(i, j))
                            .isEqualTo(whole.parameter(block.parameter()).get(block.rows()[i], j));
                }
            }
            unread -= block.gradient().getNumElements();
        }
        unread += whole.parameters().values().stream()
                .mapToInt(matrix -> matrix.getNumElements())
                .sum();
        int rows = whole.embedding().numRows - 3;
        assertThat(unread).isEqualTo(rows * whole.embedding().numCols);
    }

    @Test
    void normAndLargestAreThoseOfTheNumbers() {
        for (Block block : of(Fixtures.reading(GruConvention.PYTORCH, "the film was not good"))
                .blocks()) {
            double[] data =
                    Arrays.copyOf(block.gradient().data, block.gradient().getNumElements());
            double square = Arrays.stream(data).map(value -> value * value).sum();
            assertThat(block.norm()).isCloseTo(Math.sqrt(square), offset(1e-14));
            List<Double> sizes = new ArrayList<>(
                    Arrays.stream(data).map(Math::abs).boxed().sorted().toList().reversed());
            assertThat(block.largest()).hasSize(Math.min(data.length, Block.MOST));
            for (int k = 0; k < block.largest().size(); k++) {
                Entry entry = block.largest().get(k);
                assertThat(block.gradient().get(entry.row(), entry.column())).isEqualTo(entry.value());
                assertThat(Math.abs(entry.value())).isEqualTo(sizes.get(k));
            }
        }
    }

    @Test
    void withOneBiasAGateThereIsNoRecurrentOne() {
        var one = new GruConvention(Update.KEEPS_OLD, Reset.BEFORE, Biases.ONE);
        ParameterGradients found = of(Fixtures.reading(one, "the film was not good"));
        assertThat(found.index("l1.b_iz")).isNotNegative();
        assertThat(found.index("l1.b_hz")).isNegative();
        assertThat(found.blocks().get(found.largest()).part().recurrent()).isTrue();
        assertThat(found.blocks().get(found.largest()).norm()).isLessThanOrEqualTo(found.largestNorm());
    }
}
