package gruexplorer.engine.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Rows added and multiplied entry by entry on the JDK's Vector API; see {@link Kernels} for what each does.
final class VectorRows {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// For what is left of a row after the whole vectors.
    private static final Kernels PLAIN = PlainKernels.INSTANCE;

    private VectorRows() {}

    /// a[to…] += a[x…] ⊙ a[y…].
    static void addTimes(double[] a, int x, int y, int to, int count) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector.fromArray(S, a, x + j)
                    .fma(DoubleVector.fromArray(S, a, y + j), DoubleVector.fromArray(S, a, to + j))
                    .intoArray(a, to + j);
        }
        for (int j = whole; j < count; j++) {
            a[to + j] = Math.fma(a[x + j], a[y + j], a[to + j]);
        }
    }

    static void times(double[] a, int aFrom, double[] b, int bFrom, double[] out, int outFrom, int count) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector.fromArray(S, a, aFrom + j)
                    .mul(DoubleVector.fromArray(S, b, bFrom + j))
                    .intoArray(out, outFrom + j);
        }
        PLAIN.times(a, aFrom + whole, b, bFrom + whole, out, outFrom + whole, count - whole);
    }

    static void add(double[] a, int aFrom, double[] out, int outFrom, int count) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector.fromArray(S, a, aFrom + j)
                    .add(DoubleVector.fromArray(S, out, outFrom + j))
                    .intoArray(out, outFrom + j);
        }
        PLAIN.add(a, aFrom + whole, out, outFrom + whole, count - whole);
    }

    static void columnSums(double[] a, int from, int stride, int rows, double[] out, int count) {
        int j = 0;
        // Four vectors at once: the sums stay in registers, and what is read lies side by side.
        for (; j + 4 * L <= count; j += 4 * L) {
            DoubleVector s0 = DoubleVector.fromArray(S, out, j);
            DoubleVector s1 = DoubleVector.fromArray(S, out, j + L);
            DoubleVector s2 = DoubleVector.fromArray(S, out, j + 2 * L);
            DoubleVector s3 = DoubleVector.fromArray(S, out, j + 3 * L);
            for (int i = 0; i < rows; i++) {
                int at = from + i * stride + j;
                s0 = s0.add(DoubleVector.fromArray(S, a, at));
                s1 = s1.add(DoubleVector.fromArray(S, a, at + L));
                s2 = s2.add(DoubleVector.fromArray(S, a, at + 2 * L));
                s3 = s3.add(DoubleVector.fromArray(S, a, at + 3 * L));
            }
            s0.intoArray(out, j);
            s1.intoArray(out, j + L);
            s2.intoArray(out, j + 2 * L);
            s3.intoArray(out, j + 3 * L);
        }
        for (int i = 0; j < count && i < rows; i++) {
            add(a, from + i * stride + j, out, j, count - j);
        }
    }
}
