package gruexplorer.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.ModelProto;
import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.Nonlinearity.Kind;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.NetworkShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What this program writes for others, without its own words beside the numbers, opens whole again and computes the
/// same.
class RoundTripTest {

    private static final int[] IDS = {1, 5, 2, 2, 6, 0};
    private static final double SINGLE_PRECISION = 1e-6;

    @TempDir
    private Path folder;

    @Test
    void anOnnxGraphOfEveryCellReadingAndPooling() throws IOException {
        int seed = 0;
        int opened = 0;
        for (NetworkShape any : NetworkShapes.all()) {
            NetworkShape shape = embedded(any);
            ModelFile model = NetworkShapes.model(shape, ++seed);
            Path file = folder.resolve(seed + ".onnx");
            ModelFiles.export(model, file, false);
            ModelProto graph = ModelProto.parseFrom(Files.readAllBytes(file));
            Files.write(file, graph.toBuilder().clearMetadataProps().build().toByteArray());
            ForeignFiles.Found found = ForeignFiles.open(file, List.of());
            assertThat(found.layers()).hasSize(shape.layers());
            if (opens(shape)) {
                assertThat(found.wholes()).as("%s: %s", shape, found.gap()).hasSize(1);
                Whole whole = found.wholes().getFirst();
                assertThat(whole.shape().directions()).isEqualTo(shape.directions());
                assertThat(whole.isActivationOpen()).isFalse();
                same(
                        shape,
                        model.network(),
                        whole.model("m", ImportAnswers.NONE).network(),
                        SINGLE_PRECISION);
                opened++;
            } else {
                assertThat(found.wholes()).as("%s", shape).isEmpty();
                assertThat(found.gap().map(Gap::kind)).isPresent();
            }
        }
        assertThat(opened).isGreaterThan(100);
    }

    @Test
    void aStateDictOfEveryCellReadingAndPoolingWithWhatItDoesNotSaySaid() {
        int number = 0;
        for (Cell cell : NetworkShapes.cells()) {
            for (Optional<Bidirectional> directions : both()) {
                for (Pooling pooling : List.of(Pooling.STEP, Pooling.LAST, Pooling.MEAN, Pooling.MAX)) {
                    NetworkShape shape = shape(++number, cell, directions, pooling);
                    ModelFile model = NetworkShapes.model(shape, number);
                    Path file = folder.resolve(number + ".safetensors");
                    TensorFiles.write(file, WholeTest.tensors(model.network().parameters()), "F64");
                    Whole whole = ForeignFiles.open(file, List.of()).wholes().getFirst();
                    assertThat(whole.isActivationOpen())
                            .isEqualTo(!shape.dense().isEmpty());
                    same(
                            shape,
                            model.network(),
                            whole.model("m", answers(shape)).network(),
                            0);
                }
            }
        }
    }

    @Test
    void aStateDictSaysNothingOfReluAndItIsTaken() {
        NetworkShape shape = shape(1, NetworkShapes.cells().getLast(), Optional.empty(), Pooling.STEP);
        ModelFile model = NetworkShapes.model(shape, 3);
        Path file = folder.resolve("m.safetensors");
        TensorFiles.write(file, WholeTest.tensors(model.network().parameters()), "F64");
        Whole whole = ForeignFiles.open(file, List.of()).wholes().getFirst();
        ModelFile back = whole.model("m", ImportAnswers.NONE);
        assertThat(back.network().shape().dense()).containsExactly(new DenseShape(5, Nonlinearity.RELU));
        assertThat(back.network().shape().cell()).isEqualTo(RnnCell.PYTORCH);
        assertThat(back.record().get("activation")).asString().contains("relu");
    }

    @Test
    void linearLayersDirectlyBehindOneAnotherHaveNothingBetweenThem() {
        NetworkShape shape = shape(1, RnnCell.PYTORCH, Optional.empty(), Pooling.STEP);
        var tensors = WholeTest.tensors(NetworkShapes.model(shape, 3).network().parameters());
        for (String part : List.of("weight", "bias")) {
            StateTensor last = tensors.remove("head.2." + part);
            assertThat(last).isNotNull();
            tensors.put("head.1." + part, last);
        }
        Path file = folder.resolve("m.safetensors");
        TensorFiles.write(file, tensors, "F64");
        Whole whole = ForeignFiles.open(file, List.of()).wholes().getFirst();
        assertThat(whole.isActivationOpen()).isFalse();
        assertThat(whole.shape().dense()).containsExactly(new DenseShape(5, Nonlinearity.LINEAR));
    }

