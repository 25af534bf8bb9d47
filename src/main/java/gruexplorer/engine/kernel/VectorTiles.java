package gruexplorer.engine.kernel;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Products of a tile, C += A B: some rows of C by some vectors of its columns stay in registers over the whole depth.
/// A name says rows × vectors; of a single vector a mask says which lanes are columns of B.
///
/// A's value in row i at depth k is at aFrom + i · aStride + k, C's row i begins at cFrom + i · cStride. B is one panel
/// as {@link VectorPanels} stores it, given by its address in memory: to look for its end at each load would take a
/// short product up to as long as to load. Whoever calls has looked once that all rows are the panel's own, and keeps
/// it reachable meanwhile.
///
/// The tiles are written out, not looped over: vectors in arrays or passed to helpers would be boxed. Every index is
/// formed from the loop's own variable and a factor that the compiler knows: then it takes the checks of the arrays'
/// bounds out of the loop. One that is advanced by hand costs a factor of four, a step from k to k + 1 that only the
/// caller knows a third of the speed on processors that begin four instructions a cycle.
final class VectorTiles {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Bytes of a vector.
    private static final long W = (long) L * Double.BYTES;

    private VectorTiles() {}

    /// How many of a product's rows go by six, so that fours take what is left but for one. Six rows load a sixth less
    /// than four for as many sums, but 24 sums beside B's vectors want the 32 registers that come with vectors of 512
    /// bits.
    ///
    /// @return a multiple of six, 0 for shorter vectors
    static int tall(int rows) {
        if (L < 8) {
            return 0;
        }
        // Two or three left: with six more they are two fours.
        int tall = rows / 6 * 6;
        return tall > 0 && (rows - tall == 2 || rows - tall == 3) ? tall - 6 : tall;
    }

