package gruexplorer;

/// How long a test waits for what has to come. What it waits for usually takes a moment: the limit only ends a test
/// that hangs, and has to be longer than any pause of a busy machine.
public final class Patience {

    public static final int SECONDS = 120;

    private Patience() {}
}
