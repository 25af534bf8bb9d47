package gruexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.foreign.StateTensor;
import gruexplorer.format.foreign.TensorFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `check`, `import` and `export` as they are typed.
class CheckCommandTest {

    @TempDir
    private Path folder;

    static Stream<String> models() {
        return ModelFiles.builtInNames().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelThatShipsPasses(String name) {
        Run run = Run.of("check", name);
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains(ModelFiles.builtIn(name).sha256(), "they hold", "gru.weight_hh_l0", "head.0.bias")
                .doesNotContain("wrong", "NaN");
    }

    @Test
    void exportedThenListedThenStepped() throws Exception {
        Path file = folder.resolve("b.onnx");
        assertThat(Run.of("export", "brackets", "--out", file.toString()).status())
                .isZero();
        Run list = Run.of("import", file.toString());
        assertThat(list.out()).contains("(ONNX)", "GRU", "keeps-old, reset after");
        Path input = Files.writeString(folder.resolve("x.csv"), "1,0,0,0,0,0\n\n0 0 0 0 0 1.5\n");
        Run step = Run.of("import", file.toString(), "--layer", "1", "--input", input.toString());
        assertThat(step.status()).as(step.err()).isZero();
        var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(step.out());
        var steps = json.get("directions").get(0).get("steps");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(1).get("x").get(5).asDouble()).isEqualTo(1.5);
        assertThat(steps.get(1).get("h_prev")).isEqualTo(steps.get(0).get("h"));
    }

    @Test
    void outputsOfAnotherProgramAreComparedAndTheConventionThatFitsIsNamed() throws Exception {
        Path file = folder.resolve("b.safetensors");
        Run.of("export", "brackets", "--out", file.toString());
        Path input = Files.writeString(folder.resolve("x.csv"), "1,0,0,0,0,0\n0 0 0 0 0 1.5\n0.5 1 0 0 0 0\n");
        String stepped = Run.of("import", file.toString(), "--layer", "1", "--input", input.toString())
                .out();
        var steps = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(stepped)
                .get("directions")
                .get(0)
                .get("steps");
        var x = new java.util.ArrayList<String>();
        var h = new java.util.ArrayList<String>();
        steps.forEach(step -> {
            x.add(step.get("x").toString());
            h.add(step.get("h").toString());
        });
        Path cases = Files.writeString(folder.resolve("c.json"), "{\"x\": " + x + ", \"h\": " + h + "}");
        Run same = Run.of("import", file.toString(), "--layer", "1", "--check", cases.toString());
        assertThat(same.status()).as(same.err()).isZero();
        assertThat(same.out()).contains("agrees").doesNotContain("does not");
        // The same weights as ONNX, but read with the reset gate before the product: another program's convention.
        var graph = ai.onnx.proto.OnnxMl.ModelProto.parseFrom(onnx());
        var other = graph.toBuilder();
        for (var node : other.getGraphBuilder().getNodeBuilderList()) {
            for (var attribute : node.getAttributeBuilderList()) {
                if (attribute.getName().equals("linear_before_reset")) {
                    attribute.setI(0);
                }
            }
        }
        Path wrong = Files.write(folder.resolve("w.onnx"), other.build().toByteArray());
        Run run = Run.of("import", wrong.toString(), "--layer", "1", "--check", cases.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines().toList().get(0))
                .startsWith("keeps-old, reset before")
                .contains("does not");
        assertThat(run.out().lines().toList().get(1))
                .startsWith("keeps-old, reset after")
                .doesNotContain("does not");
    }

    @Test
    void anExportedModelIsWrittenBackAndSaysTheSame() {
        Path file = folder.resolve("s.onnx");
        Path back = folder.resolve("back.safetensors");
        Run.of("export", "sentiment-en", "--out", file.toString());
        Run run = Run.of("import", file.toString(), "--out", back.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Run.of("predict", "--model", back.toString(), "--text", "not good")
                        .out())
                .isEqualTo(Run.of("predict", "--model", "sentiment-en", "--text", "not good")
                        .out());
        assertThat(one(1, "import", file.toString(), "--out", back.toString())).contains("exists");
        assertThat(one(2, "import", file.toString(), "--labels", "x")).contains("--out");
        assertThat(one(2, "import", file.toString(), "--reset", "never")).contains("before");
        Run list = Run.of("import", file.toString(), "--reset", "before");
        assertThat(list.out()).contains("whole: embedding");
    }