    static void tile6x4(double[] a, int aFrom, int aStride, int depth, long panel, double[] c, int cFrom, int cStride) {
        int c0 = cFrom;
        int a0 = aFrom;
        int c1 = cFrom + cStride;
        int a1 = aFrom + aStride;
        int c2 = cFrom + 2 * cStride;
        int a2 = aFrom + 2 * aStride;
        int c3 = cFrom + 3 * cStride;
        int a3 = aFrom + 3 * aStride;
        int c4 = cFrom + 4 * cStride;
        int a4 = aFrom + 4 * aStride;
        int c5 = cFrom + 5 * cStride;
        int a5 = aFrom + 5 * aStride;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c1 + 2 * L);
        DoubleVector s13 = DoubleVector.fromArray(S, c, c1 + 3 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s22 = DoubleVector.fromArray(S, c, c2 + 2 * L);
        DoubleVector s23 = DoubleVector.fromArray(S, c, c2 + 3 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c3 + L);
        DoubleVector s32 = DoubleVector.fromArray(S, c, c3 + 2 * L);
        DoubleVector s33 = DoubleVector.fromArray(S, c, c3 + 3 * L);
        DoubleVector s40 = DoubleVector.fromArray(S, c, c4);
        DoubleVector s41 = DoubleVector.fromArray(S, c, c4 + L);
        DoubleVector s42 = DoubleVector.fromArray(S, c, c4 + 2 * L);
        DoubleVector s43 = DoubleVector.fromArray(S, c, c4 + 3 * L);
        DoubleVector s50 = DoubleVector.fromArray(S, c, c5);
        DoubleVector s51 = DoubleVector.fromArray(S, c, c5 + L);
        DoubleVector s52 = DoubleVector.fromArray(S, c, c5 + 2 * L);
        DoubleVector s53 = DoubleVector.fromArray(S, c, c5 + 3 * L);
        long b = panel & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(b + k * (4 * W));
            DoubleVector b1 = load(b + k * (4 * W) + W);
            DoubleVector b2 = load(b + k * (4 * W) + 2 * W);
            DoubleVector b3 = load(b + k * (4 * W) + 3 * W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            s02 = x0.fma(b2, s02);
            s03 = x0.fma(b3, s03);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            s12 = x1.fma(b2, s12);
            s13 = x1.fma(b3, s13);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            s22 = x2.fma(b2, s22);
            s23 = x2.fma(b3, s23);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
            s32 = x3.fma(b2, s32);
            s33 = x3.fma(b3, s33);
            DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + k]);
            s40 = x4.fma(b0, s40);
            s41 = x4.fma(b1, s41);
            s42 = x4.fma(b2, s42);
            s43 = x4.fma(b3, s43);
            DoubleVector x5 = DoubleVector.broadcast(S, a[a5 + k]);
            s50 = x5.fma(b0, s50);
            s51 = x5.fma(b1, s51);
            s52 = x5.fma(b2, s52);
            s53 = x5.fma(b3, s53);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s03.intoArray(c, c0 + 3 * L);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + L);
        s12.intoArray(c, c1 + 2 * L);
        s13.intoArray(c, c1 + 3 * L);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + L);
        s22.intoArray(c, c2 + 2 * L);
        s23.intoArray(c, c2 + 3 * L);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + L);
        s32.intoArray(c, c3 + 2 * L);
        s33.intoArray(c, c3 + 3 * L);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + L);
        s42.intoArray(c, c4 + 2 * L);
        s43.intoArray(c, c4 + 3 * L);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + L);
        s52.intoArray(c, c5 + 2 * L);
        s53.intoArray(c, c5 + 3 * L);
    }

    static void tile4x4(double[] a, int aFrom, int aStride, int depth, long panel, double[] c, int cFrom, int cStride) {
        int c0 = cFrom;
        int a0 = aFrom;
        int c1 = cFrom + cStride;
        int a1 = aFrom + aStride;
        int c2 = cFrom + 2 * cStride;
        int a2 = aFrom + 2 * aStride;
        int c3 = cFrom + 3 * cStride;
        int a3 = aFrom + 3 * aStride;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s12 = DoubleVector.fromArray(S, c, c1 + 2 * L);
        DoubleVector s13 = DoubleVector.fromArray(S, c, c1 + 3 * L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s22 = DoubleVector.fromArray(S, c, c2 + 2 * L);
        DoubleVector s23 = DoubleVector.fromArray(S, c, c2 + 3 * L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c3 + L);
        DoubleVector s32 = DoubleVector.fromArray(S, c, c3 + 2 * L);
        DoubleVector s33 = DoubleVector.fromArray(S, c, c3 + 3 * L);
        long b = panel & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(b + k * (4 * W));
            DoubleVector b1 = load(b + k * (4 * W) + W);
            DoubleVector b2 = load(b + k * (4 * W) + 2 * W);
            DoubleVector b3 = load(b + k * (4 * W) + 3 * W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            s02 = x0.fma(b2, s02);
            s03 = x0.fma(b3, s03);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            s12 = x1.fma(b2, s12);
            s13 = x1.fma(b3, s13);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            s22 = x2.fma(b2, s22);
            s23 = x2.fma(b3, s23);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
            s32 = x3.fma(b2, s32);
            s33 = x3.fma(b3, s33);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s02.intoArray(c, c0 + 2 * L);
        s03.intoArray(c, c0 + 3 * L);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + L);
        s12.intoArray(c, c1 + 2 * L);
        s13.intoArray(c, c1 + 3 * L);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + L);
        s22.intoArray(c, c2 + 2 * L);
        s23.intoArray(c, c2 + 3 * L);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + L);
        s32.intoArray(c, c3 + 2 * L);
        s33.intoArray(c, c3 + 3 * L);
    }

    static void tile4x2(double[] a, int aFrom, int aStride, int depth, long panel, double[] c, int cFrom, int cStride) {
        int c0 = cFrom;
        int a0 = aFrom;
        int c1 = cFrom + cStride;
        int a1 = aFrom + aStride;
        int c2 = cFrom + 2 * cStride;
        int a2 = aFrom + 2 * aStride;
        int c3 = cFrom + 3 * cStride;
        int a3 = aFrom + 3 * aStride;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s11 = DoubleVector.fromArray(S, c, c1 + L);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s21 = DoubleVector.fromArray(S, c, c2 + L);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        DoubleVector s31 = DoubleVector.fromArray(S, c, c3 + L);
        long b = panel & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(b + k * (2 * W));
            DoubleVector b1 = load(b + k * (2 * W) + W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + L);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + L);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + L);
    }

    /// For rows and for columns of A, its value in row i at depth k at aFrom + i · aStride + k · aStep: four sums wait
    /// for each other so long that looking for A's end at each load costs no time.
    static void tile4x1(
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int depth,
            long panel,
            double[] c,
            int cFrom,
            int cStride,
            VectorMask<Double> mask) {
        int c0 = cFrom;
        int a0 = aFrom;
        int c1 = cFrom + cStride;
        int a1 = aFrom + aStride;
        int c2 = cFrom + 2 * cStride;
        int a2 = aFrom + 2 * aStride;
        int c3 = cFrom + 3 * cStride;
        int a3 = aFrom + 3 * aStride;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0, mask);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1, mask);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2, mask);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3, mask);
        long b = panel & Memory.ADDRESS;
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = load(b + k * W);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k * aStep]);
            s10 = x1.fma(b0, s10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k * aStep]);
            s20 = x2.fma(b0, s20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k * aStep]);
            s30 = x3.fma(b0, s30);
        }
        s00.intoArray(c, c0, mask);
        s10.intoArray(c, c1, mask);
        s20.intoArray(c, c2, mask);
        s30.intoArray(c, c3, mask);
    }

    /// The vector at an address in memory, in bytes, formed from one that {@link Memory#ADDRESS} has been laid over.
    static DoubleVector load(long address) {
        return DoubleVector.fromMemorySegment(S, Memory.ALL, address, ByteOrder.nativeOrder());
    }
}
