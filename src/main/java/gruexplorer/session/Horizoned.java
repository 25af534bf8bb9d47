package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.Question;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.TranslationGradient;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.Fading;
import gruexplorer.insight.Horizon;
import gruexplorer.insight.LossMap;
import gruexplorer.insight.Rivals;
import gruexplorer.session.whatif.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.ejml.data.DMatrixRMaj;

/// How far back the gradient of a reading reaches in one direction of one layer, beside that of other networks on the
/// same input, as far as it has been worked out. Immutable.
///
/// @param layer of the reading's trace, from 0
/// @param lines the reading's own first
/// @param map ‖∂L_s/∂h_t‖ of the reading's own network, row s, column t (T × T; of a translator one row for each
///     step of what it wrote)
/// @param apart what is done otherwise to the reading that other networks cannot take; empty where nothing is
public record Horizoned(
        Reading reading, Inquiry asked, int layer, List<Line> lines, double[][] map, List<String> apart) {

    /// What networks that have learned nothing are drawn from where nobody says.
    public static final long SEED = 1;

    public Horizoned {
        lines = List.copyOf(lines);
        apart = List.copyOf(apart);
    }

    /// What is asked where nobody says: the loss on the answer that the model leans to at its last step; of numbers a
    /// score.
    ///
    /// @throws InputException if such a reading cannot be asked
    public static Inquiry usual(Reading reading) {
        Inquiry usual = Inquiry.usual(reading);
        return new Inquiry(Inquiry.kinds(reading).getFirst(), usual.output(), usual.step());
    }

    /// The topmost layer, its forward direction: what is looked at where nobody says.
    ///
    /// @return of the trace, from 0
    public static int topmost(Reading reading) {
        return reading.trace().layers().size() - (reading.bidirectional() ? 2 : 1);
    }

    /// Does the layer read from the end?
    public boolean reverse() {
        return reading.trace().layers().get(layer).reverse();
    }

    /// Which states a loss hears of directly.
    public enum Hearing {
        /// That of its step.
        ONE,
        /// Those of its step, of both directions.
        BOTH,
        /// All up to its step, pooled.
        POOLED,
        /// All of the text up to its step, which is read by itself.
        ANEW,
        /// Of an encoder all of the text, before anything is written.
        WRITTEN
    }

    public Hearing hearing() {
        if (reading.translated().isPresent()) {
            return reading.silent() ? Hearing.WRITTEN : Hearing.ONE;
        }
        NetworkShape shape = Inquiry.model(reading).network().shape();
        if (!shape.pooling().wholeSequence()) {
            return reading.bidirectional() ? Hearing.BOTH : Hearing.ONE;
        }
        return reading.bidirectional() ? Hearing.ANEW : shape.pooling() == Pooling.LAST ? Hearing.ONE : Hearing.POOLED;
    }

    /// How many steps' states can move what is asked after a step: those up to it, or all where later ones are heard
    /// through the direction that reads from the end.
    ///
    /// @param step from 0
    public int heard(int step) {
        return switch (hearing()) {
            case BOTH, WRITTEN -> reading.trace().steps();
            case ONE, POOLED, ANEW -> step + 1;
        };
    }

    /// What a row of the map is about: the token that was read last, of a translator that which it wrote there.
    ///
    /// @param row from 0
    public String about(int row) {
        return reading.translated()
                .map(said -> said.written().get(row))
                .orElseGet(() -> reading.tokens().get(row).text());
    }

    /// The row of what is asked, from 0.
    public int row() {
        return asked.at(reading);
    }

    /// One network's.
    ///
    /// @param name of its model; of one that has learned nothing its cell's word, as in `lstm`
    /// @param untrained whether it has learned nothing
    /// @param reverse whether its layer reads from the end
    /// @param loss ‖∂L/∂h_t‖, 0 where L does not hear of it (T)
    /// @param state ‖∂h_T/∂h_t‖ as a share of the identity's (T); NaN where that has not been worked out yet
    public record Line(String name, boolean untrained, boolean reverse, double[] loss, double[] state) {

        /// The loss's as shares of that where it begins: at the step asked about, or the last before it that gets any;
        /// of a layer that reads from the end the first that gets any.
        public double[] relative() {
            double[] read = inOrder(loss);
            int last = read.length - 1;
            while (last > 0 && read[last] == 0) {
                last--;
            }
            double[] some = Horizon.relative(Arrays.copyOf(read, last + 1));
            return inOrder(Arrays.copyOf(some, read.length));
        }

        /// In the order in which the layer reads; twice is once more the text's.
        private double[] inOrder(double[] values) {
            var turned = new double[values.length];
            Arrays.setAll(turned, t -> values[reverse ? values.length - 1 - t : t]);
            return turned;
        }
    }

    /// Works it out, a step at a time, the reading's own network first.
    public static final class Work {

        private final Reading reading;
        private final Inquiry asked;
        private final int layer;
        private final List<One> all = new ArrayList<>();
        /// Where a loss hears of more than one state, or of the layer through others.
        private final Optional<LossMap> losses;

        private record One(String name, boolean untrained, boolean reverse, double[] loss, Fading fading) {}

        /// Beside networks that have learned nothing.
        ///
        /// @param layer of the reading's trace, from 0
        /// @param seed they are drawn from
        /// @throws InputException if the reading cannot be asked that
        public Work(Reading reading, Inquiry asked, int layer, long seed) {
            this(reading, asked, layer);
            switch (reading.model()) {
                case ModelFile model -> {
                    DMatrixRMaj x = input(reading);
                    Rivals.of(model.network(), seed).forEach((kind, rival) -> {
                        List<LayerTrace> layers = rival.read(x);
                        GradientTrace back = GradientTrace.of(rival, layers, asked.question(reading));
                        all.add(one(kind.label(), true, layers.get(layer), Horizon.norms(back, layer)));
                    });
                }
                case TranslatorFile file -> {
                    Translation read = reading.translated().orElseThrow().trace();
                    int[] source = ids(read.source());
                    int[] target = ids(read.target());
                    Rivals.of(file.translator(), seed).forEach((kind, rival) -> {
                        TranslationGradient both =
                                TranslationGradient.of(rival, rival.run(source, target), asked.question(reading));
                        LayerGradient back = (reading.silent() ? both.encoder() : both.decoder())
                                .layers()
                                .get(layer);
                        all.add(one(kind.label(), true, back.layer(), Horizon.norms(back)));
                    });
                }
            }
        }

        private static int[] ids(List<Integer> tokens) {
            return tokens.stream().mapToInt(Integer::intValue).toArray();
        }

        /// Beside other models' readings of the same text, asked as this one where they have such an output.
        ///
        /// @param layer of the reading's trace, from 0
        /// @throws InputException if a reading cannot be asked that, or has no such layer
        public Work(Reading reading, Inquiry asked, int layer, List<Reading> others) {
            this(reading, asked, layer);
            if (reading.translated().isPresent()) {
                throw new InputException("the model " + reading.model().name()
                        + " is a translator; beside it stand translators that have learned nothing, no other models");
            }
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
                int like = like(other);
                GradientTrace back = BackwardReading.of(other, own).found();
                all.add(one(other.model().name(), false, other.trace().layers().get(like), Horizon.norms(back, like)));
            }
        }

        /// The layer of another model that stands where this one's does: from the top the topmost, else by its number.
        private int like(Reading other) {
            if (layer == topmost(reading)) {
                return topmost(other);
            }
            boolean reverse = reading.trace().layers().get(layer).reverse();
            for (int l = 0; l < other.trace().layers().size(); l++) {
                if (other.level(l) == reading.level(layer)
                        && other.trace().layers().get(l).reverse() == reverse) {
                    return l;
                }
            }
            throw new InputException("the model " + other.model().name() + " has no layer "
                    + (reading.level(layer) + 1) + (reverse ? " that reads from the end" : "")
                    + " to stand beside that of " + reading.model().name());
        }

        private Work(Reading reading, Inquiry asked, int layer) {
            this.reading = reading;
            this.asked = asked;
            this.layer = layer;
            GradientTrace back = BackwardReading.of(reading, asked).found();
            String name = reading.model().name();
            LayerTrace own = reading.trace().layers().get(layer);
            double[] loss = Horizon.norms(back, layer);
            switch (reading.model()) {
                case ModelFile model -> {
                    Network network = model.network();
                    List<LayerTrace> layers = reading.trace().layers();
                    if (Fading.beginsAtOneState(network) && layer == topmost(reading)) {
                        this.losses = Optional.empty();
                        Fading fading = Fading.of(network, layers, questions(reading, asked));
                        all.add(new One(name, false, own.reverse(), loss, fading));
                    } else {
                        this.losses = Optional.of(new LossMap(network, layers, layer, questions(reading, asked)));
                        all.add(one(name, false, own, loss));
                    }
                }
                case TranslatorFile file -> {
                    Translated said = reading.translated().orElseThrow();
                    this.losses = Optional.of(new LossMap(
                            file.translator(),
                            said.trace(),
                            reading.silent(),
                            layer,
                            said.target().size(),
                            s -> written(said.trace(), asked, s)));
                    all.add(one(name, false, own, loss));
                }
            }
        }

        /// At every step of an output what it wrote there: its score, or the loss on it.
        private static Question written(Translation trace, Inquiry asked, int step) {
            return asked.kind() == Inquiry.Kind.SCORE
                    ? new Question.Score(step, trace.wanted(step))
                    : new Question.Answer(step, trace.wanted(step));
        }

        private static One one(String name, boolean untrained, LayerTrace layer, double[] loss) {
            return new One(name, untrained, layer.reverse(), loss, Fading.of(layer));
        }

        private static DMatrixRMaj input(Reading reading) {
            LayerTrace first = reading.trace().layers().getFirst();
            return first.get(first.cell().quantities().getFirst()).toMatrix();
        }

        /// At every step what is asked at one: of a language model the loss on the token that comes next.
        private static IntFunction<Question> questions(Reading reading, Inquiry asked) {
            int last = reading.trace().steps() - 1;
            return s -> reading.saysNext() && asked.kind() == Inquiry.Kind.LOSS && s < last
                    ? new Question.Answer(s, reading.tokens().get(s + 1).id())
                    : new Inquiry(asked.kind(), asked.output(), s).question(reading);
        }

        /// One step more, or one loss more where they lag behind.
        ///
        /// @return false if there was none left
        public boolean step() {
            int faded = all.stream().mapToInt(one -> one.fading.done()).sum();
            boolean behind = losses.map(map -> map.done() * all.size() <= faded).orElse(false);
            if (behind && losses.map(LossMap::step).orElse(false)) {
                return true;
            }
            for (One one : all) {
                if (one.fading.step()) {
                    return true;
                }
            }
            return losses.map(LossMap::step).orElse(false);
        }

        /// How many steps have been worked out of {@link #whole}.
        public int done() {
            return all.stream().mapToInt(one -> one.fading.done()).sum()
                    + losses.map(LossMap::done).orElse(0);
        }

        /// How many steps there are to work out, of all networks, and of the losses.
        public int whole() {
            return all.size() * reading.trace().steps()
                    + losses.map(LossMap::rows).orElse(0);
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
                    layer,
                    all.stream()
                            .map(one -> new Line(one.name, one.untrained, one.reverse, one.loss, one.fading.jacobian()))
                            .toList(),
                    losses.map(LossMap::map)
                            .orElseGet(() -> all.getFirst().fading.map()),
                    WhatIf.inside(reading.edits()));
        }
    }
}
