package gruexplorer.insight;

import gruexplorer.data.Batches.Sequence;
import gruexplorer.data.Encoder;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenizer;
import gruexplorer.engine.model.Batch;
import gruexplorer.engine.model.Network;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.RunFigures;
import gruexplorer.training.compare.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How far back the same loss on the same input reaches in every network of a comparison: {@link Horizon#relative},
/// over the seeds.
///
/// @param steps T, up to the step that is judged
/// @param tokens what was read at each step, or nothing
/// @param untrained by contestant, before the training (T)
/// @param trained by contestant, the best networks; a contestant without one is missing
public record Horizons(
        int steps,
        List<String> tokens,
        Map<Contestant, List<Spread>> untrained,
        Map<Contestant, List<Spread>> trained) {

    /// On a text that is read by every network: L = −ln p of its own likeliest answer at the end.
    ///
    /// @throws gruexplorer.data.InputException if the text cannot be read
    public static Horizons of(Board board, Encoder encoder, String text) {
        List<Token> tokens = Tokenizer.tokens(encoder.tokenization(), encoder.vocabulary(), text);
        int[] ids = tokens.stream().mapToInt(Token::id).toArray();
        return of(
                board,
                network -> answered(network, ids),
                tokens.stream().map(Token::text).toList());
    }

    /// On a sequence of the comparison's data: L is what it costs at the last step that is judged.
    public static Horizons of(Board board, Sequence sequence) {
        return of(board, network -> sequence, List.of());
    }

    private static Sequence answered(Network network, int[] ids) {
        double[] scores = network.run(ids).scores().step(ids.length - 1);
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        var targets = new int[ids.length];
        Arrays.fill(targets, Batch.IGNORED);
        targets[ids.length - 1] = best;
        return new Sequence(ids, targets);
    }

    private static Horizons of(Board board, Function<Network, Sequence> sequence, List<String> tokens) {
        Map<Contestant, List<Spread>> untrained = new LinkedHashMap<>();
        Map<Contestant, List<Spread>> trained = new LinkedHashMap<>();
        for (Contestant contestant : board.contestants()) {
            List<RunFigures> runs = board.runs(contestant);
            spreads(runs, RunFigures::untrained, sequence).ifPresent(all -> untrained.put(contestant, all));
            spreads(runs.stream().filter(RunFigures::counts).toList(), RunFigures::best, sequence)
                    .ifPresent(all -> trained.put(contestant, all));
        }
        int steps = untrained.values().stream().mapToInt(List::size).max().orElse(0);
        return new Horizons(steps, tokens.subList(0, Math.min(steps, tokens.size())), untrained, trained);
    }

    private static Optional<List<Spread>> spreads(
            List<RunFigures> runs, Function<RunFigures, Network> which, Function<Network, Sequence> sequence) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> norms = new ArrayList<>();
        for (RunFigures run : runs) {
            Network network = which.apply(run);
            norms.add(Horizon.relative(Horizon.of(network, sequence.apply(network))));
        }
        return Optional.of(IntStream.range(0, norms.getFirst().length)
                .mapToObj(t -> Spread.of(norms.stream().mapToDouble(one -> one[t])))
                .toList());
    }
}
