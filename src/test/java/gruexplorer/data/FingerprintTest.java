package gruexplorer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fingerprints of data")
final class FingerprintTest {

    /// FIPS 180-2, appendix B.1.
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private Path data() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("more"));
        Files.writeString(data.resolve("a.txt"), "abc");
        Files.writeString(data.resolve("more/b.txt"), "b");
        return data;
    }

    @Test
    @DisplayName("a file's is that of its bytes")
    void file() throws IOException {
        assertThat(Fingerprint.of(data().resolve("a.txt"))).isEqualTo(OF_ABC);
    }

    @Test
    @DisplayName("a folder's depends on every name and byte in it, not on where it stands")
    void folder() throws IOException {
        Path data = data();
        String before = Fingerprint.of(data);
        Path moved = Files.move(data, folder.resolve("elsewhere"));
        assertThat(Fingerprint.of(moved)).isEqualTo(before);

        Files.writeString(moved.resolve("more/b.txt"), "c");
        String changed = Fingerprint.of(moved);
        Files.writeString(moved.resolve("more/b.txt"), "b");
        Files.move(moved.resolve("more/b.txt"), moved.resolve("more/c.txt"));
        assertThat(Fingerprint.of(moved)).isNotEqualTo(before).isNotEqualTo(changed);
    }

    @Test
    @DisplayName("a folder reached through a link has those of the folder")
    void link() throws IOException {
        Path data = data();
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);

        assertThat(Fingerprint.of(link)).isEqualTo(Fingerprint.of(data));
        assertThat(Fingerprint.ofEach(link))
                .containsOnlyKeys(
                        link.resolve("a.txt").toString(),
                        link.resolve("more/b.txt").toString())
                .containsEntry(link.resolve("a.txt").toString(), OF_ABC);
    }

    @Test
    @DisplayName("a link inside that leads back to the folder does not make it endless")
    void loop() throws IOException {
        Path data = data();
        Files.createSymbolicLink(data.resolve("more/back"), data);

        assertThat(Fingerprint.ofEach(data)).hasSize(2);
    }

    @Test
    @DisplayName("what is not there is said")
    void missing() {
        assertThatThrownBy(() -> Fingerprint.of(folder.resolve("none")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none");
    }
}
