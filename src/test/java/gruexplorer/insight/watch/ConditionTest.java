package gruexplorer.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.Fixtures;
import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.session.Reading;
import gruexplorer.session.Watching;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions hold where the trace says so.
class ConditionTest {

    private static final String TEXT = "the film was not good at all the film was ?odd";

    private final Reading reading = Fixtures.reading(GruConvention.PYTORCH, TEXT);
    private final Watched run = Watching.of(reading, Optional.empty());
    private final LayerTrace layer = reading.trace().layers().getFirst();

    private List<Integer> steps(String condition) {
        return steps(condition, run);
    }

    private static List<Integer> steps(String condition, Watched run) {
        boolean[] hits = Condition.parse(condition).hits(run);
        return IntStream.range(0, hits.length).filter(t -> hits[t]).boxed().toList();
    }

    private List<Integer> where(IntPredicate expected) {
        return IntStream.range(0, run.steps()).filter(expected).boxed().toList();
    }

    @Test
    void unitsAreAskedOneByOneOrTogether() {
        assertThat(steps("z:3 > 0.5"))
                .isEqualTo(where(t -> layer.value(GruQuantity.UPDATE, t, 2) > 0.5))
                .isNotEmpty();
        assertThat(steps("any z < 0.2"))
                .isEqualTo(where(t -> IntStream.range(0, 8).anyMatch(j -> layer.value(GruQuantity.UPDATE, t, j) < 0.2)))
                .isNotEmpty();
        assertThat(steps("all r > 0.1"))
                .isEqualTo(where(t -> IntStream.range(0, 8).allMatch(j -> layer.value(GruQuantity.RESET, t, j) > 0.1)));
        assertThat(steps("z:1 > r:1"))
                .isEqualTo(where(t -> layer.value(GruQuantity.UPDATE, t, 0) > layer.value(GruQuantity.RESET, t, 0)));
    }

