package gruexplorer.engine.seq2seq;

/// The ids that every target vocabulary begins with.
public final class SpecialTokens {

    /// Fills up the shorter sequences of a batch; never read, never judged, never decoded.
    public static final int PAD = 0;
    /// Begin of sequence: what the decoder reads first.
    public static final int BOS = 1;
    /// End of sequence: what the decoder says last.
    public static final int EOS = 2;
    /// How many these are.
    public static final int COUNT = 3;

    private SpecialTokens() {}
}
