package gruexplorer.session;

import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.Attribution;
import gruexplorer.insight.TranslatorAttribution;
import gruexplorer.session.Reading.Side;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What of a text reached an output, asked in two ways, as far as it has been worked out. Immutable.
///
/// @param value L, what was asked about
/// @param gradient gradient × input of every step (T)
/// @param occlusion L − L′ with the step replaced (T); NaN where that has not been worked out yet
public record Reached(Reading reading, Inquiry asked, double value, double[] gradient, double[] occlusion) {

    /// Does the unknown token stand in the place of a step that is taken away? Else zeros do.
    public boolean unknown() {
        return switch (reading.model()) {
            case ModelFile model -> model.network().shape().input() != InputKind.NUMBERS;
            case TranslatorFile translator -> reading.side() == Side.SOURCE;
        };
    }

    /// Where the two ways differ in sign, both of them more than a twentieth of the largest.
    public boolean disagree(int step) {
        double least = largest() / 20;
        return gradient[step] * occlusion[step] < 0
                && Math.abs(gradient[step]) > least
                && Math.abs(occlusion[step]) > least;
    }

    /// The largest of all, without its sign.
    public double largest() {
        double largest = 0;
        for (double[] values : new double[][] {gradient, occlusion}) {
            for (double value : values) {
                largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
            }
        }
        return largest;
    }

    /// Works it out, one exact re-run after the other.
    public static final class Work {

        private final Reading reading;
        private final Inquiry asked;
        private final double value;
        private final IntToDoubleFunction occluded;
        private final double[] gradient;
        private final double[] occlusion;
        private int next;

        /// @throws gruexplorer.data.InputException if the reading cannot be asked that
        public Work(Reading reading, Inquiry asked) {
            this.reading = reading;
            this.asked = asked;
            BackwardReading back = BackwardReading.of(reading, asked);
            this.value = back.found().value();
            this.occlusion = new double[reading.trace().steps()];
            Arrays.fill(occlusion, Double.NaN);
            switch (reading.model()) {
                case ModelFile model -> {
                    this.gradient = Attribution.gradientTimesInput(reading.trace(), back.found());
                    this.occluded =
                            new Attribution(model.network(), reading.trace(), asked.question(reading))::occlusion;
                }
                case TranslatorFile file -> {
                    Translation trace = reading.translated().orElseThrow().trace();
                    boolean source = reading.side() == Side.SOURCE;
                    this.gradient = TranslatorAttribution.gradientTimesInput(
                            trace, back.both().orElseThrow(), source);
                    this.occluded = new TranslatorAttribution(file.translator(), trace, asked.question(reading), source)
                            ::occlusion;
                }
            }
        }

        /// One step more.
        ///
        /// @return false if there was none left
        public boolean step() {
            if (next == occlusion.length) {
                return false;
            }
            occlusion[next] = occluded.applyAsDouble(next);
            next++;
            return true;
        }

        /// How many steps have been worked out.
        public int done() {
            return next;
        }

        /// All of them.
        public Reached finish() {
            boolean more = true;
            while (more) {
                more = step();
            }
            return now();
        }

        /// As far as it is.
        public Reached now() {
            return new Reached(reading, asked, value, gradient.clone(), occlusion.clone());
        }
    }
}
