package gruexplorer.session;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenizer;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.Statistics;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Runs a model over a data set, one text after the other, and gathers what its gates do; of a translator what those of
/// its encoder do, and those of its decoder.
public final class Gathering {

    /// What one example made every reading side's layers do, in the order in which a translator has them: the
    /// encoder's, the decoder's.
    private interface Reader {
        List<List<LayerTrace>> read(Example example, int number);
    }

    private final SavedModel model;
    private final List<Example> examples;
    private final Reader reader;
    private final List<Statistics> sides = new ArrayList<>();
    private int next;

    /// @throws InputException if there is no text
    public Gathering(SavedModel model, List<Example> examples) {
        if (examples.isEmpty()) {
            throw new InputException("there is no text to gather statistics from");
        }
        this.model = model;
        this.examples = examples;
        this.reader = switch (model) {
            case ModelFile one -> reader(one);
            case TranslatorFile translator -> (example, number) -> read(translator, example, number);
        };
    }

    /// One text more.
    ///
    /// @return false if there was none left
    /// @throws InputException if the model cannot read it
    public boolean step() {
        if (next == examples.size()) {
            return false;
        }
        Example example = examples.get(next);
        List<List<LayerTrace>> read = reader.read(example, next + 1);
        for (int side = 0; side < read.size(); side++) {
            if (sides.size() == side) {
                sides.add(new Statistics());
            }
            sides.get(side).add(example.text(), read.get(side));
        }
        next++;
        return true;
    }

    private static Reader reader(ModelFile model) {
        var encoder =
                new Encoder(model.task(), model.tokenization(), model.vocabulary(), model.labels(), model.scaling());
        return (example, number) -> List.of(read(model, encoder, example, number));
    }

    private static List<LayerTrace> read(ModelFile model, Encoder encoder, Example example, int number) {
        if (model.scaling().isPresent()) {
            double[] numbers = encoder.encode(example).numbers();
            int width = model.network().shape().embedding();
            return model.network().read(DMatrixRMaj.wrap(numbers.length / width, width, numbers));
        }
        int[] ids = Tokenizer.tokens(model.tokenization(), model.vocabulary(), example.text()).stream()
                .mapToInt(Token::id)
                .toArray();
        if (ids.length == 0) {
            throw new InputException("text " + number + " holds nothing that the model could read");
        }
        return model.network().read(ids);
    }

    /// The decoder reads what stands beside the text, as in training.
    private static List<List<LayerTrace>> read(TranslatorFile model, Example example, int number) {
        if (example.text().isBlank()) {
            throw new InputException("text " + number + " holds nothing that the model could read");
        }
        PairEncoder.Ids pair = model.encoder().encode(example);
        Translation run = model.translator().run(pair.source(), pair.target());
        return List.of(run.encoder(), run.decoder());
    }

    /// How many texts have been read.
    public int done() {
        return next;
    }

    /// How many there are.
    public int whole() {
        return examples.size();
    }

    public SavedModel model() {
        return model;
    }

    /// As far as it has come, after the first text at the earliest.
    ///
    /// @param side of a translator its encoder or decoder
    public Statistics.Summary summary(Reading.Side side) {
        return sides.get(side == Reading.Side.TARGET ? 1 : 0).summary();
    }
}
