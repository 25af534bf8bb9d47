package gruexplorer.training;

import gruexplorer.data.Example;
import gruexplorer.data.pair.PairBatches;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.data.pair.PairEncoder.Ids;
import gruexplorer.data.pair.TargetVocabulary;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.seq2seq.Decoding;
import gruexplorer.engine.seq2seq.Hypothesis;
import gruexplorer.engine.seq2seq.PairBatch;
import gruexplorer.engine.seq2seq.ShardedTranslation;
import gruexplorer.engine.seq2seq.Translator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How well a translator does on pairs.
public final class TranslatorScores {

    private static final int BATCH = 256;

    private TranslatorScores() {}

    /// Nats a token and right tokens, every token told with the right ones before it.
    public static Loss loss(Translator translator, List<Ids> pairs, Kernels kernels, Executor executor) {
        var pass = new ShardedTranslation(translator, kernels, executor);
        var all = new Loss(0, 0, 0);
        for (PairBatch batch : PairBatches.of(pairs, BATCH)) {
            all = all.and(pass.judge(batch));
        }
        return all;
    }

    /// The share of pairs whose target is said exactly, by the likeliest token at every step.
    public static double exact(Translator translator, PairEncoder encoder, List<Ids> pairs, Kernels kernels) {
        var decoding = new Decoding(translator, kernels);
        int right = 0;
        for (Ids pair : pairs) {
            Hypothesis said = decoding.greedy(pair.source(), encoder.maximum());
            // What it cannot write it cannot have said, even where it said that it is unknown.
            boolean writable = Arrays.stream(pair.target()).noneMatch(id -> id == TargetVocabulary.UNKNOWN);
            right += writable && said.ended() && Arrays.equals(said.ids(), pair.target()) ? 1 : 0;
        }
        return (double) right / pairs.size();
    }

    /// The figures of pairs it did not learn from, for a record: pairs, nats, token-accuracy, exact.
    public static Map<String, Object> of(
            Translator translator, PairEncoder encoder, List<Example> examples, Kernels kernels, Executor executor) {
        List<Ids> pairs = encoder.encode(examples);
        Map<String, Object> figures = words(loss(translator, pairs, kernels, executor), pairs.size());
        figures.put("exact", exact(translator, encoder, pairs, kernels));
        return figures;
    }

    /// A loss for a record.
    public static Map<String, Object> words(Loss loss, int pairs) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pairs", pairs);
        figures.put("nats", loss.mean());
        figures.put("token-accuracy", (double) loss.right() / loss.judged());
        return figures;
    }

    /// What who always says the commonest target of the training gets exactly right.
    public static double commonest(List<Example> training, List<Example> test) {
        Map<String, Long> counts = training.stream()
                .map(Example::label)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        String most = counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        return (double) test.stream().filter(pair -> pair.label().equals(most)).count() / test.size();
    }
}
