package gruexplorer.cli;

import gruexplorer.data.Fingerprint;
import gruexplorer.data.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fingerprints of what a training reads, files and folders.
final class Sources {

    private Sources() {}

    /// The hash of every file among `paths` and in the folders among them, by its whole path.
    static Map<String, String> of(List<Path> paths) {
        Map<String, String> sources = new TreeMap<>();
        paths.forEach(path -> sources.putAll(Fingerprint.ofEach(path)));
        return sources;
    }

    /// Compares what is there with what was there.
    ///
    /// @throws InputException if a file changed, is missing or is new
    static void check(Path run, Map<String, String> then, Map<String, String> now) {
        Map<String, String> all = new TreeMap<>(then);
        now.forEach(all::putIfAbsent);
        for (String path : all.keySet()) {
            if (!then.getOrDefault(path, "").equals(now.getOrDefault(path, ""))) {
                throw new InputException("the data changed since " + run + " was written: " + path
                        + " is not what it was; the training cannot go on");
            }
        }
    }
}
