package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.NetworkShapes;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.ui.open.RecentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Files of other programs, opened as a person opens them.
@ExtendWith(ApplicationExtension.class)
class ImportDialogTest {

    @TempDir
    private static Path folder;

    private ExplorePage page;
    private RecentFiles recent;

    @SuppressWarnings("NullAway.Init")
    ImportDialogTest() {}

    @Start
    void start(Stage stage) {
        recent = RecentFiles.in(folder.resolve("settings"));
        recent.forget();
        page = new ExplorePage(Runnable::run, recent);
        page.show(stage, 990, 680);
    }

    @Test
    void anExportedModelIsDroppedAndOpensWhole(FxRobot robot) {
        Path file = folder.resolve("dropped.onnx");
        ModelFiles.export(ModelFiles.builtIn("sentiment-zh"), file, true);
        robot.interact(() -> page.drop(List.of(file.toFile())));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().model().name()).isEqualTo("sentiment-en");
        assertThat(text(robot, "#import-summary")).contains("Opens whole").contains("units: 8");
        robot.clickOn("#import-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#import").tryQuery()).isEmpty();
        assertThat(page.model().reading().model().name()).isEqualTo("sentiment-zh");
        assertThat(page.model().reading().text()).isEqualTo("这部电影一点也不好看");
        assertThat(recent.list()).containsExactly(file);
    }

    @Test
    void aPlainStateDictTakesTheWordsItIsGiven(FxRobot robot) throws IOException {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        Path file = plain("plain.safetensors", model);
        Path words = Files.write(folder.resolve("words.txt"), model.vocabulary().tokens());
        Path labels = Files.write(folder.resolve("labels.txt"), model.labels());
        robot.interact(() -> page.model().open(file.toString()));
        robot.interact(() -> {
            field(robot, "#import-vocabulary").setText(labels.toString());
            field(robot, "#import-labels").setText(labels.toString());
        });
        robot.clickOn("#import-open");
        assertThat(text(robot, "#import-problem")).contains("the vocabulary has 2 tokens");
        assertThat(page.model().reading().model()).isSameAs(model);
        robot.interact(() -> field(robot, "#import-vocabulary").setText(words.toString()));
        robot.clickOn("#import-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().model().name()).isEqualTo("plain");
        String text = page.model().reading().text();
        assertThat(page.model().reading().trace().probabilities().step(4))
                .containsExactly(
                        Readings.of(model, text).trace().probabilities().step(4));
    }

    @Test
    void withoutWordsItReadsNumbers(FxRobot robot) {
        Path file = plain("numbers.safetensors", ModelFiles.builtIn("sentiment-en"));
        robot.interact(() -> page.model().open(file.toString()));
        robot.clickOn("#import-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().text()).isEqualTo("0 1 2 3 4 5");
        assertThat(page.model().reading().tokens()).allMatch(token -> token.known());
        // A model opened once stays in the list of models.
        robot.interact(() -> page.model().open("brackets"));
        robot.interact(() -> page.model().open("numbers"));
        assertThat(page.model().reading().model().name()).isEqualTo("numbers");
    }

    @Test
    void whatTensorsDoNotSayIsAskedAndTaken(FxRobot robot) {
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                7,
                4,
                new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY),
                3,
                1,
                Optional.empty(),
                Pooling.MEAN,
                List.of(new DenseShape(5, Nonlinearity.TANH)),
                2,
                OutputKind.CLASS);
        Path file = plain("mean.safetensors", NetworkShapes.model(shape, 5));
        robot.interact(() -> page.model().open(file.toString()));
        assertThat(combo(robot, "#import-pooling").getItems().contains(Optional.of(Pooling.ATTENTION)))
                .isFalse();
        robot.interact(() -> combo(robot, "#import-pooling").getSelectionModel().select(3));
        robot.interact(
                () -> combo(robot, "#import-activation").getSelectionModel().select(2));
        robot.interact(
                () -> combo(robot, "#import-nonlinearity").getSelectionModel().select(2));
        robot.clickOn("#import-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.model().reading().model().name()).isEqualTo("mean");
        NetworkShape opened =
                ((ModelFile) page.model().reading().model()).network().shape();
        assertThat(opened.pooling()).isEqualTo(Pooling.MEAN);
        assertThat(opened.dense()).isEqualTo(shape.dense());
        assertThat(opened.cell()).isEqualTo(shape.cell());
    }

    @Test
    void whatTheFileSaysIsNotAsked(FxRobot robot) {
        Path file = folder.resolve("said.onnx");
        ModelFiles.export(ModelFiles.builtIn("sentiment-zh"), file, true);
        robot.interact(() -> page.model().open(file.toString()));
        for (String id : List.of("#import-pooling", "#import-activation", "#import-nonlinearity")) {
            assertThat(robot.lookup(id).tryQuery()).isEmpty();
        }
    }

    @Test
    void theConventionThatFitsIsFoundAndTaken(FxRobot robot) throws IOException {
        ModelFile model = ModelFiles.builtIn("brackets");
        Path file = plain("parity.safetensors", model);
        Path cases = folder.resolve("cases.json");
        var trace = Readings.of(model, "a(b)c").trace().layers().getFirst();
        DMatrixRMaj x = trace.get(gruexplorer.engine.cell.GruQuantity.INPUT).toMatrix();
        DMatrixRMaj h = trace.get(gruexplorer.engine.cell.GruQuantity.HIDDEN).toMatrix();
        Files.writeString(cases, "{\"x\": " + json(x) + ", \"h\": " + json(h) + "}");
        robot.interact(() -> page.model().open(file.toString()));
        robot.interact(() -> field(robot, "#import-cases").setText(cases.toString()));
        robot.clickOn("#import-compare");
        assertThat(text(robot, "#import-parity")).startsWith("Agrees").contains("keeps old");
        robot.interact(() -> combo(robot, "#import-reset").getSelectionModel().select(2));
        assertThat(robot.lookup("#import-parity").query().isVisible()).isFalse();
        robot.clickOn("#import-compare");
        assertThat(text(robot, "#import-parity"))
                .startsWith("Does not agree")
                .contains("It agrees with z keeps old, reset after the product");
        robot.clickOn("#import-take");
        assertThat(text(robot, "#import-parity")).startsWith("Agrees");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#import").tryQuery()).isEmpty();
    }

    @Test
    void aLayerAloneIsNamedAndStepped(FxRobot robot) throws IOException {
        Path file = folder.resolve("alone.safetensors");
        ModelFiles.save(ModelFiles.builtIn("brackets"), file, true);
        byte[] bytes = Files.readAllBytes(file);
        // Without its metadata and with another name for the embedding's dense companion it is nobody's model.
        String header = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("\"gru-explorer\"", "\"gru-explored\"")
                .replace("head.0.weight", "head.0.weighs");
        Files.write(file, header.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        robot.interact(() -> page.model().languageProperty().set(Language.ZH));
        robot.interact(() -> page.model().open(file.toString()));
        assertThat(text(robot, "#import-summary")).contains("无法显示").contains("head.0.weighs");
        assertThat(robot.lookup("#import-open").tryQuery()).isEmpty();
        Path numbers = Files.writeString(folder.resolve("x.csv"), "1,0,0,0,0,0\n0 0 0 0 0 1.5\n");
        robot.interact(() -> field(robot, "#import-numbers").setText(numbers.toString()));
        robot.interact(() ->
                ((javafx.scene.control.Button) robot.lookup("#import-step").query()).fire());
        WaitForAsyncUtils.waitForFxEvents();
        TableView<?> table = robot.lookup("#stepped").queryTableView();
        assertThat(table.getItems()).hasSize(2);
        assertThat(table.getColumns()).hasSize(7);
    }

    @Test
    void filesOfLateAreListedAndOneThatIsGoneSaysSo(FxRobot robot) throws IOException {
        Path here = folder.resolve("here.safetensors");
        Path gone = folder.resolve("gone.safetensors");
        ModelFiles.save(ModelFiles.builtIn("brackets"), here, true);
        ModelFiles.save(ModelFiles.builtIn("brackets"), gone, true);
        robot.interact(() -> page.model().open(gone.toString()));
        robot.interact(() -> page.model().open(here.toString()));
        Files.delete(gone);
        // Open and save stand over them.
        List<MenuItem> items = menu(robot);
        assertThat(items.get(3).getText()).startsWith("here.safetensors");
        assertThat(items.get(3).isDisable()).isFalse();
        assertThat(items.get(4).getText()).startsWith("gone.safetensors").contains("no such file");
        assertThat(items.get(4).isDisable()).isTrue();
        // Another start finds the same.
        assertThat(RecentFiles.in(folder.resolve("settings")).list()).containsExactly(here, gone);
        robot.interact(() -> items.getLast().fire());
        assertThat(recent.list()).isEmpty();
        assertThat(menu(robot).get(3).isDisable()).isTrue();
    }

    @Test
    void noMoreThanTenAreKept() {
        IntStream.range(0, 15).forEach(i -> recent.add(folder.resolve(i + ".onnx")));
        recent.add(folder.resolve("8.onnx"));
        assertThat(recent.list()).hasSize(RecentFiles.MOST).doesNotHaveDuplicates();
        assertThat(recent.list().getFirst()).isEqualTo(folder.resolve("8.onnx"));
    }

    @Test
    void aFileThatIsNothingLeavesEverything(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("holiday.txt"), "sun and sea");
        var before = page.model().reading();
        robot.interact(() -> page.drop(List.of(file.toFile())));
        assertThat(text(robot, "#status")).contains("holiday.txt");
        assertThat(page.model().reading()).isSameAs(before);
        assertThat(recent.list()).isEmpty();
    }

    private List<MenuItem> menu(FxRobot robot) {
        MenuButton files = (MenuButton) robot.lookup("#files").query();
        robot.interact(files::show);
        robot.interact(files::hide);
        return List.copyOf(files.getItems());
    }

    /// The model as anybody's state dict.
    private static Path plain(String name, ModelFile model) {
        Path file = folder.resolve(name);
        ModelFiles.save(model, file, true);
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            Files.write(
                    file,
                    text.replace("\"gru-explorer\"", "\"gru-explored\"")
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    private static String json(DMatrixRMaj m) {
        return IntStream.range(0, m.numRows)
                .mapToObj(t -> IntStream.range(0, m.numCols)
                        .mapToObj(k -> Double.toString(m.get(t, k)))
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static TextField field(FxRobot robot, String id) {
        return (TextField) robot.lookup(id).query();
    }

    private static ComboBox<?> combo(FxRobot robot, String id) {
        return robot.lookup(id).queryComboBox();
    }

    private static String text(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        Node found = robot.lookup(id).query();
        return ((Label) found).getText();
    }
}
