package gruexplorer.insight.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.Fixtures;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.session.Reading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same weights in other conventions, and what makes them the same function.
class LensTest {

    private static final double EXACT = 1e-12;
    private static final String TEXT = "the film was not good at all";

    static List<GruConvention> conventions() {
        return Fixtures.conventions();
    }

    private static Lens lens(Reading reading, int layer) {
        return Lens.of(Fixtures.model(reading).network(), reading.trace(), layer);
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void whatConvertsIsTheSameFunctionAndWhatDoesNotIsAnother(GruConvention own) {
        Reading reading = Fixtures.reading(own, TEXT, 2, Task.CLASSIFY, 8);
        Lens lens = lens(reading, 1);
        assertThat(lens.all()).hasSize(own.biases() == Biases.TWO ? 8 : 4);
        assertThat(lens.all().getFirst().most().size()).isZero();
        for (Seen seen : lens.all()) {
            GruConvention to = seen.convention();
            boolean biasStays =
                    to.biases() == own.biases() || own.biases() == Biases.ONE || own.reset() == Reset.BEFORE;
            assertThat(seen.converted().isPresent())
                    .as(own + " to " + to)
                    .isEqualTo(to.reset() == own.reset() && biasStays);
            seen.converted().ifPresent(left -> assertThat(left).isLessThan(EXACT));
            // Random weights read otherwise are another function, but for biases that may be joined.
            boolean same = to.update() == own.update() && seen.converted().isPresent();
            assertThat(seen.most().size() < EXACT).as(own + " as " + to).isEqualTo(same);
        }
    }

    @Test
    void aHardSigmoidTurnsRoundAsWellAndAnotherGateDoesNot() {
        for (Nonlinearity gates : List.of(Nonlinearity.HARD_SIGMOID_KERAS_2, Nonlinearity.HARD_SIGMOID_KERAS_3)) {
            assertThat(turned(gates).converted().orElseThrow()).isLessThan(EXACT);
        }
        assertThat(turned(Nonlinearity.of("HardSigmoid", 0.2, 0.4)).converted()).isEmpty();
        assertThat(turned(Nonlinearity.RELU).converted()).isEmpty();
    }

    private static Seen turned(Nonlinearity gates) {
        Cell cell = new GruCell(GruConvention.PYTORCH, gates, Nonlinearity.TANH, 3);
        Reading reading = Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), TEXT, 1);
        return lens(reading, 1).all().get(1);
    }

    @Test
    void theDifferenceIsOfTheStates() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, TEXT);
        Seen seen = lens(reading, 0).all().get(2);
        Seen.Most most = seen.most();
        assertThat(seen.convention().reset()).isEqualTo(Reset.BEFORE);
        assertThat(most.size()).isPositive();
        double here = seen.trace().layers().getFirst().states().at(most.step(), most.unit());
        double own = reading.trace().layers().getFirst().states().at(most.step(), most.unit());
        assertThat(most.size()).isEqualTo(Math.abs(here - own));
    }

    @Test
    void convertingLeavesTheNetworkAsItWas() {
        Network network =
                Fixtures.model(Fixtures.reading(GruConvention.PYTORCH, TEXT)).network();
        Network before = network.copy();
        for (GruConvention to : Fixtures.conventions()) {
            Conventions.convert(network, to);
            Conventions.read(network, to);
        }
        before.parameters()
                .forEach((name, matrix) ->
                        assertThat(network.parameter(name).data).isEqualTo(matrix.data));
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void everyFormulaGivesWhatTheEngineComputesButTheMisprint(GruConvention own) {
        Reading reading = Fixtures.reading(own, TEXT);
        LayerTrace layer = reading.trace().layers().getFirst();
        List<Printed.Run> runs = Gallery.of(layer);
        assertThat(runs).extracting(run -> run.printed().id()).isEqualTo(Gallery.ids());
        for (Printed.Run run : runs) {
            boolean wrong = run.printed().id().equals(Gallery.MISPRINT);
            assertThat(run.audit().holds()).as(run.printed().id()).isEqualTo(!wrong);
            Optional<GruConvention> printed = run.printed().convention();
            boolean fits = printed.isPresent()
                    && printed.get().update() == own.update()
                    && printed.get().reset() == own.reset()
                    && !wrong;
            if (fits
                    && (own.biases() == Biases.ONE
                            || own.reset() == Reset.BEFORE
                            || printed.get().biases() == Biases.TWO)) {
                assertThat(Seen.most(run.difference()).size())
                        .as(run.printed().id())
                        .isLessThan(EXACT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void everyConventionHasAFormulaThatGivesIt(GruConvention own) {
        Reading reading = Fixtures.reading(own, TEXT);
        LayerTrace layer = reading.trace().layers().getFirst();
        for (Seen seen : lens(reading, 0).all()) {
            Printed.Run run = Gallery.of(layer, seen.convention());
            assertThat(run.printed().convention()).contains(seen.convention());
            assertThat(run.audit().holds()).as(seen.convention().toString()).isTrue();
            assertThat(Seen.most(Lens.difference(run.difference(), seen.difference()))
                            .size())
                    .isLessThan(EXACT);
        }
    }

    @Test
    void aDirectionFromTheEndIsRunFromTheEnd() {
        Reading reading =
                Fixtures.reading(GruCell.of(GruConvention.PYTORCH), Optional.of(Bidirectional.CONCATENATE), TEXT, 2);
        for (LayerTrace layer : reading.trace().layers()) {
            Printed.Run run = Gallery.of(layer).getFirst();
            assertThat(run.audit().holds()).isTrue();
            assertThat(Seen.most(run.difference()).size()).isLessThan(EXACT);
        }
    }

    /// With z near 1 a GRU keeps what it has; the misprint has nothing to keep it in.
    @Test
    void theMisprintLosesTheMemory() {
        Reading reading =
                Fixtures.reading(new GruConvention(GruConvention.Update.KEEPS_OLD, Reset.BEFORE, Biases.ONE), TEXT);
        LayerTrace layer = reading.trace().layers().getFirst();
        for (int j = 8; j < 16; j++) {
            layer.weights().inputBias().data[j] = 20;
        }
        Network network = Fixtures.model(reading).network();
        LayerTrace open = network.run(Lens.input(layer).toMatrix()).layers().getFirst();
        Printed.Run misprint = Gallery.of(open).stream()
                .filter(run -> run.printed().id().equals(Gallery.MISPRINT))
                .findFirst()
                .orElseThrow();
        assertThat(Seen.most(misprint.states()).size()).isLessThan(1e-6);
    }

    @Test
    void formulasArePrintedInTheNamesOfTheirSource() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, TEXT);
        List<Printed.Run> runs = Gallery.of(reading.trace().layers().getFirst());
        assertThat(runs.getFirst().printed().lines())
                .extracting(Printed.Line::text)
                .containsExactly(
                        "r_{t} = σ(W_{ir} x_{t} + b_{ir} + W_{hr} h_{t−1} + b_{hr})",
                        "z_{t} = σ(W_{iz} x_{t} + b_{iz} + W_{hz} h_{t−1} + b_{hz})",
                        "n_{t} = tanh(W_{in} x_{t} + b_{in} + r_{t} ⊙ (W_{hn} h_{t−1} + b_{hn}))",
                        "h_{t} = (1 − z_{t}) ⊙ n_{t} + z_{t} ⊙ h_{t−1}");
        assertThat(line(runs, "course", 2)).isEqualTo("c̃^{t} = tanh(W_{c}[Γ_{r} ⊙ c^{t−1}, x^{t}] + b_{c})");
        assertThat(line(runs, Gallery.MISPRINT, 2))
                .isEqualTo("h_{t} = (1 − z_{t}) ⊙ r_{t} ⊙ tanh(W x_{t} + U h_{t−1} + b)");
        assertThat(line(runs, "d2l", 2)).isEqualTo("H̃_{t} = tanh(X_{t} W_{xh} + (R_{t} ⊙ H_{t−1}) W_{hh} + b_{h})");
    }

    private static String line(List<Printed.Run> runs, String id, int line) {
        return runs.get(Gallery.ids().indexOf(id)).printed().lines().get(line).text();
    }

    @Test
    void otherCellsAreToldThatItDoesNotApply() {
        for (Cell cell : List.of(LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            Reading reading = Fixtures.reading(cell, Optional.empty(), TEXT, 1);
            assertThatThrownBy(() -> lens(reading, 0))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("the convention lens is about GRUs");
            assertThatThrownBy(() -> Gallery.of(reading.trace().layers().getFirst()))
                    .isInstanceOf(InputException.class);
        }
    }
}
