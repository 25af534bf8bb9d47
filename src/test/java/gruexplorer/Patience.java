package gruexplorer;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/// How long a test waits for what has to come. What it waits for usually takes a moment: the limit only ends a test
/// that hangs, and has to be longer than any pause of a busy machine.
public final class Patience {

    public static final int SECONDS = 120;

    private Patience() {}

    /// Waits until something in a window is so. The application's own thread looks: read by another while it changes, a
    /// scene is neither what it was nor what it will be.
    public static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                SECONDS,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(SECONDS), condition));
    }
}