    @Test
    void aModelOfThisProgramIsReadAsItSays() {
        int seed = 0;
        for (NetworkShape any : NetworkShapes.all()) {
            NetworkShape shape = embedded(any);
            ModelFile model = NetworkShapes.model(shape, ++seed);
            Path file = folder.resolve(seed + ".safetensors");
            ModelFiles.save(model, file, false);
            Whole whole = ForeignFiles.open(file, List.of()).wholes().getFirst();
            Network back = whole.model("m", ImportAnswers.NONE).network();
            assertThat(back.shape()).isEqualTo(shape);
            assertThat(back.run(IDS).scores().at(2, 0))
                    .isEqualTo(model.network().run(IDS).scores().at(2, 0));
        }
    }

    @Test
    void whatCannotBeMeantIsRefusedInASentence() {
        assertThatThrownBy(() -> new NetworkAnswers(Optional.empty(), Optional.empty(), Optional.of(Pooling.ATTENTION)))
                .isInstanceOf(InputException.class);
        NetworkShape shape = shape(1, LstmCell.PYTORCH, Optional.of(Bidirectional.SUM), Pooling.MEAN);
        Path file = folder.resolve("m.onnx");
        ModelFiles.export(NetworkShapes.model(shape, 3), file, false);
        Whole whole = ForeignFiles.open(file, List.of()).wholes().getFirst();
        assertThatThrownBy(() -> whole.model("m", answers(shape(1, LstmCell.PYTORCH, Optional.empty(), Pooling.LAST))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("side by side");
    }

    /// Attention, and the two activations that are no operators of their own, are written and not read.
    private static boolean opens(NetworkShape shape) {
        return shape.pooling() != Pooling.ATTENTION
                && shape.dense().stream()
                        .map(DenseShape::activation)
                        .noneMatch(f -> f.kind() == Kind.SCALEDTANH
                                || (f.kind() == Kind.AFFINE && !f.equals(Nonlinearity.LINEAR)));
    }

    private static NetworkShape embedded(NetworkShape any) {
        return new NetworkShape(
                InputKind.EMBEDDING,
                any.vocabulary(),
                4,
                any.cell(),
                any.hidden(),
                any.layers(),
                any.directions(),
                any.pooling(),
                any.dense(),
                any.outputs(),
                any.output() == OutputKind.NUMBERS ? OutputKind.CLASS : any.output());
    }

    private static NetworkShape shape(int number, Cell cell, Optional<Bidirectional> directions, Pooling pooling) {
        List<DenseShape> dense = new ArrayList<>();
        for (int i = 0; i < number % 3; i++) {
            dense.add(new DenseShape(5 + i, Nonlinearity.TANH));
        }
        return new NetworkShape(
                InputKind.EMBEDDING, 7, 4, cell, 3, 1 + number % 2, directions, pooling, dense, 2, OutputKind.CLASS);
    }

    private static List<Optional<Bidirectional>> both() {
        return List.of(Optional.empty(), Optional.of(Bidirectional.CONCATENATE));
    }

    private static ImportAnswers answers(NetworkShape shape) {
        return new ImportAnswers(
                shape.convention().map(GruConvention::reset),
                shape.convention().map(GruConvention::update),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new NetworkAnswers(
                        Optional.of(Nonlinearity.TANH),
                        shape.cell() instanceof RnnCell rnn ? Optional.of(rnn.activation()) : Optional.empty(),
                        Optional.of(shape.pooling())));
    }

    /// @param back with a row for the unknown token before the others
    private static void same(NetworkShape shape, Network ours, Network back, double tolerance) {
        int[] ids = IDS.clone();
        for (int t = 0; t < ids.length; t++) {
            ids[t]++;
        }
        Series expected = ours.run(IDS).probabilities();
        Series found = back.run(ids).probabilities();
        assertThat(found.width()).isEqualTo(expected.width());
        for (int t = 0; t < expected.steps(); t++) {
            for (int c = 0; c < expected.width(); c++) {
                assertThat(found.at(t, c)).as("%s, step %d", shape, t).isCloseTo(expected.at(t, c), offset(tolerance));
            }
        }
    }
}
