package gruexplorer.engine.kernel;

/// The loops that training spends its time in. There are two sets: one on the JDK's Vector API, and a plain one for a
/// Java that runs without it. They agree to rounding; one set gives the same bits on every run.
///
/// The rows that the gates work on lie in one buffer; `at` is where a row begins.
///
/// | cell | one row of the buffer, before → after | width |
/// |---|---|---|
/// | GRU | W x of the candidate, a_r, a_z, a_hn → n, r, z, a_hn | 4H |
/// | LSTM | a_i, a_f, a_g, a_o → i, f, g, o | 4H |
/// | plain RNN | a → h | H |
public interface Kernels {

    /// The word for this set: `vector` or `plain`.
    String label();

    /// An empty right-hand matrix (k × n).
    Panels panels(int rows, int columns);

    /// a ← σ(a) for `count` values; each keeps its relative accuracy in both tails.
    void sigmoid(double[] a, int from, int count);

    /// a ← tanh(a) for `count` values.
    void tanh(double[] a, int from, int count);

    /// The candidate and the new state of a GRU, once r and z are there: n = tanh(n + r ⊙ a_hn), then
    /// h′ = (1 − z) ⊙ n + z ⊙ h, or with z and 1 − z exchanged.
    ///
    /// @param g the row at `at`, [W x of n, r, z, a_hn], each block H long; the first becomes n
    /// @param count units of each block, from `at` on: H, or a part of them; here and below
    /// @param h the old state's buffer, the row at `old`; the new state is written to the row at `next`
    /// @param scaled whether r ⊙ a_hn is still to be added (the reset after the product)
    /// @param keepsOld what z means
    void gruState(
            double[] g, int at, int hidden, int count, double[] h, int old, int next, boolean scaled, boolean keepsOld);

    /// The way back through {@link #gruState} and the gates behind it.
    ///
    /// @param g the row as the forward pass left it, [n, r, z, a_hn]
    /// @param h the old state, the row at `old`
    /// @param dh ∂L/∂h′, the row at `dAt`; becomes what goes to h by the blend alone
    /// @param d ∂L/∂[a_n, a_r, a_z, a_hn], the row at `to`; written. With the reset before the product the block of
    ///     a_r is left for {@link #gruReset}
    void gruBack(
            double[] g,
            int at,
            int hidden,
            int count,
            double[] h,
            int old,
            double[] dh,
            int dAt,
            double[] d,
            int to,
            boolean scaled,
            boolean keepsOld);

    /// The reset gate before the product, backwards: from ∂L/∂(r ⊙ h) to ∂L/∂a_r, and r's share of ∂L/∂h.
    ///
    /// @param through ∂L/∂(r ⊙ h), the row at `from`
    /// @param dh modified: added to
    /// @param d the block of a_r in the row at `to`; written
    void gruReset(
            double[] g,
            int at,
            int hidden,
            int count,
            double[] h,
            int old,
            double[] through,
            int from,
            double[] dh,
            int dAt,
            double[] d,
            int to);

    /// The cell state and the new state of an LSTM, once its gates are there: c′ = f ⊙ c + i ⊙ g, h′ = o ⊙ tanh(c′).
    ///
    /// @param g the row at `at`, [i, f, g, o]
    /// @param c the cell states' buffer: the old row at `old`, the new one at `next`
    /// @param squashed tanh(c′) is written to the row at `squashedAt`
    /// @param h the hidden states' buffer, its new row at `next`
    void lstmState(
            double[] g,
            int at,
            int hidden,
            int count,
            double[] c,
            int old,
            int next,
            double[] squashed,
            int squashedAt,
            double[] h);

    /// The way back through {@link #lstmState} and the gates.
    ///
    /// @param dh ∂L/∂h′, the row at `dAt`; becomes zero, as h goes on through the products alone
    /// @param dc ∂L/∂c′ beside that, the row at `dAt`; becomes ∂L/∂c
    /// @param d ∂L/∂[a_i, a_f, a_g, a_o], the row at `to`; written
    void lstmBack(
            double[] g,
            int at,
            int hidden,
            int count,
            double[] c,
            int old,
            double[] squashed,
            int squashedAt,
            double[] dh,
            double[] dc,
            int dAt,
            double[] d,
            int to);

    /// out = a ⊙ b for `count` values.
    void times(double[] a, int aFrom, double[] b, int bFrom, double[] out, int outFrom, int count);

    /// out += a for `count` values.
    void add(double[] a, int aFrom, double[] out, int outFrom, int count);

    /// out += the sum of `rows` rows of `count` values, the first row first.
    ///
    /// @param a row i begins at from + i · stride
    void columnSums(double[] a, int from, int stride, int rows, double[] out, int count);

    /// d = dh ⊙ (1 − h²) for `count` values: the way back through h = tanh(a).
    void tanhBack(double[] h, int at, double[] dh, int dAt, double[] d, int to, int count);

    /// The softmax of `count` scores.
    ///
    /// @param scores not modified
    /// @param out the softmax, from the same place on
    /// @return log Σ exp(score): a target's cross-entropy is this less its score
    double softmax(double[] scores, int from, int count, double[] out);

    /// The plain set.
    static Kernels plain() {
        return PlainKernels.INSTANCE;
    }

    /// The vector set where the running Java has the Vector API and lets memory be read by its address, else the plain
    /// one.
    static Kernels fastest() {
        return Fastest.INSTANCE;
    }

    /// Decided once; kept apart so that nothing of the Vector API is loaded where it is not there.
    final class Fastest {

        private static final Kernels INSTANCE =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && Memory.isReadable()
                        ? new VectorKernels()
                        : PlainKernels.INSTANCE;

        private Fastest() {}
    }
}
