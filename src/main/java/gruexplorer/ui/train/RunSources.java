package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
            sources.put(data, prepared.sha256().orElse(""));
        } else {
            add(data, sources);
        }
        files.stream().skip(1).forEach(other -> add(other, sources));
        return sources;
    }

    private static void add(String data, Map<String, String> sources) {
        Path path = Path.of(data).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            Prepared.sha256(path).ifPresent(hash -> sources.put(path.toString(), hash));
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                Prepared.sha256(file).ifPresent(hash -> sources.put(file.toString(), hash));
            }
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        }
    }
}
