package gruexplorer.format;

import gruexplorer.training.Progress;
import java.util.List;
import java.util.Map;

/// A training that is under way, as it stands in its file.
///
/// @param arguments the words of the command that started it, without the command's own name
/// @param folder where it was started: what its paths are counted from
/// @param kernels the set it computes with; another would give other bits
/// @param sources the data read, by path as it was given, each with its hash
/// @param progress where it stands
public record RunFile(
        List<String> arguments, String folder, String kernels, Map<String, String> sources, Progress progress) {

    public RunFile {
        arguments = List.copyOf(arguments);
        sources = Map.copyOf(sources);
    }

    /// Why it cannot go on with another set of kernels, in words.
    ///
    /// @param run what the sentence calls it
    /// @param here the set there is
    public String needsItsKernels(String run, String here) {
        return run + " was computed with the kernels " + kernels + ", here there are " + here
                + "; the bits would be others";
    }
}
