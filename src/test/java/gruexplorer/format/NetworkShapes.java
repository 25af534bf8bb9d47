package gruexplorer.format;

import gruexplorer.Fixtures;
import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.NetworkShape.DenseShape;
import gruexplorer.engine.model.OutputKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every cell in every reading and pooling, the other choices in turn.
public final class NetworkShapes {

    private static final List<Nonlinearity> ACTIVATIONS = Stream.of(Nonlinearity.Kind.values())
            .map(kind -> Nonlinearity.of(kind.name()))
            .toList();
    private static final List<Optional<Bidirectional>> READINGS = Stream.concat(
                    Stream.of(Optional.<Bidirectional>empty()),
                    Stream.of(Bidirectional.values()).map(Optional::of))
            .toList();
    private static final List<InputKind> INPUTS = List.of(InputKind.values());
    private static final List<OutputKind> OUTPUTS = List.of(OutputKind.values());
    private static final int VOCABULARY = 7;
    private static final int EMBEDDING = 4;

    private NetworkShapes() {}

    /// GRUs in all conventions, the LSTM, plain RNNs.
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        Fixtures.conventions().forEach(convention -> cells.add(GruCell.of(convention)));
        cells.add(LstmCell.PYTORCH);
        cells.add(RnnCell.PYTORCH);
        cells.add(new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY));
        return cells;
    }

    /// Some two hundred.
    public static List<NetworkShape> all() {
        List<NetworkShape> all = new ArrayList<>();
        for (Cell cell : cells()) {
            for (Optional<Bidirectional> directions : READINGS) {
                for (Pooling pooling : Pooling.values()) {
                    if (pooling != Pooling.LAST
                            || directions.orElse(Bidirectional.CONCATENATE) == Bidirectional.CONCATENATE) {
                        all.add(shape(all.size(), cell, directions, pooling));
                    }
                }
            }
        }
        return all;
    }

    /// The choices that are left, by number.
    private static NetworkShape shape(int number, Cell cell, Optional<Bidirectional> directions, Pooling pooling) {
        InputKind input = INPUTS.get(number % 3);
        return new NetworkShape(
                input,
                VOCABULARY,
                input == InputKind.EMBEDDING ? EMBEDDING : VOCABULARY,
                cell,
                3 + number % 3,
                1 + number / 3 % 3,
                directions,
                pooling,
                dense(number),
                2 + number % 2,
                OUTPUTS.get(number / 2 % 3));
    }

    private static List<DenseShape> dense(int number) {
        return IntStream.range(0, number % 4 % 3)
                .mapToObj(i -> new DenseShape(3 + i, ACTIVATIONS.get((number + 5 * i) % ACTIVATIONS.size())))
                .toList();
    }

    /// A model of such a network with random weights.
    public static ModelFile model(NetworkShape shape, long seed) {
        Network network = Fixtures.network(shape, seed, 0.5);
        List<String> tokens = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        IntStream.range(1, shape.vocabulary()).forEach(i -> tokens.add("w" + i));
        return new ModelFile(
                "random",
                "0".repeat(64),
                network,
                Task.CLASSIFY,
                Tokenization.WORDS,
                new Vocabulary(tokens),
                IntStream.range(0, shape.outputs()).mapToObj(i -> "l" + i).toList(),
                Map.of(),
                scaling(shape));
    }

    /// Numbers as they are.
    private static Optional<Scaling> scaling(NetworkShape shape) {
        if (shape.input() != InputKind.NUMBERS) {
            return Optional.empty();
        }
        int width = shape.vocabulary();
        var scale = new double[width];
        Arrays.fill(scale, 1);
        List<String> columns = IntStream.range(0, width).mapToObj(i -> "c" + i).toList();
        return Optional.of(new Scaling(columns, new double[width], scale, 0, false, 0));
    }
}
