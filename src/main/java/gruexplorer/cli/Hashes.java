package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fingerprints of data.
final class Hashes {

    private Hashes() {}

    /// Of a file its bytes; of a folder a line for each file in it, its hash and its name, in the order of the names.
    static String sha256(Path path) {
        if (!Files.isDirectory(path)) {
            return file(path);
        }
        try (Stream<Path> inside = Files.walk(path)) {
            String lines = inside.filter(Files::isRegularFile)
                    .sorted()
                    .map(one ->
                            file(one) + "  " + path.relativize(one).toString().replace('\\', '/') + "\n")
                    .collect(Collectors.joining());
            return hash(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        }
    }

    private static String file(Path file) {
        try {
            return hash(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
