package gruexplorer.ui.train;

import gruexplorer.data.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Fingerprints of what a run reads, so that it is never taken up with other data.
final class RunSources {

    private RunSources() {}

    /// Of the data, and of what is named beside it: by the name of a sample, or by the whole path of a file, or of
    /// every file in a folder.
    ///
    /// @throws InputException if one cannot be read
    static Map<String, String> of(List<String> files, Prepared prepared) {
        Map<String, String> sources = new TreeMap<>();
        String data = files.getFirst();
        if (SampleChoice.named(data).isPresent()) {
            sources.put(data, prepared.sha256());
        } else {
            sources.putAll(Fingerprint.ofEach(Path.of(data)));
        }
        files.stream().skip(1).forEach(other -> sources.putAll(Fingerprint.ofEach(Path.of(other))));
        return sources;
    }
}
