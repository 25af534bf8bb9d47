package gruexplorer.session;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.Token;
import gruexplorer.data.Tokenizer;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.format.ModelFile;
import gruexplorer.insight.Statistics;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/// Runs a model over a data set, one text after the other, and gathers what its gates do.
public final class Gathering {

    private final ModelFile model;
    private final List<Example> examples;
    private final Encoder encoder;
    private final Statistics statistics = new Statistics();
    private int next;

    /// @throws InputException if there is no text
    public Gathering(ModelFile model, List<Example> examples) {
        if (examples.isEmpty()) {
            throw new InputException("there is no text to gather statistics from");
        }
        this.model = model;
        this.examples = examples;
        this.encoder =
                new Encoder(model.task(), model.tokenization(), model.vocabulary(), model.labels(), model.scaling());
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
        statistics.add(example.text(), read(example));
        next++;
        return true;
    }

    private List<LayerTrace> read(Example example) {
        if (model.scaling().isPresent()) {
            double[] numbers = encoder.encode(example).numbers();
            int width = model.network().shape().embedding();
            return model.network().read(DMatrixRMaj.wrap(numbers.length / width, width, numbers));
        }
        int[] ids = Tokenizer.tokens(model.tokenization(), model.vocabulary(), example.text()).stream()
                .mapToInt(Token::id)
                .toArray();
        if (ids.length == 0) {
            throw new InputException("text " + (next + 1) + " holds nothing that the model could read");
        }
        return model.network().read(ids);
    }

    /// How many texts have been read.
    public int done() {
        return next;
    }

    /// How many there are.
    public int whole() {
        return examples.size();
    }

    public ModelFile model() {
        return model;
    }

    /// As far as it has come.
    public Statistics.Summary summary() {
        return statistics.summary();
    }
}
