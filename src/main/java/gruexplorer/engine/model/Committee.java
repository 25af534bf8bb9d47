package gruexplorer.engine.model;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Networks of one shape joined into one whose scores are the mean of theirs.
///
/// Side by side they are a network already: its embedding is theirs next to each other, its layers have the units of
/// all of them, and every weight between two of them is zero. So the weights of a layer are blocks along a diagonal,
/// W = diag(W₁ … W_N) for each gate, and the last layer, which reads all of them, is [V₁ … V_N] / N. The mean of the
/// scores of a softmax is the geometric mean of the probabilities, made to sum to 1.
public final class Committee {

    /// Stands for the length of a block where members share the axis: tokens, numbers of the input, outputs.
    private static final int SHARED = Integer.MAX_VALUE;

    private final int members;
    private final Network joined;

    private Committee(int members, Network joined) {
        this.members = members;
        this.joined = joined;
    }

    /// @param members N networks of one shape, one or more; not modified
    /// @return N times the units of every layer, as many inputs and outputs
    /// @throws IllegalArgumentException if they are not of one shape, or {@link #cannot} be joined
    public static Network join(List<Network> members) {
        NetworkShape shape = members.getFirst().shape();
        if (cannot(shape) || members.stream().anyMatch(member -> !member.shape().equals(shape))) {
            throw new IllegalArgumentException("networks of such shapes cannot be joined");
        }
        var committee = new Committee(members.size(), Network.zeros(shape(shape, members.size())));
        for (int m = 0; m < members.size(); m++) {
            committee.put(members.get(m), m);
        }
        return committee.joined;
    }

    /// Whether networks of this shape cannot be joined: one attention over the states of all is not the attention of
    /// each over its own.
    public static boolean cannot(NetworkShape shape) {
        return shape.pooling() == Pooling.ATTENTION;
    }

    private static NetworkShape shape(NetworkShape one, int members) {
        return new NetworkShape(
                one.input(),
                one.vocabulary(),
                one.input() == InputKind.EMBEDDING ? members * one.embedding() : one.embedding(),
                one.cell(),
                members * one.hidden(),
                one.layers(),
                one.directions(),
                one.pooling(),
                one.dense().stream()
                        .map(dense -> new DenseShape(members * dense.units(), dense.activation()))
                        .toList(),
                one.outputs(),
                one.output());
    }

    private void put(Network network, int member) {
        NetworkShape shape = network.shape();
        int hidden = shape.hidden();
        boolean embeds = shape.input() == InputKind.EMBEDDING;
        if (embeds) {
            put(network.embedding(), SHARED, shape.embedding(), joined.embedding(), member, 1);
        }
        int width = embeds ? shape.embedding() : SHARED;
        int directions = shape.directions().isPresent() ? 2 : 1;
        for (int l = 0; l < network.layers().size(); l++) {
            CellWeights from = network.layers().get(l);
            CellWeights to = joined.layers().get(l);
            put(from.input(), hidden, l < directions ? width : hidden, to.input(), member, 1);
            put(from.recurrent(), hidden, hidden, to.recurrent(), member, 1);
            put(from.inputBias(), hidden, SHARED, to.inputBias(), member, 1);
            put(from.recurrentBias(), hidden, SHARED, to.recurrentBias(), member, 1);
        }
        int read = hidden;
        for (int i = 0; i < network.head().size(); i++) {
            boolean last = i == network.head().size() - 1;
            int units = last ? SHARED : shape.dense().get(i).units();
            double share = last ? 1.0 / members : 1;
            Dense from = network.head().get(i);
            Dense to = joined.head().get(i);
            put(from.weights(), units, read, to.weights(), member, share);
            put(from.bias(), units, SHARED, to.bias(), member, share);
            read = units;
        }
    }

    /// Adds a member's matrix where it belongs.
    ///
    /// @param rows how many rows of a member stand together: units of one gate, of one direction
    /// @param columns the same of columns
    /// @param share what it is multiplied by
    private void put(DMatrixRMaj from, int rows, int columns, DMatrixRMaj to, int member, double share) {
        for (int i = 0; i < from.numRows; i++) {
            for (int j = 0; j < from.numCols; j++) {
                to.add(at(i, rows, member), at(j, columns, member), share * from.get(i, j));
            }
        }
    }

    /// Where an index of a member's axis lies: the blocks of all members alternate.
    private int at(int i, int block, int member) {
        return block == SHARED ? i : (i / block * members + member) * block + i % block;
    }
}
