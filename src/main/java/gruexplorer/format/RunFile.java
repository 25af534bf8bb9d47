package gruexplorer.format;

import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.Progress;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A training that is under way, as it stands in its file.
///
/// @param arguments the words of the command that started it, without the command's own name
/// @param folder where it was started: what its paths are counted from
/// @param kernels the set it computes with; another would give other bits
/// @param sources the data read, by path as it was given, each with its hash
/// @param progress where it stands, once the network's shape is known.
///     Throws {@link gruexplorer.data.InputException} where the shape is another
public record RunFile(
        List<String> arguments,
        String folder,
        String kernels,
        Map<String, String> sources,
        Function<NetworkShape, Progress> progress) {

    public RunFile {
        arguments = List.copyOf(arguments);
        sources = Map.copyOf(sources);
    }
}
