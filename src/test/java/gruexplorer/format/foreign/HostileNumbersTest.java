package gruexplorer.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Patience;
import gruexplorer.data.InputException;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Arrays in `.npz` and `.safetensors`: whole ones, and ones made to hurt.
class HostileNumbersTest {

    private static final int MUTATIONS = 4000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"<f4,1e-6", "<f8,0", ">f4,1e-6", ">f8,0"})
    void arraysAreReadInBothOrders(String type, double near) {
        Path file = folder.resolve("a.npz");
        TensorFiles.npz(
                file,
                Map.of(
                        "c", TensorFiles.npy(type, false, "(2, 3)", 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
                        "f", TensorFiles.npy(type, true, "(2, 3)", 0.1, 0.4, 0.2, 0.5, 0.3, 0.6),
                        "v", TensorFiles.npy("<i8", false, "(2,)", 7, -9),
                        "s", TensorFiles.npy("<f8", false, "()", 2.5)));
        Map<String, StateTensor> arrays = NpzFile.read(file);
        for (String name : List.of("c", "f")) {
            assertThat(at(arrays, name).shape()).containsExactly(2, 3);
            assertThat(at(arrays, name).data())
                    .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, offset(near));
        }
        assertThat(at(arrays, "v").data()).containsExactly(7, -9);
        assertThat(at(arrays, "s").shape()).isEmpty();
    }

    @Test
    void theSecondFormatIsRead() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), }\n";
        Path file = folder.resolve("a.npz");
        TensorFiles.npz(file, Map.of("x", TensorFiles.npy(2, header, "<f8", 4)));
        assertThat(at(NpzFile.read(file), "x").data()).containsExactly(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {'descr': '|O', 'fortran_order': False, 'shape': (1,), }                  ~ Python objects
            {'descr': '<c8', 'fortran_order': False, 'shape': (1,), }                 ~ <c8
            {'descr': '<f8', 'fortran_order': False, 'shape': (9,), }                 ~ cut short
            {'descr': '<f8', 'fortran_order': False, 'shape': (), 'x': 1}             ~ cannot be read
            {'descr': '<f8', 'fortran_order': False, 'shape': (0,), }                 ~ more numbers than its shape
            {'descr': '<f8', 'fortran_order': False, 'shape': (99999999, 99999999), } ~ more numbers than can be read
            {'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }       ~ shape
            {'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }                ~ cannot be read
            {'descr': '<f8', 'fortran_order': False, 'shape': (1,2,3,4,5,6,7,8,9), }  ~ more than 8 sides
            __import__('os') ~ cannot be read
            """, quoteCharacter = '"')
    void anArrayThatLiesIsRefused(String header, String complaint) {
        Path file = folder.resolve("a.npz");
        TensorFiles.npz(file, Map.of("x", TensorFiles.npy(1, header, "<f8", 1)));
        assertThatThrownBy(() -> NpzFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() throws IOException {
        // A few hundred kilobytes that unpack to 300 megabytes of zeros, and say so truly.
        Path file = folder.resolve("bomb.npz");
        byte[] start = TensorFiles.npy("<f8", false, "(39321600,)");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(start);
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThatThrownBy(() -> NpzFile.read(file)).hasMessageContaining("more numbers than can be read");
        Path other = folder.resolve("other.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
            for (int i = 0; i < 300; i++) {
                zip.putNextEntry(new ZipEntry(i + ".npy"));
                zip.write(TensorFiles.npy("<f8", false, "(1,)", 1));
            }
        }
        assertThatThrownBy(() -> NpzFile.read(other)).hasMessageContaining("more than 256 arrays");
        Path checkpoint = folder.resolve("x.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(checkpoint))) {
            zip.putNextEntry(new ZipEntry("data.pkl"));
        }
        assertThatThrownBy(() -> NpzFile.read(checkpoint)).hasMessageContaining("no .npz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "safetensors"})
    void damageIsEitherHarmlessOrToldInASentence(String kind) throws IOException {
        Path whole = folder.resolve("whole." + kind);
        parity(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("damaged." + kind);
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] copy = bytes.clone();
            int changes = 1 + random.nextInt(5);
            for (int c = 0; c < changes; c++) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, random.nextInt(6) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy);
            try {
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(Patience.SECONDS), () -> ParityCase.read(file));
            } catch (InputException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    @Test
    void aDamagedForeignSafetensorsIsOpenedOrRefused() throws IOException {
        Path whole = folder.resolve("whole.safetensors");
        Map<String, StateTensor> tensors = new LinkedHashMap<>();
        ModelFiles.builtIn("brackets")
                .network()
                .parameters()
                .forEach((name, m) -> tensors.put(name, new StateTensor(new int[] {m.numRows, m.numCols}, m.data)));
        tensors.put("box", new StateTensor(new int[] {2, 2, 2}, new double[8]));
        TensorFiles.write(whole, tensors, "BF16", Map.of("box", "I64"));
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("damaged.safetensors");
        var random = new Random(6);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] copy = bytes.clone();
            for (int c = 0; c <= random.nextInt(4); c++) {
                copy[random.nextInt(random.nextInt(4) == 0 ? copy.length : 900)] = (byte) random.nextInt(256);
            }
            Files.write(file, copy);
            try {
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(Patience.SECONDS), () -> ForeignFiles.open(file, List.of()));
            } catch (InputException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}}                             | not its 16 bytes
            {"a":{"dtype":"F64","shape":[2147483647,2147483647,2],"data_offsets":[0,16]}}       | or more numbers
            {"a":{"dtype":"F64","shape":[0,2147483647],"data_offsets":[0,16]}}                  | not its 16 bytes
            {"a":{"dtype":"F64","shape":[-2],"data_offsets":[0,16]}}                            | size or offset
            {"a":{"dtype":"F64","shape":[2147483648],"data_offsets":[0,16]}}                    | from 0 to 2147483647
            {"a":{"dtype":"F64","shape":[2],"data_offsets":[16,0]}}                             | cut short
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}                             | gap
            {"a":{"shape":[1],"data_offsets":[0,16]}}                                           | dtype
            {"a":7}                                                                             | dtype
            """, quoteCharacter = '`')
    void aForgedHeaderIsRefused(String header, String complaint) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(8 + json.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
        assertThatThrownBy(() -> TensorFile.read(bytes, "forged"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "safetensors"})
    void sequencesOfDifferentLengthWithAFirstStateAreCompared(String kind) {
        Path file = folder.resolve("cases." + kind);
        parity(file);
        List<ParityCase> cases = ParityCase.read(file);
        assertThat(cases).hasSize(2);
        assertThat(cases.getFirst().x().numRows).isEqualTo(3);
        assertThat(cases.getLast().x().numRows).isEqualTo(2);
        assertThat(Parity.of(layer(), cases).getFirst().error()).isLessThan(1e-12);
        List<ParityCase> wrong = cases.stream()
                .map(one -> new ParityCase(one.x(), one.expected(), new double[0]))
                .toList();
        assertThat(Parity.of(layer(), wrong).getFirst().agrees()).isFalse();
    }

    private static StateTensor at(Map<String, StateTensor> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private ForeignLayer layer() {
        Path file = folder.resolve("b.safetensors");
        ModelFiles.save(ModelFiles.builtIn("brackets"), file, true);
        return ForeignFiles.open(file, List.of()).layers().getFirst();
    }

    /// Two sequences of three steps, of the second of which two count; from a state that is not zero.
    private void parity(Path file) {
        ForeignLayer layer = layer();
        int width = layer.inputs();
        int hidden = layer.hidden();
        var random = new Random(1);
        double[] x = random.doubles(2L * 3 * width, -1, 1).toArray();
        double[] start = random.doubles(2L * hidden, -1, 1).toArray();
        var y = new double[2 * 3 * hidden];
        for (int s = 0; s < 2; s++) {
            var rows = new DMatrixRMaj(3, width);
            System.arraycopy(x, s * 3 * width, rows.data, 0, 3 * width);
            double[] h0 = Arrays.copyOfRange(start, s * hidden, (s + 1) * hidden);
            double[] out = layer.directions()
                    .getFirst()
                    .run(rows, h0, new double[hidden], new boolean[] {true, true, true})
                    .outputs()
                    .data;
            System.arraycopy(out, 0, y, s * 3 * hidden, 3 * hidden);
        }
        // What stands behind the end of the second sequence is nobody's business.
        y[y.length - 1] = 99;
        if (file.toString().endsWith(".npz")) {
            TensorFiles.npz(
                    file,
                    Map.of(
                            "x", TensorFiles.npy("<f8", false, "(2, 3, " + width + ")", x),
                            "y", TensorFiles.npy("<f8", false, "(2, 3, " + hidden + ")", y),
                            "h0", TensorFiles.npy("<f8", false, "(1, 2, " + hidden + ")", start),
                            "lengths", TensorFiles.npy("<i8", false, "(2,)", 3, 2)));
            return;
        }
        TensorFiles.write(
                file,
                Map.of(
                        "input", new StateTensor(new int[] {2, 3, width}, x),
                        "output", new StateTensor(new int[] {2, 3, hidden}, y),
                        "h0", new StateTensor(new int[] {2, hidden}, start),
                        "lengths", new StateTensor(new int[] {2}, new double[] {3, 2})),
                "F64",
                Map.of("lengths", "I64"));
    }
}
