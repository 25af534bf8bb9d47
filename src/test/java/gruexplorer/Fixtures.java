package gruexplorer;

import gruexplorer.data.Task;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.engine.layer.Pooling;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.ejml.dense.row.RandomMatrices_DDRM;

/// Small random models and readings of them, the same on every run.
public final class Fixtures {

    private Fixtures() {}

    /// Every form a GRU is run in.
    public static List<GruConvention> conventions() {
        List<GruConvention> all = new ArrayList<>();
        for (Update update : Update.values()) {
            for (Reset reset : Reset.values()) {
                for (Biases biases : Biases.values()) {
                    all.add(new GruConvention(update, reset, biases));
                }
            }
        }
        return all;
    }

    /// Every form in which the other cells are run here.
    public static List<Cell> otherCells() {
        var coupled = new LstmCell(
                Nonlinearity.SIGMOID, Nonlinearity.TANH, Nonlinearity.TANH, Double.POSITIVE_INFINITY, true);
        return List.of(
                LstmCell.PYTORCH, coupled, RnnCell.PYTORCH, new RnnCell(Nonlinearity.RELU, Double.POSITIVE_INFINITY));
    }

    /// Cells that keep what goes into their activation functions within bounds.
    public static List<Cell> boundedCells() {
        return List.of(
                new GruCell(GruConvention.PYTORCH, Nonlinearity.SIGMOID, Nonlinearity.TANH, 0.5),
                new LstmCell(Nonlinearity.SIGMOID, Nonlinearity.TANH, Nonlinearity.TANH, 0.5, false),
                new RnnCell(Nonlinearity.TANH, 0.5));
    }

    /// A network of normally distributed weights.
    public static Network network(NetworkShape shape, long seed, double spread) {
        var random = new Random(seed);
        Network network = Network.zeros(shape);
        boolean one = shape.convention().map(GruConvention::biases).orElse(Biases.TWO) == Biases.ONE;
        // The recurrent layers first: the numbers that tests look for were drawn in this order.
        List<String> names = new ArrayList<>(network.parameters().keySet());
        names.sort(Comparator.comparing(
                (String name) -> !name.startsWith(shape.cell().label())));
        for (String name : names) {
            boolean bias = name.contains("bias");
            double width = name.startsWith(shape.cell().label()) ? bias ? spread / 4 : spread : bias ? 0.1 : 1;
            if (!one || !name.contains("bias_hh")) {
                RandomMatrices_DDRM.fillGaussian(network.parameter(name), 0, width, random);
            }
        }
        return network;
    }

    /// A two-class model of eight units reads `text`, split at spaces; "?" before a word makes it unknown.
    public static Reading reading(GruConvention convention, String text) {
        return reading(convention, text, 1, Task.CLASSIFY, 8);
    }

    public static Reading reading(GruConvention convention, String text, int layers, Task task, int hidden) {
        return reading(GruCell.of(convention), Optional.empty(), text, layers, task, hidden);
    }

    /// A two-class model of eight units of any cell, in one direction or two.
    public static Reading reading(Cell cell, Optional<Bidirectional> directions, String text, int layers) {
        return reading(cell, directions, text, layers, Task.CLASSIFY, 8);
    }

    private static Reading reading(
            Cell cell, Optional<Bidirectional> directions, String text, int layers, Task task, int hidden) {
        List<String> typed = Pattern.compile(" ").splitAsStream(text).toList();
        List<String> words = typed.stream()
                .map(word -> word.startsWith("?") ? word.substring(1) : word)
                .toList();
        List<String> known = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        for (String word : typed) {
            if (!word.startsWith("?") && !known.contains(word)) {
                known.add(word);
            }
        }
        var vocabulary = new Vocabulary(known);
        List<Token> tokens =
                words.stream().map(word -> vocabulary.token(word, word)).toList();
        boolean classify = task == Task.CLASSIFY;
        List<String> labels = classify ? List.of("negative", "positive") : vocabulary.tokens();
        var shape = new NetworkShape(
                InputKind.EMBEDDING,
                vocabulary.size(),
                6,
                cell,
                hidden,
                layers,
                directions,
                Pooling.STEP,
                List.of(),
                labels.size(),
                OutputKind.CLASS);
        Network network = network(shape, 7, 0.9);
        var model = new ModelFile(
                "random", "0".repeat(64), network, task, Tokenization.WORDS, vocabulary, labels, Map.of());
        return new Reading(
                model,
                String.join(" ", words),
                tokens,
                network.run(tokens.stream().mapToInt(Token::id).toArray()));
    }

    /// The model of one text that made a reading.
    public static ModelFile model(Reading reading) {
        return (ModelFile) reading.model();
    }

    /// Writes a random model of a cell, as a file that can be opened.
    ///
    /// @return its path
    public static String file(Path folder, Cell cell, Optional<Bidirectional> directions, int layers) {
        ModelFile model = model(reading(cell, directions, "the film was not good at all", layers));
        Path file = folder.resolve(cell.label() + "-" + layers + ".safetensors");
        ModelFiles.save(model, file, true);
        return file.toString();
    }
}
