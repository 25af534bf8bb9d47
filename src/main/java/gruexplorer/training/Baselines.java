package gruexplorer.training;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Scaling;
import gruexplorer.data.Tokenizer;
import gruexplorer.engine.model.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What simple rules reach on the same data, so that a network's figure means something.
public final class Baselines {

    private Baselines() {}

    /// By name: shares of right answers, nats, or errors in the data's own unit, as the task is judged.
    ///
    /// @param training what the rules may look at
    /// @param test what they are judged on
    public static Map<String, Double> of(Encoder encoder, List<Example> training, List<Example> test) {
        Map<String, Double> found = new LinkedHashMap<>();
        switch (encoder.task()) {
            case CLASSIFY -> {
                found.put(
                        "majority",
                        majority(
                                encoder.encode(training),
                                encoder.encode(test),
                                encoder.labels().size()));
                found.put("naive-bayes", naiveBayes(encoder, training, test));
            }
            case AUDIO -> {
                List<Sequence> learned = encoder.encode(training);
                List<Sequence> judged = encoder.encode(test);
                found.put("majority", majority(learned, judged, encoder.labels().size()));
                found.put(
                        "nearest-mean",
                        nearestMean(learned, judged, encoder.labels().size()));
            }
            case LABEL ->
                found.put(
                        "majority",
                        majority(
                                encoder.encode(training),
                                encoder.encode(test),
                                encoder.labels().size()));
            case LANGUAGE_MODEL -> {
                List<Sequence> learned = encoder.encode(training);
                List<Sequence> judged = encoder.encode(test);
                found.put("unigram", unigram(learned, judged, encoder.labels().size()));
                found.put("bigram", bigram(learned, judged, encoder.labels().size()));
            }
            case EVENTS -> found.put("key-frequency", keyFrequency(encoder.encode(training), encoder.encode(test)));
            case FORECAST -> {
                Scaling scaling = encoder.scaling().orElseThrow();
                found.put("persistence", persistence(encoder, test, 0, scaling));
                if (scaling.lag() > 0) {
                    found.put("seasonal", persistence(encoder, test, scaling.lag(), scaling));
                }
            }
            case REGRESS -> found.put("mean", ofTheMean(training, test));
            case TRANSLATE -> throw new IllegalArgumentException("a translator has baselines of its own");
        }
        return found;
    }

    /// The commonest class everywhere: the share of places where that is right.
    private static double majority(List<Sequence> training, List<Sequence> test, int labels) {
        var counts = new long[labels];
        training.forEach(sequence -> count(sequence, counts));
        int best = 0;
        for (int c = 1; c < labels; c++) {
            best = counts[c] > counts[best] ? c : best;
        }
        var seen = new long[labels];
        test.forEach(sequence -> count(sequence, seen));
        return (double) seen[best] / Arrays.stream(seen).sum();
    }

    private static void count(Sequence sequence, long[] counts) {
        for (int target : sequence.targets()) {
            if (target != Batch.IGNORED) {
                counts[target]++;
            }
        }
    }

