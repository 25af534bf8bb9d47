package gruexplorer.insight.lens;

import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.model.Network;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/// Networks of GRUs in other conventions: with the same weights, or with weights that make them the same function.
public final class Conventions {

    /// The rows of z among r, z, n.
    private static final int UPDATE = 1;

    private Conventions() {}

    /// The same numbers read in another convention. With one bias instead of two the two are added: that is what a
    /// program with one bias has room for.
    ///
    /// @throws IllegalArgumentException if the network has no GRU
    public static Network read(Network network, GruConvention convention) {
        GruCell cell = cell(network);
        Network other = Network.zeros(
                network.shape().with(new GruCell(convention, cell.gates(), cell.candidate(), cell.clip())));
        other.set(network);
        if (convention.biases() == Biases.ONE) {
            other.layers().forEach(Conventions::merge);
        }
        return other;
    }

    /// Weights that are the same function in another convention, to rounding; empty where no such rule exists.
    ///
    /// What z means turns round when the signs of its weights and biases do, as σ(−a) = 1 − σ(a). Two biases become one
    /// where both stand outside of whatever the reset gate scales. Where the reset gate stands makes another function.
    ///
    /// @throws IllegalArgumentException if the network has no GRU
    public static Optional<Network> convert(Network network, GruConvention to) {
        GruCell cell = cell(network);
        GruConvention from = cell.convention();
        boolean turns = from.update() != to.update();
        boolean joins = from.biases() == Biases.TWO && to.biases() == Biases.ONE;
        if (from.reset() != to.reset()
                || (turns && !pointSymmetric(cell.gates()))
                || (joins
                        && to.reset() == Reset.AFTER
                        && network.layers().stream().anyMatch(Conventions::scaledBias))) {
            return Optional.empty();
        }
        Network other = read(network, to);
        if (turns) {
            other.layers().forEach(Conventions::turn);
        }
        return Optional.of(other);
    }

    private static GruCell cell(Network network) {
        if (network.shape().cell() instanceof GruCell gru) {
            return gru;
        }
        throw new IllegalArgumentException("this network has no GRU");
    }

    /// f(−a) = 1 − f(a).
    static boolean pointSymmetric(Nonlinearity gates) {
        return switch (gates.kind()) {
            case SIGMOID -> true;
            case HARDSIGMOID -> gates.beta() == 0.5;
            default -> false;
        };
    }

    /// Is there a recurrent bias of the candidate, which the reset gate scales?
    private static boolean scaledBias(CellWeights weights) {
        for (int j = 2 * weights.hidden(); j < 3 * weights.hidden(); j++) {
            if (weights.recurrentBias().data[j] != 0) {
                return true;
            }
        }
        return false;
    }

    static void merge(CellWeights weights) {
        double[] to = weights.inputBias().data;
        double[] from = weights.recurrentBias().data;
        for (int j = 0; j < to.length; j++) {
            to[j] += from[j];
            from[j] = 0;
        }
    }

    private static void turn(CellWeights weights) {
        for (DMatrixRMaj matrix :
                new DMatrixRMaj[] {weights.input(), weights.recurrent(), weights.inputBias(), weights.recurrentBias()
                }) {
            int first = UPDATE * weights.hidden() * matrix.numCols;
            for (int k = first; k < first + weights.hidden() * matrix.numCols; k++) {
                matrix.data[k] = -matrix.data[k];
            }
        }
    }
}
