package gruexplorer.training;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.engine.seq2seq.Translator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// What a model reaches on data it did not learn from, for its record.
public final class HeldOutFigures {

    private HeldOutFigures() {}

    /// @param batch texts that are judged together
    public static Map<String, Object> of(
            Network network, Encoder encoder, List<Example> examples, int batch, Kernels kernels) {
        Loss loss = Trainer.evaluate(network, encoder.encode(examples), batch, kernels);
        Map<String, Object> figures = of(encoder.task(), loss, examples.size());
        if (encoder.task() == Task.FORECAST) {
            figures.put("rmse", Forecasts.rmse(network, encoder, examples, kernels));
        }
        if (encoder.task() == Task.REGRESS) {
            double rmse = Forecasts.rmse(network, encoder, examples, kernels);
            figures.put("mse", rmse * rmse);
            figures.put("rmse", rmse);
        }
        return figures;
    }

    /// What a network reaches on test data, and what simple rules reach there, for its record.
    public static Map<String, Object> test(
            Network network, Encoder encoder, Split split, List<Example> test, Settings settings) {
        Map<String, Object> reached = new LinkedHashMap<>();
        reached.put("test", of(network, encoder, test, settings.batch(), settings.kernels()));
        reached.put("baselines", Baselines.of(encoder, split.training(), test));
        return reached;
    }

    /// What a translator reaches on test data, and what simple rules reach there, for its record.
    ///
    /// @param executor may run parts of a batch side by side
    public static Map<String, Object> test(
            Translator translator,
            PairEncoder encoder,
            Split split,
            List<Example> test,
            Settings settings,
            Executor executor) {
        Map<String, Object> reached = new LinkedHashMap<>();
        reached.put("test", TranslatorScores.of(translator, encoder, test, settings.kernels(), executor));
        double commonest = TranslatorScores.commonest(split.training(), test);
        reached.put("baselines", Map.of("commonest-target", Map.of("exact", commonest)));
        return reached;
    }

    /// A loss for a record.
    ///
    /// @param texts that were judged
    public static Map<String, Object> of(Task task, Loss loss, int texts) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("texts", texts);
        if (task == Task.LABEL || task == Task.EVENTS) {
            figures.put("steps", loss.judged());
        }
        if (task == Task.FORECAST || task == Task.REGRESS) {
            figures.put("squared-error", loss.mean());
        } else {
            figures.put("nats", loss.mean());
        }
        if (task.choosesOne()) {
            figures.put("accuracy", (double) loss.right() / loss.judged());
        }
        return figures;
    }
}
