package gruexplorer.data.pair;

import gruexplorer.data.pair.PairEncoder.Ids;
import gruexplorer.engine.seq2seq.PairBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Encoded pairs to padded batches. Pairs of like lengths share a batch, so that little is padding.
public final class PairBatches {

    private PairBatches() {}

    /// All of `pairs`, at most `size` to a batch, the shortest sources first, of equal ones the shortest targets.
    public static List<PairBatch> of(List<Ids> pairs, int size) {
        List<Ids> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingInt((Ids pair) -> pair.source().length)
                .thenComparingInt(pair -> pair.target().length));
        List<PairBatch> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += size) {
            List<Ids> part = sorted.subList(from, Math.min(from + size, sorted.size()));
            batches.add(PairBatch.of(
                    part.stream().map(Ids::source).toList(),
                    part.stream().map(Ids::target).toList()));
        }
        return batches;
    }
}
