package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
import gruexplorer.training.Confusion;
import gruexplorer.training.HeldOutFigures;
import gruexplorer.training.ShardThreads;
import gruexplorer.training.TranslatorScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// What a model reaches on data.
///
/// @param figures as they stand in a model's record
/// @param confusion of the classes; empty where there are none
record Evaluation(SavedModel model, Map<String, Object> figures, Optional<Confusion> confusion) {

    private static final int TOGETHER = 64;

    /// @throws InputException if an example is none that the model can read, or has a label that it does not know
    static Evaluation of(SavedModel model, List<Example> examples) {
        return switch (model) {
            case ModelFile one -> of(one, examples);
            case TranslatorFile translator -> of(translator, examples);
        };
    }

    private static Evaluation of(TranslatorFile model, List<Example> pairs) {
        try (ExecutorService workers = ShardThreads.of("shards", TrainingWork.workers())) {
            return new Evaluation(
                    model,
                    TranslatorScores.of(model.translator(), model.encoder(), pairs, Kernels.plain(), workers),
                    Optional.empty());
        }
    }

    private static Evaluation of(ModelFile model, List<Example> examples) {
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
        lines.add(reached().orElseGet(figures::toString));
        confusion.ifPresent(found -> {
            List<String> labels = labels();
            for (int c = 0; c < labels.size(); c++) {
                lines.add(labels.get(c) + "\t" + found.right(c) + " of " + found.wanted(c) + " right\t"
                        + (found.said(c) - found.right(c)) + " others taken for it");
            }
        });
        return lines;
    }

    private Optional<String> reached() {
        return switch (model) {
            case ModelFile one ->
                HeldOut.words(
                        figures, one.task(), one.tokenization(), one.labels().size());
            case TranslatorFile translator ->
                TranslatorWords.of(figures, translator.encoder().targetTokens());
        };
    }

    private Task task() {
        return model instanceof ModelFile one ? one.task() : Task.TRANSLATE;
    }

    /// The classes.
    private List<String> labels() {
        return model instanceof ModelFile one ? one.labels() : List.of();
    }

    /// The object that `evaluate --help` describes, but for the data.
    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", model.name());
        object.put("sha256", model.sha256());
        object.put("task", task().label());
        object.putAll(figures);
        confusion.ifPresent(found -> {
            object.put("labels", labels());
            List<Map<String, Object>> classes = new ArrayList<>();
            for (int c = 0; c < labels().size(); c++) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("label", labels().get(c));
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
