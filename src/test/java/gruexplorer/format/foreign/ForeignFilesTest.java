package gruexplorer.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gruexplorer.Patience;
import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.layer.RecurrentRun;
import gruexplorer.engine.layer.Series;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Readings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.razorvine.pickle.Opcodes;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of other programs: whole ones, and ones made to hurt.
class ForeignFilesTest {

    private static final int MUTATIONS = 1500;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"m.onnx", "m.safetensors"})
    void whatWasExportedComesBackAndStepsAsBefore(String name) {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        Path file = folder.resolve(name);
        ModelFiles.export(model, file, false);
        ForeignLayer layer = only(ForeignFiles.open(file, List.of()));
        assertThat(layer.kind()).isEqualTo("GRU");
        assertThat(layer.hidden()).isEqualTo(8);
        var trace = Readings.of(model, "the film was not good").trace().layers().getFirst();
        DMatrixRMaj x = trace.get(GruQuantity.INPUT).toMatrix();
        RecurrentRun run = layer.directions().getFirst().run(x);
        Series expected = trace.get(GruQuantity.HIDDEN);
        for (int t = 0; t < expected.steps(); t++) {
            for (int j = 0; j < expected.width(); j++) {
                // ONNX holds single precision.
                assertThat(run.outputs().get(t, j)).isCloseTo(expected.at(t, j), offset(1e-5));
            }
        }
    }

    @Test
    void aCheckpointIsReadAsData() throws IOException {
        Path file = checkpoint("torch._utils\n_rebuild_tensor_v2\n", 6, 6 * 2);
        ForeignLayer layer = only(ForeignFiles.open(file, List.of()));
        assertThat(layer.kind()).isEqualTo("GRU");
        assertThat(layer.name()).isEqualTo("model.rnn layer 1");
        assertThat(layer.inputs()).isEqualTo(2);
        assertThat(layer.hidden()).isEqualTo(2);
        assertThat(layer.directions().getFirst().weights().input().get(0, 1)).isEqualTo(1.0);
        assertThat(layer.directions().getFirst().weights().inputBias().data).containsOnly(0.0);
    }

    @Test
    void aPickleThatNamesAnythingElseIsRefused() throws IOException {
        Path file = checkpoint("os\nsystem\n", 6, 6 * 2);
        assertThatThrownBy(() -> ForeignFiles.open(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("names os.system");
    }

    @Test
    void aTensorThatClaimsMoreThanTheFileHoldsIsRefused() throws IOException {
        Path file = checkpoint("torch._utils\n_rebuild_tensor_v2\n", 6_000_000, 12);
        assertThatThrownBy(() -> ForeignFiles.open(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("claims more numbers");
    }

    @Test
    void aTensorBesideAGraphIsReadUpToTheBoundOfEveryFile() throws IOException {
        Path graph = Files.write(folder.resolve("graph.onnx"), new byte[] {8, 7});
        Path tensor = folder.resolve("input_0.pb");
        // A hole: it takes no room on the disk.
        try (var hole = new RandomAccessFile(tensor.toFile(), "rw")) {
            hole.setLength(3L << 30);
        }
        assertThatThrownBy(() -> ForeignFiles.open(graph, List.of(tensor)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("input_0.pb has 3221225472 bytes; a file of at most 1073741824");
    }

    @Test
    void aTextOfTwoGigabytesInATinyPickleIsRefused() throws IOException {
        var pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2, 'X', -1, -1, -1, 0x7f, 'a', '.'});
        Path file = zip(pickle.toByteArray(), new byte[4]);
        assertThatThrownBy(() -> ForeignFiles.open(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("claims 2147483647 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "PK\u0003\u0004 no zip", "{}", "\u0080\u0002}.", "text"})
    void aFileOfNoneOfTheseFormsIsRefusedInOneSentence(String content) throws IOException {
        Path file = Files.write(folder.resolve("x.bin"), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ForeignFiles.open(file, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "safetensors", "checkpoint"})
    void aDamagedFileIsOpenedOrRefusedAndNothingElse(String kind) throws IOException {
        Path whole = folder.resolve("whole." + kind);
        if (kind.equals("checkpoint")) {
            Files.move(checkpoint("torch._utils\n_rebuild_tensor_v2\n", 6, 12), whole);
        } else {
            ModelFiles.export(ModelFiles.builtIn("brackets"), folder.resolve("e." + kind), false);
            Files.move(folder.resolve("e." + kind), whole);
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path file = folder.resolve("damaged." + kind);
        var random = new Random(11);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(file, damaged(bytes, random));
            try {
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(Patience.SECONDS), () -> ForeignFiles.open(file, List.of()));
            } catch (InputException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 20);
    }

    @Test
    void aCheckpointThatNobodyHereWrote() throws IOException {
        Path file = Path.of(System.getProperty("gruexplorer.shared", "../shared"), "data", "models", "gtcrn_vctk.tar");
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        List<ForeignLayer> layers = ForeignFiles.open(file, List.of()).layers();
        long named = Checkpoint.names(file).stream()
                .filter(name -> name.endsWith("weight_ih_l0"))
                .count();
        assertThat(layers).hasSize((int) named).hasSizeGreaterThan(10);
        assertThat(layers).allMatch(layer -> layer.kind().equals("GRU"));
        assertThat(layers.stream().map(ForeignLayer::hidden)).contains(4, 8, 16);
        assertThat(layers.stream().map(ForeignLayer::direction)).contains("bidirectional", "forward");
        for (ForeignLayer layer : layers) {
            RecurrentRun run = layer.directions().getFirst().run(new DMatrixRMaj(5, layer.inputs()));
            for (double h : run.outputs().data) {
                assertThat(Math.abs(h)).isLessThan(1);
            }
        }
    }

    @Test
    void kerasWeightsThatNobodyHereWrote() throws IOException {
        Path file = Path.of(System.getProperty("gruexplorer.shared", "../shared"), "data", "models", "dtln.h5");
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        ForeignFiles.Found found = ForeignFiles.open(file, List.of());
        assertThat(found.format()).isEqualTo("Keras weights");
        assertThat(found.layers()).hasSize(4).allMatch(layer -> layer.kind().equals("LSTM") && layer.hidden() == 128);
        assertThat(found.layers().stream().map(ForeignLayer::inputs)).containsExactlyInAnyOrder(257, 128, 256, 128);
        // Keras starts the forget gate's bias at one, and training leaves it there about: the gate order is right.
        for (ForeignLayer layer : found.layers()) {
            double[] bias = layer.directions().getFirst().weights().inputBias().data;
            assertThat(mean(bias, 128)).isGreaterThan(Math.max(mean(bias, 0), mean(bias, 256)) + 0.2);
        }
        byte[] bytes = java.util.Arrays.copyOf(Files.readAllBytes(file), 60_000);
        Path damaged = folder.resolve("damaged.h5");
        var random = new Random(2);
        for (int i = 0; i < 200; i++) {
            byte[] copy = bytes.clone();
            for (int c = 0; c < 20; c++) {
                copy[8 + random.nextInt(4000)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, copy);
            try {
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(Patience.SECONDS), () -> ForeignFiles.open(damaged, List.of()));
            } catch (InputException e) {
                assertThat(e.getMessage()).contains("damaged.h5").doesNotContain("\n");
            }
        }
    }

    private static double mean(double[] bias, int from) {
        double sum = 0;
        for (int j = from; j < from + 128; j++) {
            sum += bias[j] / 128;
        }
        return sum;
    }

    @Test
    void anOnnxModelWhoseWeightsAreInputsOpensWithTheirTensors() {
        Path suite = Path.of(
                System.getProperty("gruexplorer.shared", "../shared"),
                "data",
                "conformance",
                "onnx-opset11",
                "test_gru_seq_length");
        assumeTrue(Files.exists(suite), "skipped: there is no " + suite);
        Path model = suite.resolve("model.onnx");
        assertThat(ForeignFiles.open(model, List.of()).closed()).hasSize(1);
        List<Path> tensors = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            tensors.add(suite.resolve("test_data_set_0").resolve("input_" + i + ".pb"));
        }
        ForeignLayer layer = only(ForeignFiles.open(model, tensors));
        assertThat(layer.hidden()).isEqualTo(5);
        assertThat(layer.convention()).isEqualTo("keeps-old, reset before");
    }

    private static ForeignLayer only(ForeignFiles.Found found) {
        assertThat(found.layers()).hasSize(1);
        return found.layers().getFirst();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            // The first bytes say what all others mean.
            int reach = random.nextBoolean() ? Math.min(copy.length, 400) : copy.length;
            copy[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) == 0 ? java.util.Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
    }

    /// {"model": OrderedDict([("rnn.weight_ih_l0", rows × 2), ("rnn.weight_hh_l0", rows × 2)])}, both in one storage.
    private Path checkpoint(String builder, int rows, int numbers) throws IOException {
        var p = new ByteArrayOutputStream();
        p.write(new byte[] {(byte) 0x80, 2, '}', '('});
        text(p, "model");
        p.write("ccollections\nOrderedDict\n)R(".getBytes(StandardCharsets.US_ASCII));
        for (String name : List.of("rnn.weight_ih_l0", "rnn.weight_hh_l0")) {
            text(p, name);
            p.write(("c" + builder + "((").getBytes(StandardCharsets.US_ASCII));
            text(p, "storage");
            p.write("ctorch\nFloatStorage\n".getBytes(StandardCharsets.US_ASCII));
            text(p, "0");
            text(p, "cpu");
            integer(p, numbers);
            p.write("tQ".getBytes(StandardCharsets.US_ASCII));
            integer(p, 0);
            integer(p, rows);
            integer(p, 2);
            p.write(new byte[] {(byte) 0x86});
            integer(p, 2);
            integer(p, 1);
            p.write(new byte[] {(byte) 0x86, (byte) 0x89});
            p.write("ccollections\nOrderedDict\n)RtR".getBytes(StandardCharsets.US_ASCII));
        }
        p.write("uu.".getBytes(StandardCharsets.US_ASCII));
        assertThat(p.toByteArray()[p.size() - 1]).isEqualTo((byte) Opcodes.STOP);
        ByteBuffer data = ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < numbers; k++) {
            data.putFloat(k);
        }
        return zip(p.toByteArray(), data.array());
    }

    private Path zip(byte[] pickle, byte[] data) throws IOException {
        Path file = folder.resolve("checkpoint.pt");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle);
            zip.putNextEntry(new ZipEntry("archive/data/0"));
            zip.write(data);
        }
        return file;
    }

    private static void text(ByteArrayOutputStream p, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        p.write('X');
        p.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .array());
        p.write(bytes);
    }

    private static void integer(ByteArrayOutputStream p, int value) throws IOException {
        p.write('J');
        p.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }
}
