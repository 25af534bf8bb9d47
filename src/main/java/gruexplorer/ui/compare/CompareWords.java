package gruexplorer.ui.compare;

import gruexplorer.figure.compare.Plots;
import gruexplorer.text.Messages;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.RunFigures;
import gruexplorer.ui.train.StatusWords;
import java.util.stream.Collectors;

/// Where a comparison stands, in words.
final class CompareWords {

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
            case FINISHED, DIVERGED -> messages.get("ui.compare.finished", runs, epochs);
            case STOPPED -> messages.get("ui.compare.stopped", epoch, epochs);
            case FAILED -> messages.get("ui.train.failed");
        };
        String lost = now.runs().stream()
                .filter(run -> run.state() == State.DIVERGED)
                .map(run -> messages.get(
                        "ui.compare.run",
                        Plots.name(run.contestant(), messages),
                        Long.toString(run.seed()),
                        Integer.toString(run.epoch() + 1)))
                .collect(Collectors.joining(messages.get("ui.compare.comma")));
        return lost.isEmpty() ? said : messages.get("ui.compare.diverged", said, lost);
    }

    /// Did something go wrong?
    static boolean wrong(Board now) {
        return now.state() == State.FAILED || now.runs().stream().anyMatch(run -> run.state() == State.DIVERGED);
    }
}
