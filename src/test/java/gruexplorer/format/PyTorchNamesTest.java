package gruexplorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An exported `.safetensors` has the names and shapes that PyTorch documents for `nn.Embedding`, `nn.GRU`, `nn.LSTM`,
/// `nn.RNN` and `nn.Sequential` of `nn.Linear`, and computes what the network computes.
class PyTorchNamesTest {

    private static final Nonlinearity RELU = Nonlinearity.RELU;

    @TempDir
    private Path folder;

    @Test
    void oneDirection() throws IOException {
        assertThat(names(shape(GruCell.of(GruConvention.PYTORCH), 1, Optional.empty(), Pooling.STEP)))
                .containsExactly(
                        "embedding.weight 7 4",
                        "gru.weight_ih_l0 9 4",
                        "gru.weight_hh_l0 9 3",
                        "gru.bias_ih_l0 9",
                        "gru.bias_hh_l0 9",
                        "head.0.weight 2 3",
                        "head.0.bias 2");
        assertThat(words()).contains("nn.Embedding, nn.GRU(batch_first=True), nn.Linear\"");
    }

    @Test
    void twoDirectionsAndTwoLayersOfAnLstmWithADenseStack() throws IOException {
        assertThat(names(shape(
                        LstmCell.PYTORCH,
                        2,
                        Optional.of(Bidirectional.CONCATENATE),
                        Pooling.LAST,
                        new DenseShape(5, RELU))))
                .containsExactly(
                        "embedding.weight 7 4",
                        "lstm.weight_ih_l0 12 4",
                        "lstm.weight_hh_l0 12 3",
                        "lstm.bias_ih_l0 12",
                        "lstm.bias_hh_l0 12",
                        "lstm.weight_ih_l0_reverse 12 4",
                        "lstm.weight_hh_l0_reverse 12 3",
                        "lstm.bias_ih_l0_reverse 12",
                        "lstm.bias_hh_l0_reverse 12",
                        "lstm.weight_ih_l1 12 6",
                        "lstm.weight_hh_l1 12 3",
                        "lstm.bias_ih_l1 12",
                        "lstm.bias_hh_l1 12",
                        "lstm.weight_ih_l1_reverse 12 6",
                        "lstm.weight_hh_l1_reverse 12 3",
                        "lstm.bias_ih_l1_reverse 12",
                        "lstm.bias_hh_l1_reverse 12",
                        "head.0.weight 5 6",
                        "head.0.bias 5",
                        "head.2.weight 2 5",
                        "head.2.bias 2");
        assertThat(words())
                .contains("nn.Embedding, nn.LSTM(batch_first=True, num_layers=2, bidirectional=True), h_n of both"
                        + " directions side by side, nn.Sequential(nn.Linear, nn.ReLU(), nn.Linear)");
    }

    @Test
    void aPlainRnnThatAveragesItsDirectionsAndOneWhoseAttentionReadsTheirSum() throws IOException {
        assertThat(names(shape(new RnnCell(RELU, Double.POSITIVE_INFINITY), 1, average(), Pooling.MEAN)))
                .containsExactly(
                        "embedding.weight 7 4",
                        "rnn.weight_ih_l0 3 4",
                        "rnn.weight_hh_l0 3 3",
                        "rnn.bias_ih_l0 3",
                        "rnn.bias_hh_l0 3",
                        "rnn.weight_ih_l0_reverse 3 4",
                        "rnn.weight_hh_l0_reverse 3 3",
                        "rnn.bias_ih_l0_reverse 3",
                        "rnn.bias_hh_l0_reverse 3",
                        "head.0.weight 2 3",
                        "head.0.bias 2");
        assertThat(words())
                .contains("nn.RNN(batch_first=True, bidirectional=True, nonlinearity='relu'), mean of the two"
                        + " directions, mean over the steps, nn.Linear");
        Files.delete(folder.resolve("m.safetensors"));
        // nn.RNN gives its second layer both directions side by side.
        assertThat(names(shape(RnnCell.PYTORCH, 2, Optional.of(Bidirectional.SUM), Pooling.ATTENTION)))
                .contains(
                        "rnn.weight_ih_l1 3 6",
                        "rnn.weight_ih_l1_reverse 3 6",
                        "attention.weight 6 6",
                        "attention.bias 6",
                        "attention.vector 6 1",
                        "head.0.weight 2 6");
    }

