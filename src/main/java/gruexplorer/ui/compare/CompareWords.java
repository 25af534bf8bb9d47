package gruexplorer.ui.compare;

import gruexplorer.figure.compare.Plots;
import gruexplorer.text.Messages;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.RunFigures;
import gruexplorer.ui.train.StatusWords;
import java.util.List;
import java.util.stream.Collectors;

/// Where a comparison stands, in words.
final class CompareWords {

    /// Runs that are named one by one.
    private static final int NAMED = 3;

    private CompareWords() {}

    static String of(Board now, Messages messages) {
        int least = now.runs().stream()
                .filter(run -> run.state() != State.DIVERGED)
                .mapToInt(RunFigures::epoch)
                .min()
                .orElse(0);
        String runs = Integer.toString(now.runs().size());
        String epoch = Integer.toString(least);
        String epochs = Integer.toString(now.epochs());
        List<RunFigures> lost =
                now.runs().stream().filter(run -> run.state() == State.DIVERGED).toList();
        String said = switch (now.state()) {
            case RUNNING ->
                Double.isNaN(now.secondsLeft())
                        ? messages.get("ui.compare.running", runs, epoch, epochs)
                        : messages.get(
                                "ui.compare.running.left",
                                runs,
                                epoch,
                                epochs,
                                StatusWords.time(now.secondsLeft(), messages));
            case PAUSED -> messages.get("ui.compare.paused", epoch, epochs);
            case FINISHED, DIVERGED ->
                lost.isEmpty()
                        ? messages.get("ui.compare.finished", runs, epochs)
                        : messages.get("ui.compare.ended", runs);
            case STOPPED -> messages.get("ui.compare.stopped", epoch, epochs);
            case FAILED -> messages.get("ui.train.failed");
        };
        return lost.isEmpty() ? said : messages.get("ui.compare.diverged", said, named(lost, messages));
    }

    /// Runs by cell, seed and epoch, the first few of many.
    private static String named(List<RunFigures> runs, Messages messages) {
        String some = runs.stream()
                .limit(NAMED)
                .map(run -> messages.get(
                        "ui.compare.run",
                        Plots.name(run.contestant(), messages),
                        Long.toString(run.seed()),
                        Integer.toString(run.epoch() + 1)))
                .collect(Collectors.joining(messages.get("ui.compare.comma")));
        return runs.size() <= NAMED
                ? some
                : messages.get("ui.compare.diverged.more", some, Integer.toString(runs.size() - NAMED));
    }

    /// Did something go wrong?
    static boolean wrong(Board now) {
        return now.state() == State.FAILED || now.runs().stream().anyMatch(run -> run.state() == State.DIVERGED);
    }
}
