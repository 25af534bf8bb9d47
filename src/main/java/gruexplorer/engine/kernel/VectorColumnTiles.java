package gruexplorer.engine.kernel;

import static gruexplorer.engine.kernel.VectorTiles.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The wider tiles of {@link VectorTiles} for C += Aᵀ B, A read where it stands: its value in column i at depth k is at
/// aFrom + k · aStride + i.
///
/// They are written out once more because the values that a tile takes at one depth stand side by side: the compiler
/// looks for the array's end twice for all of them, where rows that the caller places would cost a look each. A copy of
/// A's columns, packed close together, spares those looks and costs more than they do.
final class VectorColumnTiles {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Bytes of a vector.
    private static final long W = (long) L * Double.BYTES;

    private VectorColumnTiles() {}

    static void tile6x4(double[] a, int aFrom, int aStride, int depth, long panel, double[] c, int cFrom, int cStride) {
        int c0 = cFrom;
        int c1 = cFrom + cStride;
        int c2 = cFrom + 2 * cStride;
        int c3 = cFrom + 3 * cStride;
        int c4 = cFrom + 4 * cStride;
        int c5 = cFrom + 5 * cStride;
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
            DoubleVector x0 = DoubleVector.broadcast(S, a[aFrom + k * aStride]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            s02 = x0.fma(b2, s02);
            s03 = x0.fma(b3, s03);
            DoubleVector x1 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 1]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            s12 = x1.fma(b2, s12);
            s13 = x1.fma(b3, s13);
            DoubleVector x2 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 2]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            s22 = x2.fma(b2, s22);
            s23 = x2.fma(b3, s23);
            DoubleVector x3 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 3]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
            s32 = x3.fma(b2, s32);
            s33 = x3.fma(b3, s33);
            DoubleVector x4 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 4]);
            s40 = x4.fma(b0, s40);
            s41 = x4.fma(b1, s41);
            s42 = x4.fma(b2, s42);
            s43 = x4.fma(b3, s43);
            DoubleVector x5 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 5]);
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
        int c1 = cFrom + cStride;
        int c2 = cFrom + 2 * cStride;
        int c3 = cFrom + 3 * cStride;
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
            DoubleVector x0 = DoubleVector.broadcast(S, a[aFrom + k * aStride]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            s02 = x0.fma(b2, s02);
            s03 = x0.fma(b3, s03);
            DoubleVector x1 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 1]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            s12 = x1.fma(b2, s12);
            s13 = x1.fma(b3, s13);
            DoubleVector x2 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 2]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            s22 = x2.fma(b2, s22);
            s23 = x2.fma(b3, s23);
            DoubleVector x3 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 3]);
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
        int c1 = cFrom + cStride;
        int c2 = cFrom + 2 * cStride;
        int c3 = cFrom + 3 * cStride;
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
            DoubleVector x0 = DoubleVector.broadcast(S, a[aFrom + k * aStride]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            DoubleVector x1 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 1]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            DoubleVector x2 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 2]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            DoubleVector x3 = DoubleVector.broadcast(S, a[aFrom + k * aStride + 3]);
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
}
