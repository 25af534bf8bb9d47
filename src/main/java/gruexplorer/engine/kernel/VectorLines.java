package gruexplorer.engine.kernel;

import static gruexplorer.engine.kernel.VectorTiles.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Products of one row, c += a B, for `depth` rows of B, with vectors of c in registers over all of them; see {@link
/// VectorTiles}. Of each panel the address of the first of these rows is given; the values of a that belong to them are
/// at a0 + k, or at aFrom + k · aStep.
final class VectorLines {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Bytes of a vector.
    private static final long W = (long) L * Double.BYTES;

    private VectorLines() {}

    /// Three panels of four at once, wherever they stand in C: with one row, the sums of one panel are too few to keep
    /// the processor busy.
    static void line12(
            double[] a, int a0, int depth, long first, long second, long third, double[] c, int c0, int c1, int c2) {
        DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s1 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s2 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s4 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s5 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s6 = DoubleVector.fromArray(S, c, c1 + 2 * L);
        DoubleVector s7 = DoubleVector.fromArray(S, c, c1 + 3 * L);
        DoubleVector s8 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s9 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c2 + 2 * L);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c2 + 3 * L);
        long b0 = first & Memory.ADDRESS;
        long b1 = second & Memory.ADDRESS;
        long b2 = third & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector x = DoubleVector.broadcast(S, a[a0 + k]);
            s0 = x.fma(load(b0 + k * (4 * W)), s0);
            s1 = x.fma(load(b0 + k * (4 * W) + W), s1);
            s2 = x.fma(load(b0 + k * (4 * W) + 2 * W), s2);
            s3 = x.fma(load(b0 + k * (4 * W) + 3 * W), s3);
            s4 = x.fma(load(b1 + k * (4 * W)), s4);
            s5 = x.fma(load(b1 + k * (4 * W) + W), s5);
            s6 = x.fma(load(b1 + k * (4 * W) + 2 * W), s6);
            s7 = x.fma(load(b1 + k * (4 * W) + 3 * W), s7);
            s8 = x.fma(load(b2 + k * (4 * W)), s8);
            s9 = x.fma(load(b2 + k * (4 * W) + W), s9);
            s10 = x.fma(load(b2 + k * (4 * W) + 2 * W), s10);
            s11 = x.fma(load(b2 + k * (4 * W) + 3 * W), s11);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + L);
        s2.intoArray(c, c0 + 2 * L);
        s3.intoArray(c, c0 + 3 * L);
        s4.intoArray(c, c1);
        s5.intoArray(c, c1 + L);
        s6.intoArray(c, c1 + 2 * L);
        s7.intoArray(c, c1 + 3 * L);
        s8.intoArray(c, c2);
        s9.intoArray(c, c2 + L);
        s10.intoArray(c, c2 + 2 * L);
        s11.intoArray(c, c2 + 3 * L);
    }

    /// The same of two.
    static void line8(double[] a, int a0, int depth, long first, long second, double[] c, int c0, int c1) {
        DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s1 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s2 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s4 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s5 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s6 = DoubleVector.fromArray(S, c, c1 + 2 * L);
        DoubleVector s7 = DoubleVector.fromArray(S, c, c1 + 3 * L);
        long b0 = first & Memory.ADDRESS;
        long b1 = second & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector x = DoubleVector.broadcast(S, a[a0 + k]);
            s0 = x.fma(load(b0 + k * (4 * W)), s0);
            s1 = x.fma(load(b0 + k * (4 * W) + W), s1);
            s2 = x.fma(load(b0 + k * (4 * W) + 2 * W), s2);
            s3 = x.fma(load(b0 + k * (4 * W) + 3 * W), s3);
            s4 = x.fma(load(b1 + k * (4 * W)), s4);
            s5 = x.fma(load(b1 + k * (4 * W) + W), s5);
            s6 = x.fma(load(b1 + k * (4 * W) + 2 * W), s6);
            s7 = x.fma(load(b1 + k * (4 * W) + 3 * W), s7);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + L);
        s2.intoArray(c, c0 + 2 * L);
        s3.intoArray(c, c0 + 3 * L);
        s4.intoArray(c, c1);
        s5.intoArray(c, c1 + L);
        s6.intoArray(c, c1 + 2 * L);
        s7.intoArray(c, c1 + 3 * L);
    }

    static void line4(double[] a, int aFrom, int aStep, int depth, long b, double[] c, int cFrom) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        long panel = b & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(panel + k * (4 * W));
            DoubleVector b1 = load(panel + k * (4 * W) + W);
            DoubleVector b2 = load(panel + k * (4 * W) + 2 * W);
            DoubleVector b3 = load(panel + k * (4 * W) + 3 * W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            s02 = x0.fma(b2, s02);
            s03 = x0.fma(b3, s03);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s03.intoArray(c, c0 + 3 * L);
    }

    static void line2(double[] a, int aFrom, int aStep, int depth, long b, double[] c, int cFrom) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        long panel = b & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(panel + k * (2 * W));
            DoubleVector b1 = load(panel + k * (2 * W) + W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
    }

    static void line1(
            double[] a, int aFrom, int aStep, int depth, long b, double[] c, int cFrom, VectorMask<Double> mask) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0, mask);
        long panel = b & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(panel + k * W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
        }
        s00.intoArray(c, c0, mask);
    }
}
