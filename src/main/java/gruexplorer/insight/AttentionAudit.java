package gruexplorer.insight;

import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.engine.seq2seq.Translation.Attending;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.insight.equation.Audit;
import java.util.ArrayList;
import java.util.List;

/// What comes after a decoder's step, evaluated from the numbers shown (Luong et al. 2015): α = softmax of the fits,
/// c = Σ α h, h̃ = tanh(W_c [c; s] + b_c), y = W h̃ + b and its softmax; without attention y = W s + b.
public final class AttentionAudit {

    private AttentionAudit() {}

    /// One for every number of every target step.
    public static List<Audit> of(Translator translator, Translation trace) {
        List<Audit> audits = new ArrayList<>();
        List<double[]> memory = memory(trace);
        LayerTrace top = trace.decoder().getLast();
        for (int t = 0; t < trace.steps(); t++) {
            double[] read = top.states().step(t);
            if (trace.attending().isPresent()) {
                Attending attending = trace.attending().get();
                compare(audits, softmax(attending.fits().step(t)), attending.weights(), t);
                compare(audits, context(attending.weights().step(t), memory), attending.contexts(), t);
                double[] joined = joined(attending.contexts().step(t), read);
                compare(audits, value(translator.combine(), joined), attending.combined(), t);
                read = attending.combined().step(t);
            }
            compare(audits, value(translator.head(), read), trace.scores(), t);
            compare(audits, softmax(trace.scores().step(t)), trace.probabilities(), t);
        }
        return audits;
    }

    /// h of the encoder's last layer, both directions side by side.
    private static List<double[]> memory(Translation trace) {
        LayerTrace last = trace.encoder().getLast();
        LayerTrace first = trace.encoder().get(Math.max(0, trace.encoder().size() - 2));
        List<double[]> memory = new ArrayList<>();
        for (int s = 0; s < last.steps(); s++) {
            double[] h = last.states().step(s);
            memory.add(last.reverse() ? joined(first.states().step(s), h) : h);
        }
        return memory;
    }

    private static void compare(List<Audit> audits, double[] evaluated, Series recorded, int t) {
        for (int j = 0; j < evaluated.length; j++) {
            audits.add(Audit.of(evaluated[j], recorded.at(t, j)));
        }
    }

    private static double[] softmax(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        var p = new double[scores.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(scores[k] - largest);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    private static double[] context(double[] alpha, List<double[]> memory) {
        var context = new double[memory.getFirst().length];
        for (int s = 0; s < alpha.length; s++) {
            for (int j = 0; j < context.length; j++) {
                context[j] += alpha[s] * memory.get(s)[j];
            }
        }
        return context;
    }

    private static double[] value(Dense dense, double[] x) {
        return dense.activate(dense.pre(x));
    }

    private static double[] joined(double[] first, double[] second) {
        var both = new double[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
