package gruexplorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.layer.Series;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.engine.model.Trace;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/// ONNX Runtime gives what the engine gives, for networks of every shape.
class OnnxShapesTest {

    private static final double TOLERANCE = 1e-5;

    @Test
    void onnxRuntimeGivesTheSameForEveryShape() throws OrtException {
        List<NetworkShape> shapes = NetworkShapes.all();
        assertThat(shapes).hasSizeGreaterThan(150);
        for (int seed = 0; seed < shapes.size(); seed++) {
            compare(shapes.get(seed), seed, 1 + seed % 7);
        }
    }

    @Test
    void everyActivationOfADenseLayerHasItsNodes() throws OrtException {
        NetworkShape shape = NetworkShapes.all().getFirst();
        int seed = 0;
        for (Nonlinearity.Kind kind : Nonlinearity.Kind.values()) {
            for (Nonlinearity f : List.of(
                    Nonlinearity.of(kind.name()), Nonlinearity.of(kind.name(), 0.3, 0.4), Nonlinearity.LINEAR)) {
                compare(
                        new NetworkShape(
                                shape.input(),
                                shape.vocabulary(),
                                shape.embedding(),
                                shape.cell(),
                                shape.hidden(),
                                1,
                                shape.directions(),
                                shape.pooling(),
                                List.of(new DenseShape(5, f)),
                                3,
                                OutputKind.CLASS),
                        seed++,
                        5);
            }
        }
    }

    private static void compare(NetworkShape shape, int seed, int steps) throws OrtException {
        ModelFile model = NetworkShapes.model(shape, seed);
        var random = new Random(seed);
        boolean numbers = shape.input() == InputKind.NUMBERS;
        int[] ids = random.ints(steps, 0, shape.vocabulary()).toArray();
        var x = new DMatrixRMaj(steps, shape.vocabulary());
        for (int k = 0; k < x.data.length; k++) {
            // As single precision holds it.
            x.data[k] = (float) random.nextGaussian();
        }
        Trace trace = numbers ? model.network().run(x) : model.network().run(ids);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(OnnxExport.encode(model));
                OnnxTensor input = numbers ? rows(environment, x) : tokens(environment, ids);
                OrtSession.Result result = session.run(Map.of(numbers ? "numbers" : "tokens", input))) {
            String called = "seed " + seed + ": " + shape;
            same(called, trace.scores(), result, session, "scores", shape);
            if (shape.output() == OutputKind.NUMBERS) {
                assertThat(session.getOutputNames()).containsExactly("scores");
            } else {
                same(called, trace.probabilities(), result, session, "probabilities", shape);
            }
        }
    }

    private static OnnxTensor tokens(OrtEnvironment environment, int[] ids) throws OrtException {
        LongBuffer buffer = LongBuffer.allocate(ids.length);
        for (int id : ids) {
            buffer.put(id);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), new long[] {ids.length});
    }

    private static OnnxTensor rows(OrtEnvironment environment, DMatrixRMaj x) throws OrtException {
        FloatBuffer buffer = FloatBuffer.allocate(x.data.length);
        for (double value : x.data) {
            buffer.put((float) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), new long[] {x.numRows, x.numCols});
    }

    private static void same(
            String called,
            Series expected,
            OrtSession.Result result,
            OrtSession session,
            String output,
            NetworkShape shape)
            throws OrtException {
        OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
        boolean everyStep = shape.pooling() == Pooling.STEP
                || (shape.pooling() == Pooling.LAST && shape.directions().isEmpty());
        int rows = everyStep ? expected.steps() : 1;
        assertThat(tensor.getInfo().getShape()).as(called).containsExactly(rows, expected.width());
        TensorInfo declared = (TensorInfo)
                Objects.requireNonNull(session.getOutputInfo().get(output)).getInfo();
        assertThat(declared.getShape()).as(called).containsExactly(everyStep ? -1 : 1, expected.width());
        FloatBuffer found = tensor.getFloatBuffer();
        for (int row = 0; row < rows; row++) {
            // One row for the whole text is the last of ours.
            int t = everyStep ? row : expected.steps() - 1;
            for (int c = 0; c < expected.width(); c++) {
                double right = expected.at(t, c);
                assertThat((double) found.get(row * expected.width() + c))
                        .as("%s, %s, row %d, output %d", called, output, row, c)
                        .isCloseTo(right, offset(TOLERANCE * Math.max(1, Math.abs(right))));
            }
        }
    }
}
