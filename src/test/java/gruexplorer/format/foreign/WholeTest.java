package gruexplorer.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.Fixtures;
import gruexplorer.data.InputException;
import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.layer.Series;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Embedding → GRU → dense in another program's file opens as a model that gives the same probabilities.
class WholeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sentiment-en", "sentiment-zh", "brackets", "numbers-en"})
    void anExportedOnnxOpensWithItsWordsAndGivesTheSame(String name) {
        ModelFile model = ModelFiles.builtIn(name);
        Path file = folder.resolve("m.onnx");
        ModelFiles.export(model, file, false);
        ModelFile back = only(file).model("other", ImportAnswers.NONE);
        assertThat(back.name()).isEqualTo(name);
        assertThat(back.labels()).isEqualTo(model.labels());
        assertThat(back.task()).isEqualTo(model.task());
        assertThat(back.vocabulary().tokens()).isEqualTo(model.vocabulary().tokens());
        for (Scenario scenario : Scenarios.of(name)) {
            same(Readings.of(model, scenario.text()), Readings.of(back, scenario.text()), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentiment-en", "sentiment-zh", "brackets", "numbers-en"})
    void aStateDictWithoutAWordOfOursOpensAndGivesExactlyTheSame(String name) throws Exception {
        ModelFile model = ModelFiles.builtIn(name);
        Path file = folder.resolve("foreign.safetensors");
        TensorFiles.write(file, tensors(model.network().parameters()), "F64");
        Path words = Files.write(
                folder.resolve("words.txt"), lines(model.vocabulary().tokens()));
        Path labels = Files.write(folder.resolve("labels.txt"), lines(model.labels()));
        ModelFile back = only(file).model("mine", answers(words, labels, model.tokenization()));
        assertThat(back.name()).isEqualTo("mine");
        assertThat(back.network().parameters().keySet())
                .isEqualTo(model.network().parameters().keySet());
        for (Scenario scenario : Scenarios.of(name)) {
            same(Readings.of(model, scenario.text()), Readings.of(back, scenario.text()), 0);
        }
        // What is saved is what was opened.
        Path saved = folder.resolve("saved.safetensors");
        ModelFiles.save(back, saved, false);
        assertThat(ModelFiles.load(saved).sha256()).isEqualTo(back.sha256());
        assertThat(ModelFiles.isModel(saved)).isTrue();
        assertThat(ModelFiles.isModel(file)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("gruexplorer.Fixtures#conventions")
    void inEveryConventionAndWithTwoLayers(GruConvention convention) {
        Reading reading = Fixtures.reading(convention, "the film was not good at all", 2, Task.CLASSIFY, 5);
        Path file = folder.resolve("m.onnx");
        ModelFiles.export(Fixtures.model(reading), file, false);
        Reading back = Readings.of(only(file).model("m", ImportAnswers.NONE), reading.text());
        same(reading, back, 1e-6);
        // The same tensors as anybody's, with the convention said by a person.
        Path plain = folder.resolve("plain.safetensors");
        TensorFiles.write(plain, tensors(Fixtures.model(reading).network().parameters()), "F64");
        var said = new ImportAnswers(
                Optional.of(convention.reset()),
                Optional.of(convention.update()),
                Optional.of(Tokenization.WORDS),
                Optional.of(Fixtures.model(reading).vocabulary().tokens()),
                Optional.empty());
        same(reading, Readings.of(only(plain).model("m", said), reading.text()), 0);
        // A model of this program says its convention itself.
        Path ours = folder.resolve("ours.safetensors");
        ModelFiles.save(Fixtures.model(reading), ours, false);
        ForeignFiles.Found found = ForeignFiles.open(ours, List.of());
        assertThat(found.layers())
                .allMatch(layer -> layer.gru().orElseThrow().update() == convention.update()
                        && layer.gru().orElseThrow().reset() == convention.reset());
        same(reading, Readings.of(only(ours).model("m", ImportAnswers.NONE), reading.text()), 0);
    }

    @Test
    void withoutAVocabularyTokensAreNumbersAndReadTheirOwnRows() {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        Path file = folder.resolve("foreign.safetensors");
        TensorFiles.write(file, tensors(model.network().parameters()), "F64");
        ModelFile back = only(file).model("mine", ImportAnswers.NONE);
        assertThat(back.labels()).containsExactly("0", "1");
        assertThat(back.tokenization()).isEqualTo(Tokenization.WORDS);
        assertThat(back.record().get("unknown")).asString().contains("zeros");
        Reading expected = Readings.of(model, "the film was not good at all");
        List<String> ids =
                expected.tokens().stream().map(Token::id).map(String::valueOf).toList();
        same(expected, Readings.of(back, String.join(" ", ids)), 0);
    }

    @Test
    void anUnknownTokenInTheMiddleComesFirstAndTheRowsGoWithTheirTokens() {
        var network =
                Fixtures.model(Fixtures.reading(GruConvention.PYTORCH, "a b c")).network();
        Path file = folder.resolve("f.safetensors");
        TensorFiles.write(file, tensors(network.parameters()), "F64");
        var said = new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of("x", "y", "<UNK>", "z")),
                Optional.empty());
        ModelFile model = only(file).model("m", said);
        assertThat(model.vocabulary().tokens()).containsExactly("<unk>", "x", "y", "z");
        assertThat(model.tokenization()).isEqualTo(Tokenization.CHARACTERS);
        for (int k = 0; k < network.embedding().numCols; k++) {
            assertThat(model.network().embedding().get(0, k))
                    .isEqualTo(network.embedding().get(2, k));
            assertThat(model.network().embedding().get(3, k))
                    .isEqualTo(network.embedding().get(3, k));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"F16", "BF16", "F32"})
    void smallerNumbersAreReadAndWhatNobodyNeedsIsListed(String type) {
        ModelFile model = ModelFiles.builtIn("brackets");
        Map<String, StateTensor> tensors = tensors(model.network().parameters());
        Path file = folder.resolve("half.safetensors");
        tensors.put("steps", new StateTensor(new int[] {}, new double[] {7}));
        TensorFiles.write(file, tensors, type, Map.of("steps", "I64"));
        ForeignFiles.Found found = ForeignFiles.open(file, List.of());
        assertThat(found.unused()).containsExactly("steps (I64)");
        double near = type.equals("BF16") ? 0.01 : type.equals("F16") ? 2e-3 : 1e-6;
        double[] rounded =
                found.layers().getFirst().directions().getFirst().weights().recurrent().data;
        double[] exact = model.network().parameter("gru.weight_hh_l0").data;
        for (int k = 0; k < exact.length; k++) {
            assertThat(rounded[k]).isCloseTo(exact[k], offset(near * Math.max(1, Math.abs(exact[k]))));
        }
        // A convolution is no part of what Explore runs; the layers are listed all the same.
        tensors.put("conv.weight", new StateTensor(new int[] {2, 3, 4, 5}, new double[120]));
        TensorFiles.write(file, tensors, type, Map.of("steps", "I64"));
        ForeignFiles.Found more = ForeignFiles.open(file, List.of());
        assertThat(more.layers()).hasSize(1);
        assertThat(more.wholes()).isEmpty();
        assertThat(more.gap().orElseThrow().sentence()).contains("conv.weight");
        assertThat(more.unused()).contains("conv.weight (" + type + ", 2 × 3 × 4 × 5)");
    }

    @Test
    void ofTwoStacksThatFitEachIsOffered() {
        Map<String, StateTensor> tensors =
                tensors(ModelFiles.builtIn("brackets").network().parameters());
        Map<String, StateTensor> both = new LinkedHashMap<>(tensors);
        tensors.forEach((name, tensor) -> {
            if (name.startsWith("gru.")) {
                both.put("other" + name.substring(3), tensor);
            }
        });
        Path file = folder.resolve("two.safetensors");
        TensorFiles.write(file, both, "F64");
        List<Whole> wholes = ForeignFiles.open(file, List.of()).wholes();
        assertThat(wholes.stream().map(Whole::stack)).containsExactly("gru", "other");
        assertThat(wholes.getFirst().leftOut()).containsExactly("other");
    }

    @Test
    void oneOutputIsReadAsTheLogOddsOfTheSecondLabel() {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        Map<String, StateTensor> tensors = tensors(model.network().parameters());
        int hidden = model.network().shape().hidden();
        double[] head = Objects.requireNonNull(tensors.get("head.0.weight")).data();
        double[] bias = Objects.requireNonNull(tensors.get("head.0.bias")).data();
        var difference = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            difference[j] = head[hidden + j] - head[j];
        }
        tensors.put("head.0.weight", new StateTensor(new int[] {1, hidden}, difference));
        tensors.put("head.0.bias", new StateTensor(new int[] {1}, new double[] {bias[1] - bias[0]}));
        Path file = folder.resolve("odds.safetensors");
        TensorFiles.write(file, tensors, "F64");
        var said = new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Tokenization.WORDS),
                Optional.of(model.vocabulary().tokens()),
                Optional.of(model.labels()));
        ModelFile back = only(file).model("odds", said);
        assertThat(back.record().get("output")).asString().contains("log-odds");
        same(Readings.of(model, "not good"), Readings.of(back, "not good"), 1e-12);
    }

    @Test
    void whatDoesNotFitIsRefusedInASentence() {
        Path file = folder.resolve("f.safetensors");
        TensorFiles.write(file, tensors(ModelFiles.builtIn("brackets").network().parameters()), "F64");
        Whole whole = only(file);
        assertThatThrownBy(() -> whole.model(
                        "m",
                        new ImportAnswers(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(List.of("a")),
                                Optional.empty())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the vocabulary has 1 tokens");
        assertThatThrownBy(() -> whole.model(
                        "m",
                        new ImportAnswers(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(List.of("a")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1 labels");
        assertThatThrownBy(() -> ImportAnswers.lines(folder.resolve("none"))).hasMessageContaining("no file");
    }

    @Test
    void aLayerAloneIsNotWholeAndTheReasonIsNamed() {
        Map<String, StateTensor> tensors =
                tensors(ModelFiles.builtIn("brackets").network().parameters());
        tensors.remove("embedding.weight");
        Path file = folder.resolve("f.safetensors");
        TensorFiles.write(file, tensors, "F64");
        ForeignFiles.Found found = ForeignFiles.open(file, List.of());
        assertThat(found.layers()).hasSize(1);
        assertThat(found.gap().map(Gap::kind)).contains(Gap.Kind.EMBEDDING);
    }

    @Test
    void aKerasConfigurationSaysWhereTheResetGateStands() {
        String json = "{\"class_name\":\"Sequential\",\"config\":{\"layers\":["
                + "{\"class_name\":\"GRU\",\"config\":{\"name\":\"gru\",\"reset_after\":false}},"
                + "{\"class_name\":\"GRU\",\"config\":{\"name\":\"gru_1\",\"reset_after\":true}}]}}";
        KerasConfig config = KerasConfig.of(json);
        assertThat(config.resetAfter("/model_weights/gru/gru/gru_cell")).contains(false);
        assertThat(config.resetAfter("/model_weights/gru_1/gru_1/gru_cell")).contains(true);
        assertThat(config.resetAfter("/layers/other/cell/vars")).isEmpty();
        assertThat(KerasConfig.of("no json").resetAfter("/gru")).isEmpty();
        assertThat(KerasConfig.of("[".repeat(100_000)).resetAfter("/gru")).isEmpty();
    }

    @Test
    void aLayerWhoseResetIsNotKnownHasToBeAskedFor() {
        Path file = folder.resolve("f.safetensors");
        TensorFiles.write(file, tensors(ModelFiles.builtIn("brackets").network().parameters()), "F64");
        Whole known = only(file);
        List<ForeignLayer> layers = new ArrayList<>();
        known.layers().forEach(layer -> layers.add(new ForeignLayer(layer.name(), layer.directions(), false)));
        var unknown = new Whole(known.stack(), known.embedding(), layers, known.readout(), Optional.empty(), List.of());
        assertThatThrownBy(() -> unknown.model("m", ImportAnswers.NONE)).hasMessageContaining("reset gate");
        var said = new ImportAnswers(
                Optional.of(Reset.BEFORE),
                Optional.of(Update.WRITES_NEW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        GruConvention convention =
                unknown.model("m", said).network().shape().convention().orElseThrow();
        assertThat(convention.reset()).isEqualTo(Reset.BEFORE);
        assertThat(convention.update()).isEqualTo(Update.WRITES_NEW);
    }

    private static ImportAnswers answers(Path words, Path labels, Tokenization tokenization) {
        return new ImportAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.of(tokenization),
                Optional.of(ImportAnswers.lines(words)),
                Optional.of(ImportAnswers.lines(labels)));
    }

    /// A token that is a line break is written as two characters.
    private static List<String> lines(List<String> tokens) {
        return tokens.stream().map(token -> token.replace("\n", "\\n")).toList();
    }

    private static Whole only(Path file) {
        List<Whole> wholes = ForeignFiles.open(file, List.of()).wholes();
        assertThat(wholes).hasSize(1);
        return wholes.getFirst();
    }

    static Map<String, StateTensor> tensors(Map<String, DMatrixRMaj> parameters) {
        Map<String, StateTensor> tensors = new LinkedHashMap<>();
        parameters.forEach((name, m) -> tensors.put(
                name,
                new StateTensor(
                        name.contains("bias") ? new int[] {m.numRows} : new int[] {m.numRows, m.numCols}, m.data)));
        return tensors;
    }

    private static void same(Reading expected, Reading found, double tolerance) {
        Series a = expected.trace().probabilities();
        Series b = found.trace().probabilities();
        assertThat(b.steps()).isEqualTo(a.steps());
        for (int t = 0; t < a.steps(); t++) {
            for (int c = 0; c < a.width(); c++) {
                assertThat(b.at(t, c)).isCloseTo(a.at(t, c), offset(tolerance));
            }
        }
    }
}
