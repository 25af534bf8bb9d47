package gruexplorer.ui.train;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Fingerprints of what a run reads, so that it is never taken up with other data.
final class RunSources {

    private RunSources() {}

    /// By the name of a sample, or by the whole path of a file, or of every file in a folder.
    ///
    /// @throws InputException if one cannot be read
    static Map<String, String> of(String data, Prepared prepared) {
        if (SampleChoice.named(data).isPresent()) {
            return Map.of(data, prepared.sha256().orElse(""));
        }
        Path path = Path.of(data).toAbsolutePath().normalize();
        Map<String, String> sources = new TreeMap<>();
        if (!Files.isDirectory(path)) {
            sources.put(path.toString(), prepared.sha256().orElse(""));
            return sources;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sources.put(file.toString(), HexFormat.of().formatHex(digest));
            }
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return sources;
    }
}
