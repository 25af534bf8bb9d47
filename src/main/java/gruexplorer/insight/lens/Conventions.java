package gruexplorer.insight.lens;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        Network other =
                Network.zeros(network.shape().with(in(cell(network.shape().cell()), convention)));
        other.set(network);
        fit(other.layers(), convention);
        return other;
    }

    /// The same of both sides of a translator.
    ///
    /// @throws IllegalArgumentException if it has no GRU
    public static Translator read(Translator translator, GruConvention convention) {
        TranslatorShape shape = translator.shape();
        Translator other = Translator.zeros(shape.with(in(cell(shape.cell()), convention)));
        other.set(translator);
        fit(layers(other), convention);
        return other;
    }

    /// Weights that are the same function in another convention, to rounding; empty where no such rule exists.
    ///
    /// What z means turns round when the signs of its weights and biases do, as σ(−a) = 1 − σ(a). Two biases become one
    /// where both stand outside of whatever the reset gate scales. Where the reset gate stands makes another function.
    ///
    /// @throws IllegalArgumentException if the network has no GRU
    public static Optional<Network> convert(Network network, GruConvention to) {
        GruCell cell = cell(network.shape().cell());
        if (!converts(cell, to, network.layers())) {
            return Optional.empty();
        }
        Network other = read(network, to);
        turn(cell, to, other.layers());
        return Optional.of(other);
    }

    /// The same of both sides of a translator.
    ///
    /// @throws IllegalArgumentException if it has no GRU
    public static Optional<Translator> convert(Translator translator, GruConvention to) {
        GruCell cell = cell(translator.shape().cell());
        if (!converts(cell, to, layers(translator))) {
            return Optional.empty();
        }
        Translator other = read(translator, to);
        turn(cell, to, layers(other));
        return Optional.of(other);
    }

    private static List<CellWeights> layers(Translator translator) {
        return Stream.of(translator.encoder(), translator.decoder())
                .flatMap(stack -> stack.layers().stream())
                .map(Recurrent::weights)
                .toList();
    }

    private static GruCell in(GruCell cell, GruConvention convention) {
        return new GruCell(convention, cell.gates(), cell.candidate(), cell.clip());
    }

    private static void fit(List<CellWeights> layers, GruConvention convention) {
        if (convention.biases() == Biases.ONE) {
            layers.forEach(Conventions::merge);
        }
    }

    private static boolean converts(GruCell cell, GruConvention to, List<CellWeights> layers) {
        GruConvention from = cell.convention();
        boolean turns = from.update() != to.update();
        boolean joins = from.biases() == Biases.TWO && to.biases() == Biases.ONE;
        return from.reset() == to.reset()
                && (!turns || pointSymmetric(cell.gates()))
                && (!joins || to.reset() == Reset.BEFORE || layers.stream().noneMatch(Conventions::scaledBias));
    }

    private static void turn(GruCell from, GruConvention to, List<CellWeights> layers) {
        if (from.convention().update() != to.update()) {
            layers.forEach(Conventions::turn);
        }
    }

    private static GruCell cell(Cell cell) {
        if (cell instanceof GruCell gru) {
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
