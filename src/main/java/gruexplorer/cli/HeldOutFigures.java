package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.Loss;
import gruexplorer.engine.model.Network;
import gruexplorer.training.Forecasts;
import gruexplorer.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a model reaches on data it did not learn from, for its record.
final class HeldOutFigures {

    private HeldOutFigures() {}

    /// @param batch texts that are judged together
    static Map<String, Object> of(
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

    static Map<String, Object> of(Task task, Loss loss, int texts) {
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
