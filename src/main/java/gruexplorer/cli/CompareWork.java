package gruexplorer.cli;

import gruexplorer.data.Encoder;
import gruexplorer.data.InputException;
import gruexplorer.data.Task;
import gruexplorer.insight.Horizons;
import gruexplorer.text.Numbers;
import gruexplorer.training.Parts;
import gruexplorer.training.Standing.State;
import gruexplorer.training.compare.Board;
import gruexplorer.training.compare.Comparison;
import gruexplorer.training.compare.Contestant;
import gruexplorer.training.compare.Equal;
import gruexplorer.training.compare.RunFigures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The work of `compare`, from data that was read to figures that were reached.
record CompareWork(Encoder encoder, Parts parts, Equal equal, List<Contestant> contestants) {

    private static final int LONGEST_TEXT = 40;

    /// @param text for the horizon; null for one of the data
    /// @param told lines on how far it is
    Compared run(int seeds, @Nullable String text, Consumer<String> told) {
        // Read before the work, not after it.
        Optional<String> read = text(text);
        int lanes = Math.min(Runtime.getRuntime().availableProcessors(), seeds * contestants.size());
        Board board;
        try (ExecutorService workers = Executors.newFixedThreadPool(lanes)) {
            var self = new AtomicReference<Comparison>();
            var lines = new Lines(told);
            var comparison = new Comparison(
                    encoder,
                    parts.split(),
                    parts.test(),
                    contestants,
                    seeds,
                    new Comparison.Workers(workers, lanes, Runnable::run),
                    run -> lines.tell(run, self.get()));
            self.set(comparison);
            comparison.play();
            try {
                comparison.await();
            } catch (InterruptedException e) {
                comparison.stop();
                Thread.currentThread().interrupt();
            }
            board = comparison.progress();
        }
        if (board.state() != State.FINISHED) {
            throw new InputException("the comparison could not be finished"
                    + (board.state() == State.FAILED ? ": the program failed, or the memory does not suffice" : ""));
        }
        return new Compared(
                encoder,
                parts,
                equal,
                board,
                read.map(one -> Horizons.of(board, encoder, one))
                        .orElseGet(() -> Horizons.of(
                                board, encoder.encode(parts.split().validation().getFirst()))));
    }

    private Optional<String> text(@Nullable String given) {
        // Of data that is too small the comparison itself complains.
        if (encoder.task().readsNumbers() || parts.split().validation().isEmpty()) {
            return Optional.empty();
        }
        String text = given == null ? parts.split().shortText(LONGEST_TEXT) : given;
        if (text.isBlank()) {
            throw new InputException("--text is empty");
        }
        return Optional.of(text);
    }

    /// One line when all have come to the same epoch, and one for each that diverges.
    private static final class Lines {

        private final Consumer<String> told;
        private int epoch;

        Lines(Consumer<String> told) {
            this.told = told;
        }

        void tell(RunFigures run, @Nullable Comparison comparison) {
            if (comparison == null) {
                return;
            }
            if (run.state() == State.DIVERGED) {
                told.accept(run.contestant().kind().label() + " with seed " + run.seed() + " diverged in epoch "
                        + (run.epoch() + 1) + "; a smaller --lr usually helps");
            }
            Board board = comparison.progress();
            int all = board.runs().stream()
                    .filter(one -> one.state() != State.DIVERGED)
                    .mapToInt(RunFigures::epoch)
                    .min()
                    .orElse(0);
            if (all > epoch) {
                epoch = all;
                told.accept(line(board));
            }
        }

        private String line(Board board) {
            String losses = board.contestants().stream()
                    .map(contestant -> contestant.kind().label() + " "
                            + Numbers.fixed(
                                    board.at(
                                                    contestant,
                                                    epoch,
                                                    figures ->
                                                            figures.validation().mean())
                                            .median(),
                                    4))
                    .collect(Collectors.joining("  "));
            return "epoch " + epoch + "/" + board.epochs() + "  validation  " + losses + "  "
                    + Math.round(board.secondsLeft()) + " s left";
        }
    }

    /// What the losses are, for the table.
    static String unit(Task task) {
        return switch (task) {
            case CLASSIFY -> "nats a text";
            case LABEL, EVENTS -> "nats a step";
            case LANGUAGE_MODEL -> "nats a token";
            case FORECAST, REGRESS -> "squared error";
            case AUDIO -> "nats a clip";
            case TRANSLATE -> throw new IllegalArgumentException("translators are not compared");
        };
    }
}
