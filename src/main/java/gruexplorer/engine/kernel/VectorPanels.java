package gruexplorer.engine.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// B in panels of four vectors' width, each panel's rows one behind the other, so that a product walks through it
/// once from front to back. What four do not divide stands in narrower panels, the last one padded with zeros.
///
/// A tile of four rows of C by four vectors stays in registers over the whole depth. The tiles are written out, not
/// looped over: vectors in arrays or passed to helpers would be boxed. Every index is formed from the loop's own
/// variable; one that is advanced by hand costs a factor of four.
final class VectorPanels extends Panels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int TILE_ROWS = 4;

    /// First column, width in vectors, and place in `b` of each panel.
    private final int[] columnOf;

    private final int[] vectorsOf;
    private final int[] placeOf;
    private final double[] b;
    /// The lanes of the last vector that are columns of B.
    private final VectorMask<Double> edge;

    private final boolean ragged;

    VectorPanels(int rows, int columns) {
        super(rows, columns);
        int full = columns / L;
        this.ragged = columns % L != 0;
        int count = full / 4 + (full % 4 >= 2 ? 1 : 0) + full % 2 + (ragged ? 1 : 0);
        this.columnOf = new int[count];
        this.vectorsOf = new int[count];
        this.placeOf = new int[count];
        int column = 0;
        int place = 0;
        for (int p = 0; p < count; p++) {
            int left = full - column / L;
            int vectors = left >= 4 ? 4 : left >= 2 ? 2 : 1;
            columnOf[p] = column;
            vectorsOf[p] = vectors;
            placeOf[p] = place;
            column += vectors * L;
            place += Math.multiplyExact(rows, vectors * L);
        }
        this.b = new double[place];
        this.edge = S.indexInRange(0, ragged ? columns % L : L);
    }

    @Override
    public void set(double[] source, int from, int stride, int at, int count) {
        set(source, from, stride, at, count, rows());
    }

    @Override
    public void set(double[] source, int from, int stride, int depth) {
        set(source, from, stride, 0, columns(), depth);
    }

    private void set(double[] source, int from, int stride, int at, int count, int depth) {
        for (int p = 0; p < columnOf.length; p++) {
            int width = vectorsOf[p] * L;
            int first = Math.max(at, columnOf[p]);
            int last = Math.min(at + count, columnOf[p] + width);
            int to = placeOf[p] + first - columnOf[p];
            for (int k = 0; first < last && k < depth; k++) {
                System.arraycopy(source, from + k * stride + first - at, b, to + k * width, last - first);
            }
        }
    }

    @Override
    public void setTransposed(double[] source, int from, int stride, int at, int count) {
        for (int p = 0; p < columnOf.length; p++) {
            int width = vectorsOf[p] * L;
            int first = Math.max(at, columnOf[p]);
            int last = Math.min(at + count, columnOf[p] + width);
            for (int j = first; j < last; j++) {
                int s = from + (j - at) * stride;
                int to = placeOf[p] + j - columnOf[p];
                for (int k = 0; k < rows(); k++) {
                    b[to + k * width] = source[s + k];
                }
            }
        }
    }

    @Override
    void multiplyAdd(
            double[] a, int aFrom, int aStride, int aStep, int rows, int depth, double[] c, int cFrom, int cStride) {
        if (rows == 1 && aStep == 1) {
            addRow(a, aFrom, depth, c, cFrom, 0, columnOf.length);
            return;
        }
        for (int p = 0; p < columnOf.length; p++) {
            boolean masked = ragged && p == columnOf.length - 1;
            int i = 0;
            for (; i + TILE_ROWS <= rows; i += TILE_ROWS) {
                int x = aFrom + i * aStride;
                int y = cFrom + i * cStride + columnOf[p];
                if (masked) {
                    edge4(a, x, aStride, aStep, depth, b, placeOf[p], c, y, cStride, edge);
                } else if (vectorsOf[p] == 4) {
                    tile4x4(a, x, aStride, aStep, depth, b, placeOf[p], c, y, cStride);
                } else if (vectorsOf[p] == 2) {
                    tile4x2(a, x, aStride, aStep, depth, b, placeOf[p], c, y, cStride);
                } else {
                    tile4x1(a, x, aStride, aStep, depth, b, placeOf[p], c, y, cStride);
                }
            }
            for (; i < rows; i++) {
                addPanel(p, a, aFrom + i * aStride, aStep, depth, c, cFrom + i * cStride);
            }
        }
    }

    @Override
    public void multiplyAddColumns(double[] a, int aFrom, int depth, double[] c, int cFrom, int first, int last) {
        addRow(a, aFrom, depth, c, cFrom, panel(first), panel(last));
    }

    @Override
    public boolean isEdge(int column) {
        int panel = panel(column);
        return column == (panel < columnOf.length ? columnOf[panel] : columns());
    }

    /// The first panel that does not begin before a column.
    private int panel(int column) {
        int p = 0;
        while (p < columnOf.length && columnOf[p] < column) {
            p++;
        }
        return p;
    }

    /// One row of C, the panels from `first` to `last` − 1.
    private void addRow(double[] a, int aFrom, int depth, double[] c, int cFrom, int first, int last) {
        int p = first;
        for (; p + 1 < last && vectorsOf[p + 1] == 4; p += 2) {
            tile1x8(a, aFrom, depth, b, placeOf[p], placeOf[p + 1], c, cFrom + columnOf[p]);
        }
        for (; p < last; p++) {
            addPanel(p, a, aFrom, 1, depth, c, cFrom);
        }
    }

    /// One row of C, one panel.
    private void addPanel(int p, double[] a, int aFrom, int aStep, int depth, double[] c, int cFrom) {
        int to = cFrom + columnOf[p];
        if (ragged && p == columnOf.length - 1) {
            edge1(a, aFrom, aStep, depth, b, placeOf[p], c, to, edge);
        } else if (vectorsOf[p] == 4) {
            tile1x4(a, aFrom, aStep, depth, b, placeOf[p], c, to);
        } else if (vectorsOf[p] == 2) {
            tile1x2(a, aFrom, aStep, depth, b, placeOf[p], c, to);
        } else {
            tile1x1(a, aFrom, aStep, depth, b, placeOf[p], c, to);
        }
    }

    private static void tile4x4(
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int depth,
            double[] b,
            int bFrom,
            double[] c,
            int cFrom,
            int cStride) {
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
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L));
            DoubleVector b1 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L) + L);
            DoubleVector b2 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L) + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L) + 3 * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            s02 = x0.fma(b2, s02);
            s03 = x0.fma(b3, s03);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k * aStep]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            s12 = x1.fma(b2, s12);
            s13 = x1.fma(b3, s13);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k * aStep]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            s22 = x2.fma(b2, s22);
            s23 = x2.fma(b3, s23);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k * aStep]);
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

    private static void tile4x2(
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int depth,
            double[] b,
            int bFrom,
            double[] c,
            int cFrom,
            int cStride) {
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
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * (2 * L));
            DoubleVector b1 = DoubleVector.fromArray(S, b, bFrom + k * (2 * L) + L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k * aStep]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k * aStep]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k * aStep]);
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

    private static void tile4x1(
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int depth,
            double[] b,
            int bFrom,
            double[] c,
            int cFrom,
            int cStride) {
        int c0 = cFrom;
        int a0 = aFrom;
        int c1 = cFrom + cStride;
        int a1 = aFrom + aStride;
        int c2 = cFrom + 2 * cStride;
        int a2 = aFrom + 2 * aStride;
        int c3 = cFrom + 3 * cStride;
        int a3 = aFrom + 3 * aStride;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s10 = DoubleVector.fromArray(S, c, c1);
        DoubleVector s20 = DoubleVector.fromArray(S, c, c2);
        DoubleVector s30 = DoubleVector.fromArray(S, c, c3);
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + k * aStep]);
            s10 = x1.fma(b0, s10);
            DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + k * aStep]);
            s20 = x2.fma(b0, s20);
            DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + k * aStep]);
            s30 = x3.fma(b0, s30);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c1);
        s20.intoArray(c, c2);
        s30.intoArray(c, c3);
    }

    private static void edge4(
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int depth,
            double[] b,
            int bFrom,
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
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * L);
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

    /// Two panels of four at once: with one row, four sums are too few to keep the processor busy.
    private static void tile1x8(double[] a, int a0, int depth, double[] b, int left, int right, double[] c, int c0) {
        DoubleVector s0 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s1 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s2 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s3 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        DoubleVector s4 = DoubleVector.fromArray(S, c, c0 + 4 * L);
        DoubleVector s5 = DoubleVector.fromArray(S, c, c0 + 5 * L);
        DoubleVector s6 = DoubleVector.fromArray(S, c, c0 + 6 * L);
        DoubleVector s7 = DoubleVector.fromArray(S, c, c0 + 7 * L);
        for (int k = 0; k < depth; k++) {
            DoubleVector x = DoubleVector.broadcast(S, a[a0 + k]);
            s0 = x.fma(DoubleVector.fromArray(S, b, left + k * (4 * L)), s0);
            s1 = x.fma(DoubleVector.fromArray(S, b, left + k * (4 * L) + L), s1);
            s2 = x.fma(DoubleVector.fromArray(S, b, left + k * (4 * L) + 2 * L), s2);
            s3 = x.fma(DoubleVector.fromArray(S, b, left + k * (4 * L) + 3 * L), s3);
            s4 = x.fma(DoubleVector.fromArray(S, b, right + k * (4 * L)), s4);
            s5 = x.fma(DoubleVector.fromArray(S, b, right + k * (4 * L) + L), s5);
            s6 = x.fma(DoubleVector.fromArray(S, b, right + k * (4 * L) + 2 * L), s6);
            s7 = x.fma(DoubleVector.fromArray(S, b, right + k * (4 * L) + 3 * L), s7);
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + L);
        s2.intoArray(c, c0 + 2 * L);
        s3.intoArray(c, c0 + 3 * L);
        s4.intoArray(c, c0 + 4 * L);
        s5.intoArray(c, c0 + 5 * L);
        s6.intoArray(c, c0 + 6 * L);
        s7.intoArray(c, c0 + 7 * L);
    }

    private static void tile1x4(
            double[] a, int aFrom, int aStep, int depth, double[] b, int bFrom, double[] c, int cFrom) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        DoubleVector s02 = DoubleVector.fromArray(S, c, c0 + 2 * L);
        DoubleVector s03 = DoubleVector.fromArray(S, c, c0 + 3 * L);
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L));
            DoubleVector b1 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L) + L);
            DoubleVector b2 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L) + 2 * L);
            DoubleVector b3 = DoubleVector.fromArray(S, b, bFrom + k * (4 * L) + 3 * L);
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

    private static void tile1x2(
            double[] a, int aFrom, int aStep, int depth, double[] b, int bFrom, double[] c, int cFrom) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        DoubleVector s01 = DoubleVector.fromArray(S, c, c0 + L);
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * (2 * L));
            DoubleVector b1 = DoubleVector.fromArray(S, b, bFrom + k * (2 * L) + L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + L);
    }

    private static void tile1x1(
            double[] a, int aFrom, int aStep, int depth, double[] b, int bFrom, double[] c, int cFrom) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0);
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
        }
        s00.intoArray(c, c0);
    }

    private static void edge1(
            double[] a,
            int aFrom,
            int aStep,
            int depth,
            double[] b,
            int bFrom,
            double[] c,
            int cFrom,
            VectorMask<Double> mask) {
        int c0 = cFrom;
        int a0 = aFrom;
        DoubleVector s00 = DoubleVector.fromArray(S, c, c0, mask);
        for (int k = 0; k < depth; k++) {
            DoubleVector b0 = DoubleVector.fromArray(S, b, bFrom + k * L);
            DoubleVector x0 = DoubleVector.broadcast(S, a[a0 + k * aStep]);
            s00 = x0.fma(b0, s00);
        }
        s00.intoArray(c, c0, mask);
    }
}
