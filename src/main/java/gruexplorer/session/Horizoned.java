package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.Question;
import gruexplorer.insight.Fading;
import gruexplorer.insight.Horizon;
import gruexplorer.insight.Rivals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;

/// How far back the gradient of a reading reaches, beside that of other networks on the same input, as far as it has
/// been worked out. Immutable.
///
/// @param lines the reading's own first
/// @param map ‖∂L_s/∂h_t‖ of the reading's own network, row s, column t (T × T); empty where there is none
public record Horizoned(Reading reading, Inquiry asked, List<Line> lines, double[][] map) {

    /// What networks that have learned nothing are drawn from where nobody says.
    public static final long SEED = 1;

    public Horizoned {
        lines = List.copyOf(lines);
    }

    /// What is asked where nobody says: the loss on the answer that the model leans to at its last step; of numbers a
    /// score.
    ///
    /// @throws InputException if such a reading cannot be asked
    public static Inquiry usual(Reading reading) {
        Inquiry usual = Inquiry.usual(reading);
        return new Inquiry(Inquiry.kinds(reading).getFirst(), usual.output(), usual.step());
    }

    /// One network's.
    ///
    /// @param name of its model; of one that has learned nothing its cell's word, as in `lstm`
    /// @param untrained whether it has learned nothing
    /// @param loss ‖∂L/∂h_t‖ up to the step that is asked about, 0 after it (T)
    /// @param state ‖∂h_T/∂h_t‖ as a share of the identity's (T); NaN where that has not been worked out yet
    public record Line(String name, boolean untrained, double[] loss, double[] state) {

        /// The loss's as shares of that at the step asked about.
        public double[] relative() {
            int last = loss.length - 1;
            while (last > 0 && loss[last] == 0) {
                last--;
            }
            double[] some = Horizon.relative(Arrays.copyOf(loss, last + 1));
            return Arrays.copyOf(some, loss.length);
        }
    }

    /// Works it out, a step at a time, the reading's own network first.
    public static final class Work {

        private final Reading reading;
        private final Inquiry asked;
        private final List<One> all = new ArrayList<>();

        private record One(String name, boolean untrained, double[] loss, Fading fading) {}

        /// Beside networks that have learned nothing.
        ///
        /// @param seed they are drawn from
        /// @throws InputException if the reading cannot be asked that
        public Work(Reading reading, Inquiry asked, long seed) {
            this(reading, asked);
            DMatrixRMaj x = input(reading);
            Rivals.of(Inquiry.model(reading).network(), seed).forEach((kind, rival) -> {
                List<LayerTrace> layers = rival.read(x);
                all.add(new One(
                        kind.label(), true, loss(rival, layers, asked.question(reading)), Fading.of(rival, layers)));
            });
        }

        /// Beside other models' readings of the same text, asked as this one where they have such an output.
        ///
        /// @throws InputException if a reading cannot be asked that
        public Work(Reading reading, Inquiry asked, List<Reading> others) {
            this(reading, asked);
            for (Reading other : others) {
                if (other.trace().steps() != reading.trace().steps()) {
                    throw new InputException("the model " + other.model().name() + " reads this text in "
                            + other.trace().steps() + " steps, "
                            + reading.model().name() + " in "
                            + reading.trace().steps() + "; they cannot stand side by side");
                }
                Network network = Inquiry.model(other).network();
                boolean same = asked.output() < network.shape().outputs();
                var own = new Inquiry(
                        Inquiry.kinds(other).contains(asked.kind()) ? asked.kind() : Inquiry.Kind.SCORE,
                        same ? asked.output() : Inquiry.likeliest(other, asked.step()),
                        asked.step());
                GradientTrace back = BackwardReading.of(other, own).found();
                all.add(new One(
                        other.model().name(),
                        false,
                        Horizon.norms(back),
                        Fading.of(network, other.trace().layers())));
            }
        }

        private Work(Reading reading, Inquiry asked) {
            this.reading = reading;
            this.asked = asked;
            GradientTrace back = BackwardReading.of(reading, asked).found();
            Network network = Inquiry.model(reading).network();
            List<LayerTrace> layers = reading.trace().layers();
            Fading fading = Fading.mapped(network)
                    ? Fading.of(network, layers, questions(reading, asked))
                    : Fading.of(network, layers);
            all.add(new One(reading.model().name(), false, Horizon.norms(back), fading));
        }

        private static DMatrixRMaj input(Reading reading) {
            LayerTrace first = reading.trace().layers().getFirst();
            return first.get(first.cell().quantities().getFirst()).toMatrix();
        }

        private static double[] loss(Network network, List<LayerTrace> layers, Question question) {
            return Horizon.norms(GradientTrace.of(network, layers, question));
        }

        /// At every step what is asked at one: of a language model the loss on the token that comes next.
        private static IntFunction<Question> questions(Reading reading, Inquiry asked) {
            int last = reading.trace().steps() - 1;
            return s -> reading.saysNext() && asked.kind() == Inquiry.Kind.LOSS && s < last
                    ? new Question.Answer(s, reading.tokens().get(s + 1).id())
                    : new Inquiry(asked.kind(), asked.output(), s).question(reading);
        }

        /// One step more.
        ///
        /// @return false if there was none left
        public boolean step() {
            for (One one : all) {
                if (one.fading.step()) {
                    return true;
                }
            }
            return false;
        }

        /// How many steps have been worked out of {@link #whole}.
        public int done() {
            return all.stream().mapToInt(one -> one.fading.done()).sum();
        }

        /// How many steps there are to work out, of all networks.
        public int whole() {
            return all.size() * reading.trace().steps();
        }

        /// All of it.
        public Horizoned finish() {
            boolean more = true;
            while (more) {
                more = step();
            }
            return now();
        }

        /// As far as it is.
        public Horizoned now() {
            return new Horizoned(
                    reading,
                    asked,
                    all.stream()
                            .map(one -> new Line(one.name, one.untrained, one.loss, one.fading.jacobian()))
                            .toList(),
                    all.getFirst().fading.map());
        }
    }
}
