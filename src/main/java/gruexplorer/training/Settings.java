package gruexplorer.training;

import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.NetworkShape;

/// How a model is trained.
///
/// @param shape of the network; the data decides on its vocabulary and outputs
/// @param initializer what it begins with
/// @param batch sequences a step
/// @param optimizer takes the steps
/// @param rate the learning rate, which the schedule scales
/// @param clip how the gradient is bounded
/// @param l2 λ: λ w is added to the gradient of every weight that is no bias
/// @param dropout what is dropped while training
/// @param window steps after which back-propagation is cut, the states carried on; 0 for none (Williams and Peng 1990)
/// @param unknowns the share of tokens read as unknown during training
/// @param validation the share of the training texts that choose the epoch
/// @param keeping which weights are kept in the end
/// @param kernels the plain set gives the same bits on every machine, the vector set is fast
public record Settings(
        NetworkShape shape,
        Initializer initializer,
        int epochs,
        int batch,
        OptimizerKind optimizer,
        Schedule schedule,
        double rate,
        Clipping clip,
        double l2,
        DropoutRates dropout,
        int window,
        double unknowns,
        double validation,
        long seed,
        Keeping keeping,
        Kernels kernels) {

    /// The same for another network.
    public Settings with(NetworkShape other) {
        return changed(other, initializer, seed);
    }

    /// The same from another beginning.
    public Settings with(Initializer other) {
        return changed(shape, other, seed);
    }

    /// The same with other random numbers.
    public Settings with(long other) {
        return changed(shape, initializer, other);
    }

    private Settings changed(NetworkShape otherShape, Initializer otherInitializer, long otherSeed) {
        return new Settings(
                otherShape,
                otherInitializer,
                epochs,
                batch,
                optimizer,
                schedule,
                rate,
                clip,
                l2,
                dropout,
                window,
                unknowns,
                validation,
                otherSeed,
                keeping,
                kernels);
    }
}
