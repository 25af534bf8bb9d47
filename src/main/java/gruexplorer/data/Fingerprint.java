package gruexplorer.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Fingerprints of data: SHA-256, lower-case hex.
public final class Fingerprint {

    private Fingerprint() {}

    /// Of a file its bytes; of a folder a line for each file in it, its hash and its name, in the order of the names.
    ///
    /// @throws InputException if it cannot be read
    public static String of(Path path) {
        if (!Files.isDirectory(path)) {
            return file(path);
        }
        String lines = FolderWalk.files(
                path,
                Integer.MAX_VALUE,
                files -> files.sorted()
                        .map(one -> file(one) + "  "
                                + path.relativize(one).toString().replace('\\', '/') + "\n")
                        .collect(Collectors.joining()));
        return hash(lines.getBytes(StandardCharsets.UTF_8));
    }

    /// Of a file, or of every file in a folder, by its whole path.
    ///
    /// @throws InputException if one cannot be read
    public static Map<String, String> ofEach(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Map<String, String> each = new TreeMap<>();
        if (Files.isDirectory(whole)) {
            FolderWalk.files(whole, Integer.MAX_VALUE, files -> files.toList())
                    .forEach(file -> each.put(file.toString(), file(file)));
        } else {
            each.put(whole.toString(), file(whole));
        }
        return each;
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
