package gruexplorer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.Fingerprint;
import gruexplorer.insight.Horizons;
import gruexplorer.training.EpochFigures;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.RunFigures;
import gruexplorer.training.compare.Spread;
import gruexplorer.training.compare.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A comparison as one JSON object. What there is no number for is null.
final class CompareJson {

    private CompareJson() {}

    static String of(Compared compared, Path data) {
        Board board = compared.board();
        boolean scored = compared.encoder().task().choosesOne();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("task", compared.encoder().task().label());
        object.put("data", String.valueOf(data.getFileName()));
        object.put("data-sha256", Fingerprint.of(data));
        object.put("equal", compared.equal().label());
        object.put("epochs", board.epochs());
        object.put(
                "texts",
                Map.of(
                        "training", compared.parts().split().training().size(),
                        "validation", compared.parts().split().validation().size(),
                        "held-out", compared.parts().test().size()));
        object.put(
                "contestants",
                board.contestants().stream()
                        .map(contestant -> contestant(contestant, compared, scored))
                        .toList());
        object.put("horizon-tokens", compared.horizons().tokens());
        try {
            return new ObjectMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> contestant(Contestant contestant, Compared compared, boolean scored) {
        Summary summary = compared.board().summary(contestant);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("cell", contestant.kind().label());
        object.put("units", contestant.units());
        object.put("parameters", contestant.parameters());
        object.put("initializer", contestant.settings().initializer().label());
        object.put("diverged", summary.diverged());
        object.put("training-loss", spread(summary.training(), 1));
        object.put("validation-loss", spread(summary.loss(), 1));
        if (scored) {
            object.put("accuracy", spread(summary.right(), 100));
        }
        if (summary.heldOutLoss().present()) {
            object.put("held-out-loss", spread(summary.heldOutLoss(), 1));
            if (scored) {
                object.put("held-out-accuracy", spread(summary.heldOutRight(), 100));
            }
        }
        object.put("seconds-an-epoch", spread(summary.secondsAnEpoch(), 1));
        object.put(
                "runs",
                compared.board().runs(contestant).stream()
                        .map(run -> run(run, scored))
                        .toList());
        object.put("horizon", horizon(contestant, compared.horizons()));
        return object;
    }

    private static Map<String, @Nullable Object> run(RunFigures run, boolean scored) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("seed", run.seed());
        object.put("state", run.state().name().toLowerCase(Locale.ROOT));
        object.put("epoch-kept", run.bestEpoch());
        object.put("training-loss", byEpoch(run, EpochFigures::training));
        object.put("validation-loss", byEpoch(run, epoch -> epoch.validation().mean()));
        if (scored) {
            object.put("accuracy", byEpoch(run, epoch -> Board.right(epoch.validation()) / 100));
        }
        return object;
    }

    private static List<@Nullable Double> byEpoch(RunFigures run, ToDoubleFunction<EpochFigures> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        run.history().forEach(epoch -> values.add(number(figure.applyAsDouble(epoch))));
        return values;
    }

    private static Map<String, @Nullable Object> horizon(Contestant contestant, Horizons horizons) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("untrained", bySteps(horizons.untrained().getOrDefault(contestant, List.of())));
        object.put("trained", bySteps(horizons.trained().getOrDefault(contestant, List.of())));
        return object;
    }

    private static Map<String, @Nullable Object> bySteps(List<Spread> spreads) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("least", values(spreads, Spread::least));
        object.put("median", values(spreads, Spread::median));
        object.put("most", values(spreads, Spread::most));
        return object;
    }

    private static List<@Nullable Double> values(List<Spread> spreads, ToDoubleFunction<Spread> which) {
        List<@Nullable Double> values = new ArrayList<>();
        spreads.forEach(spread -> values.add(number(which.applyAsDouble(spread))));
        return values;
    }

    private static Map<String, @Nullable Object> spread(Spread spread, double by) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("least", number(spread.least() / by));
        object.put("median", number(spread.median() / by));
        object.put("most", number(spread.most() / by));
        object.put("seeds", spread.count());
        return object;
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
