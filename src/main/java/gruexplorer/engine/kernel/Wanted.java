package gruexplorer.engine.kernel;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Long work that ends by itself when nobody wants its result any more.
public final class Wanted {

    private static final ScopedValue<BooleanSupplier> ASKED = ScopedValue.newInstance();

    private Wanted() {}

    /// Runs work that may be overtaken.
    ///
    /// @param wanted whether its result still counts; asked between its steps, on this thread
    /// @return was it run to its end?
    public static boolean run(BooleanSupplier wanted, Runnable work) {
        try {
            ScopedValue.where(ASKED, wanted).run(work);
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    /// Is called by whatever takes long, once a step.
    ///
    /// @throws CancellationException if nobody wants the result of the work that this thread runs
    public static void check() {
        if (ASKED.isBound() && !ASKED.get().getAsBoolean()) {
            throw new CancellationException("overtaken");
        }
    }
}
