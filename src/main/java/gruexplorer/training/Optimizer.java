package gruexplorer.training;

import gruexplorer.engine.model.Network;
import java.util.Set;

/// Takes a step against a gradient. Keeps what it needs from step to step, one optimiser for one network.
public interface Optimizer {

    /// One step of `rate` against `gradient`; a parameter named in `frozen` stays.
    ///
    /// @param network modified
    /// @param gradient not modified
    void step(Network network, Network gradient, double rate, Set<String> frozen);
}
