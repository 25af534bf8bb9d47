package gruexplorer.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Holds;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A run after another one computes only what is not the same, and comes to the same bits as a run by itself.
class RunAgainTest {

    private static final int[] IDS = {3, 1, 4, 1, 0, 2, 5, 3};
    private static final int EDITED = 4;

    static Stream<Arguments> networks() {
        return Stream.of(GruCell.of(GruConvention.PYTORCH), LstmCell.PYTORCH, RnnCell.PYTORCH)
                .flatMap(cell -> Stream.of(Optional.<Bidirectional>empty(), Optional.of(Bidirectional.CONCATENATE))
                        .map(directions -> Arguments.of(network(cell, directions))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aSwappedTokenTouchesWhatReadsItLater(Network network) {
        Trace before = network.run(IDS);
        int[] other = IDS.clone();
        other[EDITED] = 5;
        Trace again = network.run(network.inputs(other), List.of(), before);
        same(again, network.run(other));
        LayerTrace first = before.layers().getFirst();
        for (int t = 0; t < IDS.length; t++) {
            assertThat(again.layers().getFirst().step(t) == first.step(t)).isEqualTo(t < EDITED);
        }
        if (network.stack().directions() == 2) {
            for (int t = 0; t < IDS.length; t++) {
                assertThat(again.layers().get(1).step(t)
                                == before.layers().get(1).step(t))
                        .isEqualTo(t > EDITED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsHeldOrNoLongerHeldTouchesItsStepAndWhatComesAfter(Network network) {
        Trace before = network.run(IDS);
        List<Holds> holds = holds(network, 0.25);
        Trace held = network.run(network.inputs(IDS), holds, before);
        same(held, network.run(network.inputs(IDS), holds));
        same(
                network.run(network.inputs(IDS), holds(network, -0.5), held),
                network.run(network.inputs(IDS), holds(network, -0.5)));
        same(network.run(network.inputs(IDS), List.of(), held), before);
        Trace twice = network.run(network.inputs(IDS), holds(network, 0.25), held);
        for (int t = 0; t < IDS.length; t++) {
            assertThat(twice.layers().getLast().step(t))
                    .isSameAs(held.layers().getLast().step(t));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void anotherBeginningTextLengthOrWeightIsSeen(Network network) {
        Trace before = network.run(IDS);
        List<Holds> begun = new ArrayList<>(holds(network, 0.25));
        var state = new double[network.shape().hidden()];
        Arrays.fill(state, 0.1);
        begun.set(0, Holds.NONE.andHidden(state));
        same(network.run(network.inputs(IDS), begun, before), network.run(network.inputs(IDS), begun));
        for (int length : new int[] {3, 8}) {
            int[] shorter = Arrays.copyOf(IDS, length);
            same(network.run(network.inputs(shorter), List.of(), before), network.run(shorter));
            same(network.run(network.inputs(IDS), List.of(), network.run(shorter)), before);
        }
        for (String name : network.parameters().keySet()) {
            Network edited = network.copy();
            edited.parameter(name).data[1] += 0.5;
            same(edited.run(edited.inputs(IDS), List.of(), before), edited.run(IDS));
        }
    }

    private static Network network(Cell cell, Optional<Bidirectional> directions) {
        return Fixtures.network(
                new NetworkShape(
                        InputKind.EMBEDDING,
                        6,
                        3,
                        cell,
                        7,
                        2,
                        directions,
                        Pooling.LAST,
                        List.of(),
                        2,
                        OutputKind.CLASS),
                7,
                0.6);
    }

    private static List<Holds> holds(Network network, double value) {
        var values = new double[network.shape().hidden()];
        Arrays.fill(values, Double.NaN);
        values[2] = value;
        List<Holds> holds = new ArrayList<>();
        for (int l = 0; l < network.stack().layers().size(); l++) {
            holds.add(
                    l == 1
                            ? Holds.NONE.and(
                                    EDITED,
                                    network.stack()
                                            .layers()
                                            .get(l)
                                            .cell()
                                            .quantities()
                                            .getLast(),
                                    values)
                            : Holds.NONE);
        }
        return holds;
    }

    private static void same(Trace a, Trace b) {
        assertThat(a.scores().toMatrix().data).isEqualTo(b.scores().toMatrix().data);
        assertThat(a.probabilities().toMatrix().data)
                .isEqualTo(b.probabilities().toMatrix().data);
        assertThat(a.layers()).hasSameSizeAs(b.layers());
        for (int l = 0; l < a.layers().size(); l++) {
            for (Quantity quantity : a.layers().get(l).cell().quantities()) {
                DMatrixRMaj one = a.layers().get(l).get(quantity).toMatrix();
                assertThat(one.data)
                        .as("layer " + l + " " + quantity.symbol())
                        .isEqualTo(b.layers().get(l).get(quantity).toMatrix().data);
            }
        }
    }
}
