package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.Ledger;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints who wrote what the units hold.
@Command(
        name = "ledger",
        description = "Print the memory ledger: which token wrote how much of what each unit holds now.",
        footer = {
            "",
            "The state of a GRU is exactly the sum of what each step wrote (its candidate n) times what is still held of",
            "it, and of what is left of h(0); the weights of a unit sum to 1. Of an LSTM it is the cell state c, whose",
            "weights need not. A plain RNN has no ledger. Bookkeeping of the carry, not a claim of causes.",
            "Half-life: steps until half is gone, at the mean rate so far; empty (null) where nothing fades.",
            "",
            "json: schema 1, model, layer, direction, cell, quantity (h or c), step, units: for each unit, state, sum (of",
            "  the contributions), weights (their sum), half-life, initial and steps: weight, written, contribution;",
            "  initial has set-at where a what-if set the state.",
            "csv: unit, step (0 is h(0)), token, weight, written, contribution.",
            "",
            "Example:",
            "  gru-explorer ledger --text \"the film was not good at all\" --unit 4 --step 6",
            "  gru-explorer figure --figure ledger --text \"the film was not good at all\" --unit 4"
        })
final class LedgerCommand implements Callable<Integer> {

    @Mixin
    private ReadingOptions options;

    @Mixin
    private PlaceFlags place;

    @Option(names = "--unit", paramLabel = "J", description = "One unit (default: all).")
    private @Nullable Integer unit;

    @Mixin
    private ResultFlags result;

    @SuppressWarnings("NullAway.Init")
    LedgerCommand() {}

    @Override
    public Integer call() {
        ResultFlags.Form form = result.form();
        Reading reading = place.read(options);
        Cursor cursor = place.cursor(reading, unit == null ? 1 : unit);
        LayerTrace trace = reading.layer(cursor);
        if (!Ledger.exists(trace.cell())) {
            throw new InputException(reading.model().name()
                    + " is a plain RNN, which has no ledger: it computes its state anew at every step and carries nothing"
                    + " over");
        }
        int[] units = unit == null ? IntStream.range(0, trace.hidden()).toArray() : new int[] {unit - 1};
        var print = new LedgerPrint(reading, cursor, Ledger.of(trace, cursor.step()), units);
        result.deliver(
                switch (form) {
                    case TEXT -> print::text;
                    case JSON -> print::json;
                    case CSV -> print::csv;
                });
        return 0;
    }
}
