package gruexplorer.engine.seq2seq;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Shards;
import gruexplorer.engine.kernel.Spares;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.model.GradientSum;
import gruexplorer.engine.model.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Batches of pairs through a translator, cut into shards that may run side by side.
///
/// How a batch is cut depends on the batch alone and the shards' gradients are added in their order, so that the
/// results have the same bits whatever the executor makes of it.
public final class ShardedTranslation {

    private final Translator translator;
    private final Kernels kernels;
    private final Executor executor;
    private final Spares<TranslationPass> passes;
    private final List<Translator> gradients = new ArrayList<>();

    /// @param executor may run shards side by side; one that runs them where they are handed in is fine
    public ShardedTranslation(Translator translator, Kernels kernels, Executor executor) {
        this.translator = translator;
        this.kernels = kernels;
        this.executor = executor;
        this.passes = new Spares<>(() -> new TranslationPass(translator, kernels));
    }

    /// Takes the weights as they are now.
    public void refresh() {
        passes.forEach(TranslationPass::refresh);
    }

    /// The loss of a batch and, added to `gradient`, its slope.
    ///
    /// @param gradient of the translator's shape; modified: added to
    public Loss run(PairBatch batch, Translator gradient, Dropout dropout) {
        int shards = Shards.count(batch.size());
        while (gradients.size() < shards) {
            gradients.add(Translator.zeros(translator.shape()));
        }
        var losses = new Loss[shards];
        Shards.run(executor, shards, i -> {
            Translator own = gradients.get(i);
            own.parameters().values().forEach(matrix -> matrix.zero());
            passes.lend(pass -> {
                losses[i] = forward(pass, batch, i, shards, dropout);
                pass.backward(own);
            });
        });
        GradientSum.add(gradients.subList(0, shards), gradient, kernels, executor);
        return sum(losses);
    }

    /// The loss of a batch alone.
    public Loss judge(PairBatch batch) {
        int shards = Shards.count(batch.size());
        var losses = new Loss[shards];
        Shards.run(
                executor, shards, i -> passes.lend(pass -> losses[i] = forward(pass, batch, i, shards, Dropout.OFF)));
        return sum(losses);
    }

    private static Loss forward(TranslationPass pass, PairBatch batch, int i, int shards, Dropout dropout) {
        int from = Shards.first(batch.size(), i, shards);
        int to = Shards.first(batch.size(), i + 1, shards);
        return pass.forward(batch.part(from, to), batch.judged(), dropout.part(i));
    }

    private static Loss sum(Loss[] losses) {
        Loss all = losses[0];
        for (int i = 1; i < losses.length; i++) {
            all = all.and(losses[i]);
        }
        return all;
    }
}