    @Test
    void theExportComputesTheSameOrIsRefused() {
        List<NetworkShape> shapes = NetworkShapes.all();
        int refused = 0;
        for (int seed = 0; seed < shapes.size(); seed++) {
            ModelFile model = NetworkShapes.model(shapes.get(seed), seed);
            Path file = folder.resolve(seed + ".safetensors");
            boolean before =
                    shapes.get(seed).convention().map(GruConvention::reset).orElse(Reset.AFTER) == Reset.BEFORE;
            boolean largestOfSums = shapes.get(seed).layers() > 1
                    && shapes.get(seed).pooling() == Pooling.MAX
                    && shapes.get(seed).directions().orElse(Bidirectional.CONCATENATE) != Bidirectional.CONCATENATE;
            if (before || largestOfSums) {
                assertThatThrownBy(() -> ModelFiles.export(model, file, false)).isInstanceOf(InputException.class);
                refused++;
                continue;
            }
            ModelFiles.export(model, file, false);
            Network back = ModelFiles.load(file).network();
            same(model.network(), back, seed);
        }
        assertThat(refused).isLessThan(shapes.size() / 2);
        assertThatThrownBy(() -> names(shape(
                        new RnnCell(Nonlinearity.SIGMOID, Double.POSITIVE_INFINITY),
                        1,
                        Optional.empty(),
                        Pooling.STEP)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tanh and ReLU");
    }

    private static void same(Network ours, Network back, int seed) {
        var random = new Random(seed);
        var x = new DMatrixRMaj(4, ours.shape().vocabulary());
        x.data = random.doubles(x.data.length).toArray();
        int[] ids = random.ints(4, 0, ours.shape().vocabulary()).toArray();
        boolean numbers = ours.shape().input() == InputKind.NUMBERS;
        Series expected = (numbers ? ours.run(x) : ours.run(ids)).scores();
        Series found = (numbers ? back.run(x) : back.run(ids)).scores();
        for (int t = 0; t < expected.steps(); t++) {
            for (int c = 0; c < expected.width(); c++) {
                assertThat(found.at(t, c)).as("seed %d", seed).isCloseTo(expected.at(t, c), offset(1e-12));
            }
        }
    }

    private static Optional<Bidirectional> average() {
        return Optional.of(Bidirectional.AVERAGE);
    }

    private static NetworkShape shape(
            Cell cell, int layers, Optional<Bidirectional> directions, Pooling pooling, DenseShape... dense) {
        return new NetworkShape(
                InputKind.EMBEDDING,
                7,
                4,
                cell,
                3,
                layers,
                directions,
                pooling,
                Arrays.asList(dense),
                2,
                OutputKind.CLASS);
    }

    /// Every tensor of the export with its sides, in the order of the file.
    private List<String> names(NetworkShape shape) throws IOException {
        Path file = folder.resolve("m.safetensors");
        ModelFiles.export(NetworkShapes.model(shape, 1), file, false);
        TensorFile tensors = TensorFile.read(Files.readAllBytes(file), "m");
        List<String> names = new ArrayList<>();
        for (String name : tensors.names()) {
            names.add(name + " "
                    + Arrays.stream(tensors.shape(name))
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(" ")));
        }
        return names;
    }

    private String words() throws IOException {
        return String.valueOf(TensorFile.read(Files.readAllBytes(folder.resolve("m.safetensors")), "m")
                .metadata()
                .get(ModelCodec.KEY));
    }
}
