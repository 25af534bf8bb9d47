package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.format.ModelFile;
import gruexplorer.training.Confusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a model reaches on data.
///
/// @param figures as they stand in a model's record
/// @param confusion of the classes; empty where there are none
record Evaluation(ModelFile model, Map<String, Object> figures, Optional<Confusion> confusion) {

    private static final int TOGETHER = 64;

    /// @throws InputException if an example is none that the model can read, or has a label that it does not know
    static Evaluation of(ModelFile model, List<Example> examples) {
        var encoder =
                new Encoder(model.task(), model.tokenization(), model.vocabulary(), model.labels(), model.scaling());
        // The same bits on every machine.
        Kernels kernels = Kernels.plain();
        boolean classes = model.task().onceAtTheEnd() || model.task() == Task.LABEL;
        return new Evaluation(
                model,
                HeldOutFigures.of(model.network(), encoder, examples, TOGETHER, kernels),
                classes ? Optional.of(Confusion.of(model.network(), encoder, examples, kernels)) : Optional.empty());
    }

    /// The score, and a line for each class.
    List<String> words() {
        List<String> lines = new ArrayList<>();
        int outputs = model.labels().size();
        lines.add(HeldOut.words(figures, model.task(), model.tokenization(), outputs)
                .orElseGet(figures::toString));
        confusion.ifPresent(found -> {
            for (int c = 0; c < outputs; c++) {
                lines.add(model.labels().get(c) + "\t" + found.right(c) + " of " + found.wanted(c) + " right\t"
                        + (found.said(c) - found.right(c)) + " others taken for it");
            }
        });
        return lines;
    }

    /// The object that `evaluate --help` describes, but for the data.
    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", model.name());
        object.put("sha256", model.sha256());
        object.put("task", model.task().label());
        object.putAll(figures);
        confusion.ifPresent(found -> {
            object.put("labels", model.labels());
            List<Map<String, Object>> classes = new ArrayList<>();
            for (int c = 0; c < model.labels().size(); c++) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("label", model.labels().get(c));
                one.put("wanted", found.wanted(c));
                one.put("said", found.said(c));
                one.put("right", found.right(c));
                classes.add(one);
            }
            object.put("classes", classes);
            object.put("confusion", found.counts());
        });
        return object;
    }
}
