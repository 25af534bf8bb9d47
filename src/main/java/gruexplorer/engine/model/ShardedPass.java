package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.kernel.Shards;
import gruexplorer.engine.kernel.Spares;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.States;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/// Batches through a network, cut into shards that may run side by side.
///
/// How a batch is cut depends on the batch alone and the shards' gradients are added in their order, so that the
/// results have the same bits whatever the executor makes of it.
public final class ShardedPass {

    private final Network network;
    private final Executor executor;
    private final Stack.Packed packed;
    private final Kernels kernels;
    private final Spares<ModelPass> passes;
    private final List<Network> gradients = new ArrayList<>();

    /// @param executor may run shards side by side; one that runs them where they are handed in is fine
    public ShardedPass(Network network, Kernels kernels, Executor executor) {
        this.network = network;
        this.executor = executor;
        this.kernels = kernels;
        this.packed = network.stack().pack(kernels);
        this.passes = new Spares<>(() -> new ModelPass(network, packed));
    }

    /// Takes the weights as they are now.
    public void refresh() {
        packed.refresh(executor);
        passes.forEach(ModelPass::refresh);
    }

    /// The loss of a batch and, added to `gradient`, its slope.
    ///
    /// @param gradient of the network's shape; modified: added to
    public Loss run(Batch batch, Network gradient, Dropout dropout) {
        return run(batch, gradient, dropout, network.stack().zeroStates(batch.lengths().length));
    }

    /// The same from given states, which become those after the batch.
    ///
    /// @param carried one for each layer and direction; modified
    public Loss run(Batch batch, Network gradient, Dropout dropout, List<States> carried) {
        int shards = shards(batch);
        int judged = batch.judged();
        while (gradients.size() < shards) {
            gradients.add(Network.zeros(network.shape()));
        }
        var losses = new Loss[shards];
        Shards.run(executor, shards, i -> {
            Network own = gradients.get(i);
            own.parameters().values().forEach(matrix -> matrix.zero());
            passes.lend(pass -> {
                losses[i] = forward(pass, batch, i, shards, judged, dropout, carried);
                pass.backward(own);
            });
        });
        GradientSum.add(gradients.subList(0, shards), gradient, kernels, executor);
        return sum(losses);
    }

    /// The loss of a batch alone.
    public Loss judge(Batch batch) {
        return judge(batch, network.stack().zeroStates(batch.lengths().length));
    }

    /// The same from given states, which become those after the batch.
    ///
    /// @param carried one for each layer and direction; modified
    public Loss judge(Batch batch, List<States> carried) {
        int shards = shards(batch);
        int judged = batch.judged();
        var losses = new Loss[shards];
        Shards.run(
                executor,
                shards,
                i -> passes.lend(pass -> losses[i] = forward(pass, batch, i, shards, judged, Dropout.OFF, carried)));
        return sum(losses);
    }

    private static Loss forward(
            ModelPass pass, Batch batch, int i, int shards, int judged, Dropout dropout, List<States> carried) {
        int from = Shards.first(batch.lengths().length, i, shards);
        int to = Shards.first(batch.lengths().length, i + 1, shards);
        List<States> starts = carried.stream()
                .map(all -> part(all, batch.lengths().length, from, to))
                .toList();
        Loss loss = pass.forward(batch.part(from, to), judged, dropout.part(i), starts);
        List<States> ends = pass.last();
        for (int l = 0; l < ends.size(); l++) {
            put(ends.get(l), carried.get(l), batch.lengths().length, from);
        }
        return loss;
    }

    private static Loss sum(Loss[] losses) {
        Loss all = losses[0];
        for (int i = 1; i < losses.length; i++) {
            all = all.and(losses[i]);
        }
        return all;
    }

    private static int shards(Batch batch) {
        return Shards.count(batch.lengths().length);
    }

    private static States part(States all, int batch, int from, int to) {
        int hidden = all.hidden().length / batch;
        int cell = all.cell().length / batch;
        return new States(
                Arrays.copyOfRange(all.hidden(), from * hidden, to * hidden),
                Arrays.copyOfRange(all.cell(), from * cell, to * cell));
    }

    private static void put(States part, States all, int batch, int from) {
        System.arraycopy(part.hidden(), 0, all.hidden(), from * (all.hidden().length / batch), part.hidden().length);
        System.arraycopy(part.cell(), 0, all.cell(), from * (all.cell().length / batch), part.cell().length);
    }
}
