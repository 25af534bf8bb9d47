package gruexplorer.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// B in panels of four vectors' width, each panel's rows one behind the other, so that a product walks through it
/// once from front to back. What four do not divide stands in narrower panels, the last one padded with zeros.
///
/// The panels stand outside the heap, where each can begin at a multiple of a vector, so that no vector lies across two
/// cache lines: in an array, whose place nobody can choose, seven of eight times every vector would, and one row takes
/// nearly twice as long. All are one piece of memory: in several, which do not lie close together, one row takes up to
/// a twelfth longer where the weights just fit the caches.
final class VectorPanels extends Panels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorMask<Double> ALL = S.maskAll(true);
    /// Bytes of a vector.
    private static final long W = (long) L * Double.BYTES;

    private static final long CACHE_LINE = 64;
    private static final ValueLayout.OfDouble NUMBERS = ValueLayout.JAVA_DOUBLE;

    /// First column, width in vectors, and numbers of each panel.
    private final int[] columnOf;

    private final int[] vectorsOf;
    /// All panels, as parts of a row.
    private final int[] every;

    private final MemorySegment[] panels;
    /// The panels' addresses.
    private final long[] addresses;

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
        this.addresses = new long[count];
        long all = (long) rows * (full + (ragged ? 1 : 0)) * W;
        MemorySegment memory = Arena.ofAuto().allocate(all, CACHE_LINE);
        long begin = 0;
        int column = 0;
        for (int p = 0; p < count; p++) {
            int left = full - column / L;
            int width = left >= 4 ? 4 : left >= 2 ? 2 : 1;
            columnOf[p] = column;
            vectorsOf[p] = width;
            long size = (long) rows * width * W;
            panels[p] = memory.asSlice(begin, size);
            addresses[p] = panels[p].address();
            begin += size;
            column += width * L;
        }
        this.every = byThree(IntStream.range(0, count).toArray());
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
            int column = Math.max(at, columnOf[p]);
            int last = Math.min(at + count, columnOf[p] + width);
            for (; column + 8 <= last; column += 8) {
                setEight(panels[p], column - columnOf[p], width, source, from + (column - at) * stride, stride);
            }
            for (; column < last; column++) {
                setOne(panels[p], column - columnOf[p], width, source, from + (column - at) * stride);
            }
        }
    }

    /// Eight columns, a cache line of each row, written out: one by one, or in a loop, they take three times as long.
    private void setEight(MemorySegment panel, int at, int width, double[] source, int from, int stride) {
        int from1 = from + stride;
        int from2 = from1 + stride;
        int from3 = from2 + stride;
        int from4 = from3 + stride;
        int from5 = from4 + stride;
        int from6 = from5 + stride;
        int from7 = from6 + stride;
        for (int k = 0; k < rows(); k++) {
            long to = at + (long) k * width;
            panel.setAtIndex(NUMBERS, to, source[from + k]);
            panel.setAtIndex(NUMBERS, to + 1, source[from1 + k]);
            panel.setAtIndex(NUMBERS, to + 2, source[from2 + k]);
            panel.setAtIndex(NUMBERS, to + 3, source[from3 + k]);
            panel.setAtIndex(NUMBERS, to + 4, source[from4 + k]);
            panel.setAtIndex(NUMBERS, to + 5, source[from5 + k]);
            panel.setAtIndex(NUMBERS, to + 6, source[from6 + k]);
            panel.setAtIndex(NUMBERS, to + 7, source[from7 + k]);
        }
    }

    private void setOne(MemorySegment panel, int at, int width, double[] source, int from) {
        for (int k = 0; k < rows(); k++) {
            panel.setAtIndex(NUMBERS, at + (long) k * width, source[from + k]);
        }
    }

    @Override
    public void multiplyAdd(
            double[] a, int aFrom, int aStride, int rows, int depth, double[] c, int cFrom, int cStride) {
        if (rows == 1) {
            multiplyAddParts(a, aFrom, 0, depth, c, cFrom, every);
        } else {
            multiplyAdd(a, aFrom, aStride, 1, rows, depth, c, cFrom, cStride);
        }
    }

    @Override
    public void multiplyAddTransposed(
            double[] a, int aFrom, int aStride, int rows, int depth, double[] c, int cFrom, int cStride) {
        multiplyAdd(a, aFrom, 1, aStride, rows, depth, c, cFrom, cStride);
    }

    private void multiplyAdd(
            double[] a, int aFrom, int aStride, int aStep, int rows, int depth, double[] c, int cFrom, int cStride) {
        own(0, depth);
        try {
            for (int p = 0; p < columnOf.length; p++) {
                addPanel(p, a, aFrom, aStride, aStep, rows, depth, c, cFrom, cStride);
            }
        } finally {
            Reference.reachabilityFence(panels);
        }
    }

    /// What one panel gives.
    ///
    /// @param a A's value in row i at depth k is at aFrom + i · aStride + k · aStep, one of the two 1
    private void addPanel(
            int p,
            double[] a,
            int aFrom,
            int aStride,
            int aStep,
            int rows,
            int depth,
            double[] c,
            int cFrom,
            int cStride) {
        long panel = addresses[p];
        int tall = vectorsOf[p] == 4 ? VectorTiles.tall(rows) : 0;
        int i = 0;
        for (; i < tall; i += 6) {
            int x = aFrom + i * aStride;
            int y = cFrom + i * cStride + columnOf[p];
            if (aStep == 1) {
                VectorTiles.tile6x4(a, x, aStride, depth, panel, c, y, cStride);
            } else {
                VectorColumnTiles.tile6x4(a, x, aStep, depth, panel, c, y, cStride);
            }
        }
        for (; i + 4 <= rows; i += 4) {
            int x = aFrom + i * aStride;
            int y = cFrom + i * cStride + columnOf[p];
            switch (vectorsOf[p]) {
                case 4 -> {
                    if (aStep == 1) {
                        VectorTiles.tile4x4(a, x, aStride, depth, panel, c, y, cStride);
                    } else {
                        VectorColumnTiles.tile4x4(a, x, aStep, depth, panel, c, y, cStride);
                    }
                }
                case 2 -> {
                    if (aStep == 1) {
                        VectorTiles.tile4x2(a, x, aStride, depth, panel, c, y, cStride);
                    } else {
                        VectorColumnTiles.tile4x2(a, x, aStep, depth, panel, c, y, cStride);
                    }
                }
                default -> VectorTiles.tile4x1(a, x, aStride, aStep, depth, panel, c, y, cStride, lanes(p));
            }
        }
        for (; i < rows; i++) {
            addLine(p, a, aFrom + i * aStride, aStep, 0, depth, c, cFrom + i * cStride);
        }
    }

    @Override
    public int[] parts(int first, int count, int blocks, int apart) {
        return byThree(IntStream.range(0, blocks)
                .flatMap(block -> IntStream.range(panel(first + block * apart), panel(first + block * apart + count)))
                .toArray());
    }

    /// The parts in the order in which one row takes them, the wide ones three at a time: each three goes on where the
    /// three before it ended. So memory is read in three long runs, and not in many short ones: what reads ahead of a
    /// run takes long to find its way into the next. 393 KB come from the second-level cache of an EPYC at 220 GB/s, in
    /// threes of neighbours at 125.
    private int[] byThree(int[] parts) {
        int[] wide = Arrays.stream(parts).filter(p -> vectorsOf[p] == 4).toArray();
        int threes = wide.length / 3;
        IntStream together = IntStream.range(0, 3 * threes).map(i -> wide[i % 3 * threes + i / 3]);
        IntStream left = Arrays.stream(wide).skip(3L * threes);
        IntStream narrow = Arrays.stream(parts).filter(p -> vectorsOf[p] < 4);
        return IntStream.concat(together, IntStream.concat(left, narrow)).toArray();
    }

    @Override
    public void multiplyAddParts(double[] a, int aFrom, int from, int to, double[] c, int cFrom, int[] parts) {
        own(from, to);
        try {
            addLine(a, aFrom, from, to, c, cFrom, parts);
        } finally {
            Reference.reachabilityFence(panels);
        }
    }

    private void addLine(double[] a, int aFrom, int from, int to, double[] c, int cFrom, int[] parts) {
        int depth = to - from;
        int x = aFrom + from;
        int i = 0;
        while (i < parts.length) {
            int together = wide(parts, i);
            if (together == 3) {
                VectorLines.line12(
                        a,
                        x,
                        depth,
                        address(parts[i], from),
                        address(parts[i + 1], from),
                        address(parts[i + 2], from),
                        c,
                        cFrom + columnOf[parts[i]],
                        cFrom + columnOf[parts[i + 1]],
                        cFrom + columnOf[parts[i + 2]]);
            } else if (together == 2) {
                VectorLines.line8(
                        a,
                        x,
                        depth,
                        address(parts[i], from),
                        address(parts[i + 1], from),
                        c,
                        cFrom + columnOf[parts[i]],
                        cFrom + columnOf[parts[i + 1]]);
            } else {
                addLine(parts[i], a, aFrom, 1, from, to, c, cFrom);
            }
            i += Math.max(1, together);
        }
    }

    /// Products read memory as they find it: only rows of B, which every panel has all of.
    ///
    /// @throws IndexOutOfBoundsException if some of the rows `from` to `to − 1` are none
    private void own(int from, int to) {
        Objects.checkFromToIndex(from, to, rows());
    }

    /// Where a row of a panel begins in memory.
    private long address(int p, int row) {
        return addresses[p] + row * (vectorsOf[p] * W);
    }

    /// How many of the next parts, up to three, are panels of four vectors' width.
    private int wide(int[] parts, int next) {
        int count = 0;
        while (count < 3 && next + count < parts.length && vectorsOf[parts[next + count]] == 4) {
            count++;
        }
        return count;
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

    /// One row of C, one panel, for some rows of B.
    private void addLine(int p, double[] a, int aFrom, int aStep, int from, int to, double[] c, int cFrom) {
        int depth = to - from;
        int x = aFrom + from * aStep;
        int y = cFrom + columnOf[p];
        long b = address(p, from);
        switch (vectorsOf[p]) {
            case 4 -> VectorLines.line4(a, x, aStep, depth, b, c, y);
            case 2 -> VectorLines.line2(a, x, aStep, depth, b, c, y);
            default -> VectorLines.line1(a, x, aStep, depth, b, c, y, lanes(p));
        }
    }

    /// Of a panel of one vector: which lanes are columns of B.
    private VectorMask<Double> lanes(int p) {
        return columnOf[p] + L <= columns() ? ALL : edge;
    }
}