    @Test
    void whatAFileDoesNotSayIsNotGuessed() throws Exception {
        Path file = folder.resolve("keras.h5");
        try (var hdf = io.jhdf.HdfFile.write(file)) {
            var group = hdf.putGroup("gru");
            group.putDataset("kernel", new float[2][6]);
            group.putDataset("recurrent_kernel", new float[2][6]);
        }
        assertThat(Run.of("import", file.toString()).out()).contains("reset after?", "--reset", "not whole:");
        Path input = Files.writeString(folder.resolve("x.csv"), "1,0\n");
        assertThat(one(1, "import", file.toString(), "--layer", "1", "--input", input.toString()))
                .contains("--reset");
        assertThat(Run.of("import", file.toString(), "--layer", "1", "--input", input.toString(), "--reset", "before")
                        .status())
                .isZero();
        assertThat(one(
                        1,
                        "import",
                        file.toString(),
                        "--out",
                        folder.resolve("m.safetensors").toString()))
                .contains("does not open whole");
    }

    private byte[] onnx() throws java.io.IOException {
        Path file = folder.resolve("o.onnx");
        Run.of("export", "brackets", "--out", file.toString());
        return Files.readAllBytes(file);
    }

    @Test
    void mistakesAreToldInOneLine() throws Exception {
        Path file = folder.resolve("b.onnx");
        Run.of("export", "brackets", "--out", file.toString());
        Path input = Files.writeString(folder.resolve("x.csv"), "1,2\n");
        Path words = Files.writeString(folder.resolve("w.csv"), "a,b,c,d,e,f\n");
        assertThat(one(1, "import", file.toString(), "--layer", "1", "--input", input.toString()))
                .contains("line 1 has 2 values; this layer takes 6");
        assertThat(one(1, "import", file.toString(), "--layer", "1", "--input", words.toString()))
                .contains("\"a\" is not a number");
        assertThat(one(1, "import", file.toString(), "--layer", "2", "--input", input.toString()))
                .contains("the layers are 1 to 1");
        assertThat(one(2, "import", file.toString(), "--layer", "1")).contains("--input");
        assertThat(one(1, "import", folder.resolve("none").toString())).contains("there is no file");
        assertThat(one(1, "export", "brackets", "--out", file.toString())).contains("--force");
        assertThat(one(2, "export", "brackets")).contains("--out");
        assertThat(one(1, "check", "nothing")).contains("nothing");
    }

    @Test
    void whatAStateDictDoesNotSayIsAnOption() {
        Map<String, StateTensor> tensors = new LinkedHashMap<>();
        tensors.put("emb.weight", new StateTensor(new int[] {2, 1}, new double[] {1, -1}));
        tensors.put("rnn.weight_ih_l0", new StateTensor(new int[] {1, 1}, new double[] {2}));
        tensors.put("rnn.weight_hh_l0", new StateTensor(new int[] {1, 1}, new double[] {0}));
        tensors.put("fc.0.weight", new StateTensor(new int[] {3, 1}, new double[] {1, 2, 3}));
        tensors.put("fc.2.weight", new StateTensor(new int[] {2, 3}, new double[] {1, 1, 1, 0, 0, 0}));
        Path file = folder.resolve("seq.safetensors");
        TensorFiles.write(file, tensors, "F64");
        assertThat(Run.of("import", file.toString()).out())
                .contains("dense layers of 3, 2 with ReLU between them unless --activation says otherwise");
        Path out = folder.resolve("seq-out.safetensors");
        assertThat(one(2, "import", file.toString(), "--activation", "tanh")).contains("--out");
        assertThat(one(2, "import", file.toString(), "--out", out.toString(), "--activation", "maybe"))
                .contains("relu", "tanh");
        Run.of(
                "import",
                file.toString(),
                "--out",
                out.toString(),
                "--activation",
                "linear",
                "--nonlinearity",
                "relu",
                "--pooling",
                "mean");
        NetworkShape shape = ModelFiles.load(out).network().shape();
        assertThat(shape.dense()).containsExactly(new NetworkShape.DenseShape(3, Nonlinearity.LINEAR));
        assertThat(shape.cell()).isEqualTo(new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY));
        assertThat(shape.pooling()).isEqualTo(Pooling.MEAN);
    }

    private static String one(int status, String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err().strip()).doesNotContain("\n", "Exception");
        return run.err();
    }
}
