package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.layer.Dense;
import gruexplorer.engine.layer.Recurrent;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.engine.model.OutputKind;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/// Embedding → recurrent layers → dense layers, as another program's file holds them.
///
/// @param stack what the file calls the recurrent part
/// @param embedding one row a token (V × I)
/// @param layers from the input up, all of the same cell, number of units and directions
/// @param readout what is made of their states
/// @param words what this program wrote beside the numbers, where it made the file
/// @param leftOut other recurrent stacks of the file, which the model does without
public record Whole(
        String stack,
        DMatrixRMaj embedding,
        List<ForeignLayer> layers,
        Readout readout,
        Optional<ModelWords> words,
        List<String> leftOut) {

    /// The names of a model with one output that is read as log-odds: σ(s) is the second one's probability.
    private static final int TWO = 2;

    public Whole {
        layers = List.copyOf(layers);
        leftOut = List.copyOf(leftOut);
    }

    /// V, H, C and so on.
    public NetworkShape shape() {
        return shape(readout, layers.getFirst());
    }

    private NetworkShape shape(Readout read, ForeignLayer first) {
        return new NetworkShape(
                InputKind.EMBEDDING,
                embedding.numRows,
                embedding.numCols,
                first.directions().getFirst().cell(),
                first.hidden(),
                layers.size(),
                read.directions(),
                read.pooling(),
                read.hidden(),
                read.outputs(),
                read.output());
    }

    /// Do the dense layers give one number for classes, which can only be read as log-odds here?
    public boolean isLogOdds() {
        return readout.outputs() == 1 && readout.output() == OutputKind.CLASS;
    }

    /// How many labels are needed.
    public int labels() {
        return isLogOdds() ? TWO : readout.outputs();
    }

    /// Is an activation between dense layers not in the file?
    public boolean isActivationOpen() {
        return !readout.open().isEmpty();
    }

    /// Does the file say where the reset gate stands?
    public boolean isResetKnown() {
        return layers.stream().allMatch(ForeignLayer::resetKnown);
    }

    /// The model in this program's form. A vocabulary without an unknown token gets one, a row of zeros; known tokens
    /// read exactly the rows that they had.
    ///
    /// @param name what people are to call it
    /// @throws InputException if an answer is missing or does not fit
    public ModelFile model(String name, ImportAnswers answers) {
        if (!isResetKnown() && answers.reset().isEmpty()) {
            throw new InputException("the file does not say whether the reset gate stands before or after the product;"
                    + " it has to be said");
        }
        Rows rows = rows(answers);
        Optional<List<String>> own = words.map(ModelWords::labels);
        List<String> labels = answers.labels().or(() -> own).orElseGet(() -> labels(rows));
        if (labels.size() != labels()) {
            throw new InputException("there are " + labels.size() + " labels, and the dense layer has " + labels()
                    + (isLogOdds() ? ", the two sides of its one output" : ""));
        }
        Readout read = readout.said(answers.network());
        NetworkShape shape =
                shape(read, layers.getFirst().firing(answers.network().nonlinearity()));
        if (shape.convention().isPresent()) {
            GruConvention was = shape.convention().get();
            shape = shape.with(GruCell.of(new GruConvention(
                    answers.update().orElse(was.update()), answers.reset().orElse(was.reset()), was.biases())));
        }
        Task task = words.map(ModelWords::task)
                .orElse(readout.outputs() == embedding.numRows ? Task.LANGUAGE_MODEL : Task.CLASSIFY);
        var vocabulary = new Vocabulary(rows.tokens());
        Tokenization tokenization = answers.tokenization()
                .or(() -> words.map(ModelWords::tokenization))
                .orElseGet(() -> tokenization(rows.tokens()));
        return ModelFiles.assembled(
                words.map(ModelWords::name).orElse(name),
                network(rows.embedding(), shape, read),
                task,
                tokenization,
                vocabulary,
                labels,
                record(rows, read));
    }

    private Map<String, Object> record(Rows rows, Readout read) {
        Map<String, Object> record =
                new LinkedHashMap<>(words.map(ModelWords::training).orElse(Map.of()));
        if (words.isEmpty()) {
            record.put("imported", stack);
            if (rows.added()) {
                record.put("unknown", "a row of zeros, not in the imported file");
            }
            if (isActivationOpen()) {
                record.put(
                        "activation",
                        read.dense().getFirst().activation().kind().name().toLowerCase(Locale.ROOT)
                                + " between dense layers, which the imported file does not say");
            }
            if (isLogOdds()) {
                record.put("output", "one number in the imported file, read as the log-odds of the second label");
            }
        }
        return record;
    }

    /// Tokens with their rows, the unknown one first.
    private record Rows(List<String> tokens, DMatrixRMaj embedding, boolean added) {}

    private Rows rows(ImportAnswers answers) {
        Optional<List<String>> own = words.map(ModelWords::vocabulary);
        List<String> tokens = answers.vocabulary().or(() -> own).orElseGet(() -> numbered(embedding.numRows));
        if (tokens.size() != embedding.numRows) {
            throw new InputException("the vocabulary has " + tokens.size() + " tokens, and the embedding has "
                    + embedding.numRows + " rows");
        }
        int unknown = unknown(tokens);
        List<String> ours = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        var moved = new DMatrixRMaj(tokens.size() + (unknown < 0 ? 1 : 0), embedding.numCols);
        int row = 1;
        for (int id = 0; id < tokens.size(); id++) {
            int to = id == unknown ? 0 : row++;
            System.arraycopy(embedding.data, id * moved.numCols, moved.data, to * moved.numCols, moved.numCols);
            if (id != unknown) {
                ours.add(tokens.get(id));
            }
        }
        return new Rows(ours, moved, unknown < 0);
    }

    /// Where a vocabulary keeps its unknown token; −1 where it has none.
    private static int unknown(List<String> tokens) {
        for (String written : List.of(Vocabulary.UNKNOWN, "<UNK>", "[UNK]", "<unknown>")) {
            if (tokens.contains(written)) {
                return tokens.indexOf(written);
            }
        }
        return -1;
    }

    /// A model that gives one score a token names its scores by the tokens; any other numbers them.
    private List<String> labels(Rows rows) {
        if (readout.outputs() == embedding.numRows && rows.added()) {
            return rows.tokens().subList(1, rows.tokens().size());
        }
        return numbered(labels());
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static Tokenization tokenization(List<String> tokens) {
        return tokens.stream()
                        .skip(1)
                        .allMatch(token ->
                                Tokenizer.split(Tokenization.CHARACTERS, token).size() == 1)
                ? Tokenization.CHARACTERS
                : Tokenization.WORDS;
    }

    private Network network(DMatrixRMaj rows, NetworkShape shape, Readout read) {
        Map<String, DMatrixRMaj> tensors = new HashMap<>();
        tensors.put("embedding.weight", rows);
        for (int l = 0; l < layers.size(); l++) {
            for (Recurrent direction : layers.get(l).directions()) {
                String name = shape.cell().label() + ".%s_l" + l + (direction.reverse() ? "_reverse" : "");
                direction.weights().named().forEach((part, matrix) -> {
                    if (!part.equals("peepholes")) {
                        tensors.put(name.formatted(part), matrix);
                    }
                });
            }
        }
        tensors.putAll(read.attention());
        for (int i = 0; i < read.dense().size(); i++) {
            Dense dense = read.dense().get(i);
            boolean last = i == read.dense().size() - 1;
            tensors.put("head." + 2 * i + ".weight", last ? behindZero(dense.weights()) : dense.weights());
            tensors.put("head." + 2 * i + ".bias", last ? behindZero(dense.bias()) : dense.bias());
        }
        return Network.of(shape.resized(rows.numRows, labels()), tensors);
    }

    /// One score s beside a score of 0: softmax gives 1 − σ(s) and σ(s).
    private DMatrixRMaj behindZero(DMatrixRMaj head) {
        if (!isLogOdds()) {
            return head;
        }
        var both = new DMatrixRMaj(TWO, head.numCols);
        System.arraycopy(head.data, 0, both.data, head.numCols, head.numCols);
        return both;
    }
}