    /// A step at which `z:1 > 0` and `r:1 > 0` hold, as everywhere.
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "step = 3                                # token",
                "token != 'film'                         # token",
                "any r > 0                               # l1.r",
                "any z > 0                               # l1.z",
                "z:1 > r:1                               # l1.z",
                "a_z:1 > -100                            # l1.z",
                "h_prev:1 > -2                           # l1.r",
                "n:1 > -2                                # l1.n",
                "|dh| >= 0                               # l1.h",
                "saturation >= 0                         # l1.z",
                "saturation(r) >= 0                      # l1.r",
                "p > 0                                   # output",
                "y:1 > -1000                             # output",
                "nan                                     # output",
                "token != 'film' or any z > 0            # token",
                "any z > 0 or any r > 0                  # l1.r",
                "any z > 5 or |dh| >= 0                  # l1.h",
                "any r > 0 and any z > 0                 # l1.z",
                "any r > 5 and p > 0                     # l1.r",
                "not (any r > 5 or |dh| > 100)           # l1.h",
                "not (token = 'film' and |dh| > 100)     # token"
            })
    void whereWithinAStepItIsKnown(String condition, String place) {
        assertThat(Condition.parse(condition).decided(run, 2).name(run)).isEqualTo(place);
    }

    @Test
    void ofLayersThoseBelowAreKnownBefore() {
        Reading deep = Fixtures.reading(LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), TEXT, 2);
        Watched both = Watching.of(deep, Optional.empty());
        Place below = Condition.parse("any l1r.c > -100").decided(both, 1);
        assertThat(below.name(both)).isEqualTo("l1r.c");
        assertThat(below.part(0, 6)).isEqualTo(5);
        assertThat(below.part(1, 6)).isEqualTo(3);
        assertThat(below.part(2, 6)).isZero();
        assertThat(Condition.parse("any c > -100").decided(both, 1).name(both)).isEqualTo("l2.c");
        assertThat(Place.AFTER.part(3, 6)).isEqualTo(5);
        assertThat(Place.BEFORE.part(0, 6)).isZero();
    }

    @Test
    void deMorganHolds() {
        var random = new RandomConditions(3);
        int looked = 0;
        for (int k = 0; k < 2000; k++) {
            Condition a = random.condition(1);
            Condition b = random.condition(1);
            try {
                boolean[] both = new Condition.Not(new Condition.And(List.of(a, b))).hits(run);
                assertThat(new Condition.Or(List.of(new Condition.Not(a), new Condition.Not(b))).hits(run))
                        .isEqualTo(both);
                boolean[] first = a.hits(run);
                boolean[] second = b.hits(run);
                for (int t = 0; t < both.length; t++) {
                    assertThat(both[t]).isEqualTo(!(first[t] && second[t]));
                }
                looked++;
            } catch (InputException e) {
                assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
            }
        }
        assertThat(looked).isGreaterThan(100);
    }

    @Test
    void theChangeIsWhatAStepAddedToTheState() {
        double[] norms = Value.parse("|dh|").of(run);
        double[] one = Value.parse("|dh:2|").of(run);
        for (int t = 0; t < run.steps(); t++) {
            double square = 0;
            for (int j = 0; j < 8; j++) {
                double before = t == 0 ? 0 : layer.value(GruQuantity.HIDDEN, t - 1, j);
                double change = layer.value(GruQuantity.HIDDEN, t, j) - before;
                square += change * change;
                if (j == 1) {
                    assertThat(one[t]).isEqualTo(Math.abs(change));
                }
            }
            assertThat(norms[t]).isCloseTo(Math.sqrt(square), within(1e-15));
        }
    }

    @Test
    void outputsTokensAndStepsAreAskedAbout() {
        assertThat(steps("token = \"film\"")).containsExactly(1, 8);
        assertThat(steps("step >= 3 and step <= 4")).containsExactly(2, 3);
        double[] positive = Value.parse("p(\"positive\")").of(run);
        double[] sure = Value.parse("p").of(run);
        for (int t = 0; t < positive.length; t++) {
            assertThat(positive[t]).isEqualTo(reading.trace().probabilities().at(t, 1));
            assertThat(sure[t])
                    .isEqualTo(Math.max(
                            positive[t], reading.trace().probabilities().at(t, 0)));
        }
        List<Integer> turns = where(t -> t > 0 && (positive[t] > 0.5) != (positive[t - 1] > 0.5));
        assertThat(steps("output changes")).isEqualTo(turns).isNotEmpty();
        assertThat(steps("answer = \"positive\"")).isEqualTo(where(t -> positive[t] > 0.5));
        assertThat(steps("answer != \"positive\"")).isEqualTo(steps("not answer = \"positive\""));
    }

    @Test
    void saturationIsTheShareAtTheEnds() {
        double[] gates = Value.parse("saturation").of(run);
        double[] z = Value.parse("saturation(z)").of(run);
        double[] r = Value.parse("saturation(r)").of(run);
        double[] h = Value.parse("saturation(h)").of(run);
        for (int t = 0; t < run.steps(); t++) {
            int at = t;
            assertThat(gates[t]).isCloseTo((z[t] + r[t]) / 2, within(1e-15));
            assertThat(z[t] * 8).isEqualTo((double) IntStream.range(0, 8)
                    .mapToDouble(j -> layer.value(GruQuantity.UPDATE, at, j))
                    .filter(v -> v < 0.1 || v > 0.9)
                    .count());
            assertThat(h[t] * 8).isEqualTo((double) IntStream.range(0, 8)
                    .mapToDouble(j -> Math.abs(layer.value(GruQuantity.HIDDEN, at, j)))
                    .filter(v -> v > 0.9)
                    .count());
        }
    }

    @Test
    void whatIsNotFiniteIsFound() {
        assertThat(steps("nan")).isEmpty();
        Reading broken = Fixtures.reading(GruConvention.PYTORCH, TEXT);
        int id = broken.tokens().get(3).id();
        Fixtures.model(broken).network().embedding().set(id, 0, Double.NaN);
        int[] ids = broken.tokens().stream().mapToInt(token -> token.id()).toArray();
        var again = new Watched(
                run.tokens(),
                run.labels(),
                true,
                Fixtures.model(broken).network().run(ids),
                Optional.empty());
        assertThat(steps("nan", again)).containsExactlyElementsOf(where(t -> t >= 3));
        assertThat(steps("x:1 > 0 or x:1 <= 0", again)).doesNotContain(3);
        assertThat(steps("x:1 != 0", again)).contains(3);
    }

    @Test
    void layersAndDirectionsAreNamed() {
        Reading two = Fixtures.reading(LstmCell.PYTORCH, Optional.of(Bidirectional.CONCATENATE), "a b c d", 2);
        Watched both = Watching.of(two, Optional.empty());
        String[] names = {"l1", "l1r", "l2", "l2r"};
        for (int l = 0; l < 4; l++) {
            double[] c = Value.parse(names[l] + ".c:5").of(both);
            double[] moved = Value.parse(names[l] + ".dc:5").of(both);
            LayerTrace at = two.trace().layers().get(l);
            for (int t = 0; t < 4; t++) {
                assertThat(c[t]).isEqualTo(at.value(at.cell().quantities().get(9), t, 4));
                int before = at.reverse() ? t + 1 : t - 1;
                double earlier = before < 0 || before > 3 ? 0 : c[before];
                assertThat(moved[t]).isEqualTo(c[t] - earlier);
            }
        }
        assertThat(Value.parse("h:1").of(both)).isEqualTo(Value.parse("l2.h:1").of(both));
    }

    @Test
    void gradientsAreLookedAtWhereThereAreSome() {
        var gradient = new Series(2, 2, new double[] {3, 4, 0, 1});
        Reading two = Fixtures.reading(GruConvention.PYTORCH, "a b");
        Watched backwards = Watching.of(two, Optional.of(List.of(gradient)));
        assertThat(Value.parse("|gradient|").of(backwards)).containsExactly(5, 1);
        assertThat(steps("gradient:1 > 2", backwards)).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "any f > 0 # no f in this model",
                "z:9 > 0 # no z:9; z has 1 to 8",
                "l2.z:1 > 0 # no layer 2",
                "l1r.z:1 > 0 # one direction",
                "any dc > 0 # no dc",
                "gradient:1 > 0 # which label",
                "p(\"maybe\") > 0 # no label \"maybe\"; the labels are negative, positive",
                "answer = \"maybe\" # no label",
                "l1.y:1 > 0 # belong to no layer",
                "saturation(a_z) > 0 # no ends",
                "nan and z:9 > 0 # no z:9"
            })
    void whatIsNotThereIsSaid(String condition, String sentence) {
        assertThatThrownBy(() -> Condition.parse(condition).hits(run))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aPlainRnnHasNoGates() {
        Watched rnn = Watching.of(Fixtures.reading(RnnCell.PYTORCH, Optional.empty(), "a b", 1), Optional.empty());
        assertThatThrownBy(() -> Value.parse("saturation").of(rnn)).hasMessageContaining("no gates");
        assertThat(Value.parse("saturation(h)").of(rnn)).hasSize(2);
    }
}
