package gruexplorer.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// Says on standard error how far long work has come, once a second and only where it takes longer.
final class StepProgress {

    private static final long NANOS = 1_000_000_000;

    private StepProgress() {}

    /// Works until there is nothing left.
    ///
    /// @param step one step of it; false if there was none left
    /// @param what is counted
    static void run(BooleanSupplier step, IntSupplier done, int whole, String what, PrintWriter err) {
        long last = System.nanoTime();
        while (step.getAsBoolean()) {
            long now = System.nanoTime();
            if (now - last > NANOS) {
                err.println(done.getAsInt() + " of " + whole + " " + what);
                err.flush();
                last = now;
            }
        }
    }
}