    /// Each clip's frames averaged over its time, and the class whose average over its clips is nearest (Euclidean, in
    /// standardised bands): what can be had without any order. The share of clips right.
    private static double nearestMean(List<Sequence> training, List<Sequence> test, int labels) {
        int width = training.getFirst().numbers().length / training.getFirst().steps();
        double[][] centres = new double[labels][width];
        var clips = new int[labels];
        for (Sequence sequence : training) {
            double[] mean = mean(sequence, width);
            int label = last(sequence);
            clips[label]++;
            for (int k = 0; k < width; k++) {
                centres[label][k] += mean[k];
            }
        }
        int right = 0;
        for (Sequence sequence : test) {
            double[] mean = mean(sequence, width);
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < labels; c++) {
                double square = 0;
                for (int k = 0; k < width; k++) {
                    double off = mean[k] - centres[c][k] / clips[c];
                    square += off * off;
                }
                if (square < least) {
                    least = square;
                    best = c;
                }
            }
            right += best == last(sequence) ? 1 : 0;
        }
        return (double) right / test.size();
    }

    private static double[] mean(Sequence sequence, int width) {
        var mean = new double[width];
        for (int k = 0; k < sequence.numbers().length; k++) {
            mean[k % width] += sequence.numbers()[k] / sequence.steps();
        }
        return mean;
    }

    private static int last(Sequence sequence) {
        return sequence.targets()[sequence.steps() - 1];
    }

    /// Multinomial naive Bayes over tokens and pairs of neighbours, every count from one (Laplace): the share of texts
    /// right.
    private static double naiveBayes(Encoder encoder, List<Example> training, List<Example> test) {
        int labels = encoder.labels().size();
        List<Map<String, Integer>> counts = new ArrayList<>();
        var totals = new long[labels];
        var texts = new long[labels];
        for (int c = 0; c < labels; c++) {
            counts.add(new LinkedHashMap<>());
        }
        Map<String, Boolean> seen = new LinkedHashMap<>();
        for (Example example : training) {
            int label = encoder.labels().indexOf(example.label());
            texts[label]++;
            for (String gram : grams(encoder, example.text())) {
                counts.get(label).merge(gram, 1, Integer::sum);
                totals[label]++;
                seen.put(gram, true);
            }
        }
        int right = 0;
        for (Example example : test) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            List<String> grams = grams(encoder, example.text());
            for (int c = 0; c < labels; c++) {
                double score = Math.log((texts[c] + 1.0) / (training.size() + labels));
                for (String gram : grams) {
                    score += Math.log((counts.get(c).getOrDefault(gram, 0) + 1.0) / (totals[c] + seen.size()));
                }
                if (score > most) {
                    most = score;
                    best = c;
                }
            }
            right += encoder.labels().get(best).equals(example.label()) ? 1 : 0;
        }
        return (double) right / test.size();
    }

    private static List<String> grams(Encoder encoder, String text) {
        List<String> tokens = Tokenizer.split(encoder.tokenization(), text).stream()
                .map(piece -> Tokenizer.normal(encoder.tokenization(), piece))
                .toList();
        List<String> grams = new ArrayList<>(tokens);
        for (int k = 1; k < tokens.size(); k++) {
            grams.add(tokens.get(k - 1) + "\u0001" + tokens.get(k));
        }
        return grams;
    }

    /// Each token by how often it stood in the training data, every count from one: nats a token.
    private static double unigram(List<Sequence> training, List<Sequence> test, int labels) {
        var counts = new long[labels];
        training.forEach(sequence -> count(sequence, counts));
        double all = Arrays.stream(counts).sum() + (double) labels;
        double nats = 0;
        long places = 0;
        for (Sequence sequence : test) {
            for (int target : sequence.targets()) {
                if (target != Batch.IGNORED) {
                    nats -= Math.log((counts[target] + 1) / all);
                    places++;
                }
            }
        }
        return nats / places;
    }

    /// Each token by how often it followed the one before, every count from one: nats a token.
    private static double bigram(List<Sequence> training, List<Sequence> test, int labels) {
        Map<Long, Integer> pairs = new LinkedHashMap<>();
        var firsts = new long[labels];
        for (Sequence sequence : training) {
            for (int t = 0; t < sequence.steps(); t++) {
                pairs.merge((long) sequence.ids()[t] * labels + sequence.targets()[t], 1, Integer::sum);
                firsts[sequence.ids()[t]]++;
            }
        }
        double nats = 0;
        long places = 0;
        for (Sequence sequence : test) {
            for (int t = 0; t < sequence.steps(); t++) {
                int from = sequence.ids()[t];
                int count = pairs.getOrDefault((long) from * labels + sequence.targets()[t], 0);
                nats -= Math.log((count + 1.0) / (firsts[from] + labels));
                places++;
            }
        }
        return nats / places;
    }

    /// Each key by how often it sounded in the training data, every count from one: nats a step.
    private static double keyFrequency(List<Sequence> training, List<Sequence> test) {
        int keys = training.getFirst().values().length / training.getFirst().steps();
        var on = new double[keys];
        double steps = 0;
        for (Sequence sequence : training) {
            for (int t = 0; t + 1 < sequence.steps(); t++) {
                for (int k = 0; k < keys; k++) {
                    on[k] += sequence.values()[t * keys + k];
                }
                steps++;
            }
        }
        double nats = 0;
        long places = 0;
        for (Sequence sequence : test) {
            for (int t = 0; t + 1 < sequence.steps(); t++) {
                for (int k = 0; k < keys; k++) {
                    double p = (on[k] + 1) / (steps + 2);
                    nats -= Math.log(sequence.values()[t * keys + k] > 0 ? p : 1 - p);
                }
                places++;
            }
        }
        return nats / places;
    }

    /// The mean of what was wanted in the training data, whatever is read: the mean squared error in the data's unit.
    private static double ofTheMean(List<Example> training, List<Example> test) {
        var mean = new double[Forecasts.numbers(training.getFirst().label()).length];
        for (Example example : training) {
            double[] wanted = Forecasts.numbers(example.label());
            for (int k = 0; k < mean.length; k++) {
                mean[k] += wanted[k] / training.size();
            }
        }
        double square = 0;
        for (Example example : test) {
            double[] wanted = Forecasts.numbers(example.label());
            for (int k = 0; k < mean.length; k++) {
                square += (wanted[k] - mean[k]) * (wanted[k] - mean[k]);
            }
        }
        return square / (test.size() * (double) mean.length);
    }

    /// The last number again; with a season the number a season before, moved or multiplied as the last one was against
    /// its own: root of the mean squared error in the data's unit.
    private static double persistence(Encoder encoder, List<Example> test, int season, Scaling scaling) {
        double square = 0;
        long count = 0;
        // With y a change over the season, "no further change" is the last y again.
        for (Example example : test) {
            List<String> window = Tokenizer.split(encoder.tokenization(), example.text());
            double[] wanted = Forecasts.numbers(example.label());
            double[] last = Forecasts.numbers(window.getLast());
            double[] said = last;
            if (season > 0) {
                double[] y = scaling.encode(window);
                said = scaling.decode(window, Arrays.copyOfRange(y, y.length - scaling.width(), y.length));
            }
            for (int k = 0; k < wanted.length; k++) {
                square += (said[k] - wanted[k]) * (said[k] - wanted[k]);
                count++;
            }
        }
        return Math.sqrt(square / count);
    }
}
