package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Pooling;
import java.util.List;
import java.util.Optional;

/// What a person says about a network of which a file has the tensors and not the program.
///
/// @param activation what stands between dense layers; ReLU where nothing is said
/// @param nonlinearity that of a plain RNN; tanh where nothing is said
/// @param pooling what the dense layers look at; not attention, which would need tensors of its own
public record NetworkAnswers(
        Optional<Nonlinearity> activation, Optional<Nonlinearity> nonlinearity, Optional<Pooling> pooling) {

    /// The names of what may stand between dense layers.
    public static final List<String> ACTIVATIONS =
            List.of("relu", "tanh", "sigmoid", "linear", "leakyrelu", "elu", "softplus", "softsign");

    /// The names of what the states of a plain RNN may go through.
    public static final List<String> NONLINEARITIES = List.of("tanh", "relu");

    /// Nothing said.
    public static final NetworkAnswers NONE = new NetworkAnswers(Optional.empty(), Optional.empty(), Optional.empty());

    /// The function of one of these names.
    public static Nonlinearity function(String name) {
        return name.equals("linear") ? Nonlinearity.LINEAR : Nonlinearity.of(name);
    }

    /// @throws InputException if attention is asked for
    public NetworkAnswers {
        if (pooling.equals(Optional.of(Pooling.ATTENTION))) {
            throw new InputException("attention pooling needs weights that only a model of this program names");
        }
    }
}
