package gruexplorer.engine.model;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.DenseInput;
import gruexplorer.engine.layer.Dropout;
import gruexplorer.engine.layer.PackedLayer;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Rows;
import gruexplorer.engine.layer.Stack;
import gruexplorer.engine.layer.StackPass;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.layer.Stepper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A whole network one step at a time, its states kept from step to step: for what is made while it is read.
public final class NetworkStepper {

    private static final int[] ONE = {1};

    private final Network network;
    private final List<Stepper> steppers;
    /// For cells that the kernels do not know.
    private final StackPass pass;

    private List<States> states;

    /// From states of zero.
    ///
    /// @throws IllegalArgumentException if the network cannot answer before its text has ended
    public NetworkStepper(Network network, Kernels kernels) {
        if (!steps(network.shape())) {
            throw new IllegalArgumentException("this network answers only when it has seen the whole sequence");
        }
        this.network = network;
        Stack.Packed packed = network.stack().pack(kernels);
        boolean all = packed.layers().stream().allMatch(Optional::isPresent);
        List<Stepper> each = new ArrayList<>();
        for (Optional<PackedLayer> layer : packed.layers()) {
            layer.filter(known -> all).ifPresent(known -> each.add(new Stepper(known)));
        }
        this.steppers = List.copyOf(each);
        this.pass = new StackPass(packed, Runnable::run);
        this.states = network.stack().zeroStates(1);
    }

    /// Can a network of this shape be stepped?
    public static boolean steps(NetworkShape shape) {
        return shape.directions().isEmpty() && shape.pooling() == Pooling.STEP;
    }

    /// Reads a token.
    ///
    /// @return the scores after it, one for each output
    public double[] read(int id) {
        NetworkShape shape = network.shape();
        int width = shape.embedding();
        if (id < 0 || id >= shape.vocabulary()) {
            throw new IllegalArgumentException(
                    "token id " + id + " is outside the vocabulary of " + shape.vocabulary());
        }
        return switch (shape.input()) {
            case EMBEDDING -> read(Arrays.copyOfRange(network.embedding().data, id * width, (id + 1) * width));
            case ONE_HOT -> {
                var x = new double[width];
                x[id] = 1;
                yield read(x);
            }
            case NUMBERS -> throw new IllegalArgumentException("this network reads numbers, not tokens");
        };
    }

    /// Reads a vector (I): the numbers of a step, or a token's embedding.
    ///
    /// @return the scores after it, one for each output
    public double[] read(double[] x) {
        double[] y = x;
        if (steppers.isEmpty()) {
            Rows out = pass.forward(
                    List.of(new DenseInput(new Rows(x, 0, x.length), DenseInput.NOBODY)), 1, ONE, states, Dropout.OFF);
            y = Arrays.copyOfRange(
                    out.data(), out.at(0), out.at(0) + network.stack().width());
            states = pass.last();
        }
        for (Stepper stepper : steppers) {
            y = stepper.step(y);
        }
        for (Dense dense : network.head()) {
            y = dense.activate(dense.pre(y));
        }
        return y;
    }
}
