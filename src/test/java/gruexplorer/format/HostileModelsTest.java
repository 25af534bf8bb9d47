package gruexplorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gruexplorer.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Model files that were cut, forged or damaged: one sentence each, and nothing else.
class HostileModelsTest {

    private static final int MUTATIONS = 3000;

    @Test
    void aModelComesBackAsItWasWritten(@TempDir Path folder) {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        Path file = folder.resolve("copy.safetensors");
        ModelFiles.save(model, file, false);
        ModelFile back = ModelFiles.load(file);
        assertThat(back.sha256()).isEqualTo(model.sha256());
        assertThat(back.labels()).isEqualTo(model.labels());
        assertThat(back.record()).isEqualTo(model.record());
        model.network()
                .parameters()
                .forEach((name, m) ->
                        assertThat(back.network().parameter(name).data).isEqualTo(m.data));
        assertThatThrownBy(() -> ModelFiles.save(model, file, false)).hasMessageContaining("exists");
    }

    @Test
    void everyTruncationIsToldApart() throws IOException {
        byte[] bytes = shipped();
        for (int length = 0; length < bytes.length; length += 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ModelCodec.decode(cut, "cut")).isInstanceOf(InputException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'hello, world'                                                                              | not JSON
                    '[]'                                                                                        | not a JSON object
                    '{"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,8]},"a":1}'                            | not JSON
                    '{"a":{"dtype":"I64","shape":[1,1],"data_offsets":[0,8]}}'                                  | type "I64"
                    '{"a":{"dtype":"F64","shape":[1,9],"data_offsets":[0,8]}}'                                  | shape
                    '{"a":{"dtype":"F64","shape":[1000000000,1000000000],"data_offsets":[0,8]}}'                | shape
                    '{"a":{"dtype":"F64","shape":[-1,1],"data_offsets":[0,8]}}'                                 | size or offset
                    '{"a":{"dtype":"F64","shape":[1,1],"data_offsets":[0,800000]}}'                             | cut short
                    '{"a":{"dtype":"F64","shape":[1,1],"data_offsets":[8,16]}}'                                 | gap
                    '{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}' | overlap
                    '{"__metadata__":7}'                                                                        | not an object
                    '{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}'                                   | no "gru-explorer"
                    """)
    void aForgedHeaderIsRefused(String header, String complaint) {
        assertThatThrownBy(() -> ModelCodec.decode(file(header, new byte[16]), "forged"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aGigabyteClaimedInAKilobyteCostsNothing() {
        byte[] bytes = ByteBuffer.allocate(1024)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1L << 40)
                .array();
        assertThatThrownBy(() -> ModelCodec.decode(bytes, "claim")).hasMessageContaining("claims a header");
    }

    @Test
    void aNumberThatIsNoneIsNamedWithItsPlace() {
        byte[] data = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(1)
                .putDouble(Double.NaN)
                .array();
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[1,2],\"data_offsets\":[0,16]}}";
        assertThatThrownBy(() -> ModelCodec.decode(file(header, data), "nan"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NaN at row 1, column 2");
    }

    @Test
    void damageIsEitherHarmlessOrToldInASentence() throws IOException {
        byte[] shipped = shipped();
        var random = new Random(99);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = shipped.clone();
            int changes = 1 + random.nextInt(6);
            for (int c = 0; c < changes; c++) {
                // Mostly in the header, where the damage is worst.
                int at = random.nextInt(random.nextInt(3) == 0 ? bytes.length : 1600);
                bytes[at] = (byte) random.nextInt(256);
            }
            try {
                ModelCodec.decode(bytes, "damaged");
            } catch (InputException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    @Test
    void missingFilesAndFoldersAreNamed(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> ModelFiles.open("no-such-model"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no-such-model")
                .hasMessageContaining("sentiment-en");
        assertThatThrownBy(() -> ModelFiles.open(folder.toString())).hasMessageContaining("not a file");
        Path empty = Files.createFile(folder.resolve("empty.safetensors"));
        assertThatThrownBy(() -> ModelFiles.load(empty)).hasMessageContaining("only 0 bytes");
        Path missing = folder.resolve("nowhere").resolve("m.safetensors");
        assertThatThrownBy(() -> ModelFiles.save(ModelFiles.builtIn("brackets"), missing, false))
                .hasMessageContaining("there is no folder");
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in = HostileModelsTest.class.getResourceAsStream("/gruexplorer/models/brackets.safetensors")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
