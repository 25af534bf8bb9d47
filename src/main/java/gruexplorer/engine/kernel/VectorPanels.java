package gruexplorer.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// B in panels of four vectors' width, each panel's rows one behind the other, so that a product walks through it
/// once from front to back. What four do not divide stands in narrower panels, the last one padded with zeros.
///
/// Each panel stands outside the heap and begins on a cache line, so that no vector lies across two: in an array,
/// whose place nobody can choose, seven of eight times every vector would, and one row takes nearly twice as long.
final class VectorPanels extends Panels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorMask<Double> ALL = S.maskAll(true);
    private static final int TILE_ROWS = 4;
    /// Bytes of a vector.
    private static final long W = (long) L * Double.BYTES;

    private static final long CACHE_LINE = 64;
    private static final ValueLayout.OfDouble NUMBERS = ValueLayout.JAVA_DOUBLE;

    /// First column, width in vectors, and numbers of each panel.
    private final int[] columnOf;

    private final int[] vectorsOf;
    private final MemorySegment[] panels;
    /// Each vector's width of columns on its own, from its first row on: a tile of several rows reads its vectors from
    /// places of their own without forming an address for each.
    private final MemorySegment[] vectors;

    /// The lanes of the last vector that are columns of B.
    private final VectorMask<Double> edge;

    VectorPanels(int rows, int columns) {
        super(rows, columns);
        int full = columns / L;
        boolean ragged = columns % L != 0;
        int count = full / 4 + (full % 4 >= 2 ? 1 : 0) + full % 2 + (ragged ? 1 : 0);
        this.columnOf = new int[count];
        this.vectorsOf = new int[count];
        this.panels = new MemorySegment[count];
        this.vectors = new MemorySegment[full + (ragged ? 1 : 0)];
        Arena memory = Arena.ofAuto();
        int column = 0;
        for (int p = 0; p < count; p++) {
            int left = full - column / L;
            int width = left >= 4 ? 4 : left >= 2 ? 2 : 1;
            columnOf[p] = column;
            vectorsOf[p] = width;
            panels[p] = memory.allocate((long) rows * width * W, CACHE_LINE);
            for (int v = 0; v < width; v++) {
                vectors[column / L + v] = panels[p].asSlice(rows > 0 ? v * W : 0);
            }
            column += width * L;
        }
        this.edge = S.indexInRange(0, ragged ? columns % L : L);
    }

    @Override
    public void setRows(double[] source, int from, int stride, int first, int count) {
        for (int p = 0; p < columnOf.length; p++) {
            int width = vectorsOf[p] * L;
            int columns = Math.min(width, columns() - columnOf[p]);
            for (int k = 0; k < count; k++) {
                MemorySegment.copy(
                        source,
                        from + k * stride + columnOf[p],
                        panels[p],
                        NUMBERS,
                        (long) (first + k) * width * Double.BYTES,
                        columns);
            }
        }
    }

    @Override
    public void setTransposed(double[] source, int from, int stride, int at, int count) {
        for (int p = 0; p < columnOf.length; p++) {
            int width = vectorsOf[p] * L;
            int first = Math.max(at, columnOf[p]);
            int last = Math.min(at + count, columnOf[p] + width);
            for (int k = 0; k < rows(); k++) {
                long to = (long) k * width - columnOf[p];
                setRow(panels[p], to + first, source, from + (first - at) * stride + k, stride, last - first);
            }
        }
    }

    private static void setRow(MemorySegment panel, long at, double[] source, int from, int stride, int count) {
        for (int j = 0; j < count; j++) {
            panel.setAtIndex(NUMBERS, at + j, source[from + j * stride]);
        }
    }

    @Override
    void multiplyAdd(
            double[] a, int aFrom, int aStride, int aStep, int rows, int depth, double[] c, int cFrom, int cStride) {
        if (rows == 1 && aStep == 1) {
            addRow(a, aFrom, depth, c, cFrom, 0, columnOf.length, 1, 0);
            return;
        }
        for (int p = 0; p < columnOf.length; p++) {
            int i = 0;
            for (; i + TILE_ROWS <= rows; i += TILE_ROWS) {
                int x = aFrom + i * aStride;
                int y = cFrom + i * cStride + columnOf[p];
                if (vectorsOf[p] == 4) {
                    VectorTiles.tile4x4(a, x, aStride, aStep, depth, vectors, columnOf[p] / L, c, y, cStride);
                } else if (vectorsOf[p] == 2) {
                    VectorTiles.tile4x2(a, x, aStride, aStep, depth, vectors, columnOf[p] / L, c, y, cStride);
                } else {
                    VectorTiles.tile4x1(a, x, aStride, aStep, depth, vectors, columnOf[p] / L, c, y, cStride, lanes(p));
                }
            }
            for (; i < rows; i++) {
                addPanel(p, a, aFrom + i * aStride, aStep, depth, c, cFrom + i * cStride);
            }
        }
    }

    @Override
    public void multiplyAddBlocks(
            double[] a, int aFrom, int depth, double[] c, int cFrom, int first, int count, int blocks, int apart) {
        addRow(a, aFrom, depth, c, cFrom, panel(first), panel(first + count) - panel(first), blocks, panel(apart));
    }

    @Override
    public boolean isEdge(int column) {
        int panel = panel(column);
        return column == (panel < columnOf.length ? columnOf[panel] : columns());
    }

    /// The first panel that does not begin before a column.
    private int panel(int column) {
        // None is wider than four vectors.
        int p = Math.min(column / (4 * L), columnOf.length);
        while (p < columnOf.length && columnOf[p] < column) {
            p++;
        }
        return p;
    }

    /// One row of C: `count` panels from `first` on, and as many again `apart` panels on, `blocks` times.
    private void addRow(
            double[] a, int aFrom, int depth, double[] c, int cFrom, int first, int count, int blocks, int apart) {
        int all = count * blocks;
        int i = 0;
        while (i < all) {
            int p = first + i / count * apart + i % count;
            int q = first + (i + 1) / count * apart + (i + 1) % count;
            int r = first + (i + 2) / count * apart + (i + 2) % count;
            if (i + 2 < all && vectorsOf[r] == 4) {
                VectorTiles.tile1x12(
                        a,
                        aFrom,
                        depth,
                        panels[p],
                        panels[q],
                        panels[r],
                        c,
                        cFrom + columnOf[p],
                        cFrom + columnOf[q],
                        cFrom + columnOf[r]);
                i += 3;
            } else if (i + 1 < all && vectorsOf[q] == 4) {
                VectorTiles.tile1x8(a, aFrom, depth, panels[p], panels[q], c, cFrom + columnOf[p], cFrom + columnOf[q]);
                i += 2;
            } else {
                addPanel(p, a, aFrom, 1, depth, c, cFrom);
                i++;
            }
        }
    }

    /// One row of C, one panel.
    private void addPanel(int p, double[] a, int aFrom, int aStep, int depth, double[] c, int cFrom) {
        int to = cFrom + columnOf[p];
        if (vectorsOf[p] == 4) {
            VectorTiles.tile1x4(a, aFrom, aStep, depth, panels[p], c, to);
        } else if (vectorsOf[p] == 2) {
            VectorTiles.tile1x2(a, aFrom, aStep, depth, panels[p], c, to);
        } else {
            VectorTiles.tile1x1(a, aFrom, aStep, depth, panels[p], c, to, lanes(p));
        }
    }

    /// Of a panel of one vector: which lanes are columns of B.
    private VectorMask<Double> lanes(int p) {
        return columnOf[p] + L <= columns() ? ALL : edge;
    }
}
