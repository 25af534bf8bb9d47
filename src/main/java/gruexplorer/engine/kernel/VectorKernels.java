package gruexplorer.engine.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the JDK's Vector API.
///
/// eʸ is taken as 2ⁿ eʳ with n the nearest integer to y / ln 2 and eʳ by its Taylor series, 13 terms for |r| ≤ ½ ln 2.
/// σ(a) = e / (1 + e) or 1 / (1 + e) with e = e^−|a|, so that both tails keep their relative accuracy;
/// tanh(a) = −u / (2 + u) with u = e^−2|a| − 1 taken without cancellation. The series is written out in every loop:
/// a helper that takes and returns vectors is sometimes not inlined and then boxes each of them.
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// For what is left of a row after the whole vectors, where no function is taken.
    private static final Kernels PLAIN = PlainKernels.INSTANCE;

    private static final double LOG2E = 1.4426950408889634;
    /// ln 2 in two parts, the first with trailing zeros: n times it is exact.
    private static final double LN2_HIGH = 0x1.62e42fee00000p-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    private static final int EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;
    /// Adding it rounds to an integer n, and n + 1023 then stands in the lowest bits: shifted up, they are 2ⁿ.
    private static final double ROUND = 0x1.8p52 + EXPONENT_BIAS;

    /// So much larger 2ⁿ is taken where it may be too small for an exponent, so that what it multiplies ends as a
    /// subnormal and not as zero.
    private static final int LIFT = 54;

    private static final double ROUND_LIFTED = ROUND + LIFT;
    /// The way back, 2^−{@link #LIFT}.
    private static final double DROP = 0x1p-54;
    private static final long SIGN = Long.MIN_VALUE;
    /// e^−746 rounds to zero.
    private static final double LOWEST = -746;
    /// tanh is ±1 to the last bit long before this.
    private static final double SATURATED = -60;

    private static final double C2 = 1.0 / 2;
    private static final double C3 = 1.0 / 6;
    private static final double C4 = 1.0 / 24;
    private static final double C5 = 1.0 / 120;
    private static final double C6 = 1.0 / 720;
    private static final double C7 = 1.0 / 5040;
    private static final double C8 = 1.0 / 40320;
    private static final double C9 = 1.0 / 362880;
    private static final double C10 = 1.0 / 3628800;
    private static final double C11 = 1.0 / 39916800;
    private static final double C12 = 1.0 / 479001600;
    private static final double C13 = 1.0 / 6227020800.0;

    @Override
    public String label() {
        return "vector";
    }

    @Override
    public Panels panels(int rows, int columns) {
        return new VectorPanels(rows, columns);
    }

    @Override
    public void sigmoid(double[] a, int from, int count) {
        int full = S.loopBound(count);
        for (int j = 0; j < full; j += L) {
            DoubleVector x = DoubleVector.fromArray(S, a, from + j);
            DoubleVector y = x.reinterpretAsLongs().or(SIGN).reinterpretAsDoubles();
            y = y.blend(LOWEST, y.lt(LOWEST));
            DoubleVector rounded = y.fma(DoubleVector.broadcast(S, LOG2E), DoubleVector.broadcast(S, ROUND_LIFTED));
            DoubleVector whole = rounded.sub(ROUND_LIFTED);
            DoubleVector power = rounded.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                    .reinterpretAsDoubles();
            DoubleVector r =
                    whole.fma(DoubleVector.broadcast(S, -LN2_LOW), whole.fma(DoubleVector.broadcast(S, -LN2_HIGH), y));
            // Neighbouring terms two by two (Estrin): a chain of a third of the length.
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(DoubleVector.broadcast(S, C5), DoubleVector.broadcast(S, C4))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C3), DoubleVector.broadcast(S, C2)));
            DoubleVector high = r.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C8))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C7), DoubleVector.broadcast(S, C6)));
            DoubleVector highest = r.fma(DoubleVector.broadcast(S, C13), DoubleVector.broadcast(S, C12))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C11), DoubleVector.broadcast(S, C10)));
            // p = eʳ − 1, the small part kept apart from the one.
            DoubleVector p = highest.fma(r4, high).fma(r4, low).fma(r2, r);
            DoubleVector e = p.add(1).mul(power).mul(DROP);
            e.blend(1, x.compare(VectorOperators.GE, 0)).div(e.add(1)).intoArray(a, from + j);
        }
        if (full < count) {
            VectorMask<Double> in = S.indexInRange(full, count);
            double[] last = new double[L];
            DoubleVector.fromArray(S, a, from + full, in).intoArray(last, 0);
            sigmoid(last, 0, L);
            DoubleVector.fromArray(S, last, 0).intoArray(a, from + full, in);
        }
    }

    @Override
    public void tanh(double[] a, int from, int count) {
        int full = S.loopBound(count);
        for (int j = 0; j < full; j += L) {
            DoubleVector x = DoubleVector.fromArray(S, a, from + j);
            DoubleVector y = x.abs().mul(-2);
            y = y.blend(SATURATED, y.lt(SATURATED));
            DoubleVector rounded = y.fma(DoubleVector.broadcast(S, LOG2E), DoubleVector.broadcast(S, ROUND));
            DoubleVector whole = rounded.sub(ROUND);
            DoubleVector power = rounded.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                    .reinterpretAsDoubles();
            DoubleVector r =
                    whole.fma(DoubleVector.broadcast(S, -LN2_LOW), whole.fma(DoubleVector.broadcast(S, -LN2_HIGH), y));
            // Neighbouring terms two by two (Estrin): a chain of a third of the length.
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(DoubleVector.broadcast(S, C5), DoubleVector.broadcast(S, C4))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C3), DoubleVector.broadcast(S, C2)));
            DoubleVector high = r.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C8))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C7), DoubleVector.broadcast(S, C6)));
            DoubleVector highest = r.fma(DoubleVector.broadcast(S, C13), DoubleVector.broadcast(S, C12))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C11), DoubleVector.broadcast(S, C10)));
            // p = eʳ − 1, the small part kept apart from the one.
            DoubleVector p = highest.fma(r4, high).fma(r4, low).fma(r2, r);
            DoubleVector u = p.fma(power, power.sub(1));
            DoubleVector v = DoubleVector.zero(S).sub(u).div(u.add(2));
            v.reinterpretAsLongs()
                    .or(x.reinterpretAsLongs().and(SIGN))
                    .reinterpretAsDoubles()
                    .intoArray(a, from + j);
        }
        if (full < count) {
            VectorMask<Double> in = S.indexInRange(full, count);
            double[] last = new double[L];
            DoubleVector.fromArray(S, a, from + full, in).intoArray(last, 0);
            tanh(last, 0, L);
            DoubleVector.fromArray(S, last, 0).intoArray(a, from + full, in);
        }
    }

    @Override
    public void gruState(
            double[] g,
            int at,
            int hidden,
            int count,
            double[] h,
            int old,
            int next,
            boolean scaled,
            boolean keepsOld) {
        if (scaled) {
            VectorRows.addTimes(g, at + hidden, at + 3 * hidden, at, count);
        }
        tanh(g, at, count);
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector n = DoubleVector.fromArray(S, g, at + j);
            DoubleVector z = DoubleVector.fromArray(S, g, at + 2 * hidden + j);
            DoubleVector before = DoubleVector.fromArray(S, h, old + j);
            DoubleVector after = keepsOld ? z.fma(before.sub(n), n) : z.fma(n.sub(before), before);
            after.intoArray(h, next + j);
        }
        for (int j = whole; j < count; j++) {
            double n = g[at + j];
            double z = g[at + 2 * hidden + j];
            double before = h[old + j];
            h[next + j] = keepsOld ? Math.fma(z, before - n, n) : Math.fma(z, n - before, before);
        }
    }

    @Override
    public void gruBack(
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
            boolean keepsOld) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector n = DoubleVector.fromArray(S, g, at + j);
            DoubleVector r = DoubleVector.fromArray(S, g, at + hidden + j);
            DoubleVector z = DoubleVector.fromArray(S, g, at + 2 * hidden + j);
            DoubleVector before = DoubleVector.fromArray(S, h, old + j);
            DoubleVector arriving = DoubleVector.fromArray(S, dh, dAt + j);
            DoubleVector one = DoubleVector.broadcast(S, 1);
            DoubleVector open = one.sub(z);
            DoubleVector written = keepsOld ? open : z;
            DoubleVector kept = keepsOld ? z : open;
            DoubleVector dz = arriving.mul(keepsOld ? before.sub(n) : n.sub(before));
            DoubleVector da = arriving.mul(written).mul(one.sub(n.mul(n)));
            da.intoArray(d, to + j);
            if (scaled) {
                da.mul(DoubleVector.fromArray(S, g, at + 3 * hidden + j))
                        .mul(r)
                        .mul(one.sub(r))
                        .intoArray(d, to + hidden + j);
            }
            dz.mul(z).mul(open).intoArray(d, to + 2 * hidden + j);
            (scaled ? da.mul(r) : da).intoArray(d, to + 3 * hidden + j);
            arriving.mul(kept).intoArray(dh, dAt + j);
        }
        int rest = count - whole;
        PLAIN.gruBack(g, at + whole, hidden, rest, h, old + whole, dh, dAt + whole, d, to + whole, scaled, keepsOld);
    }

    @Override
    public void gruReset(
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
            int to) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector r = DoubleVector.fromArray(S, g, at + hidden + j);
            DoubleVector arriving = DoubleVector.fromArray(S, through, from + j);
            arriving.mul(DoubleVector.fromArray(S, h, old + j))
                    .mul(r)
                    .mul(DoubleVector.broadcast(S, 1).sub(r))
                    .intoArray(d, to + hidden + j);
            arriving.fma(r, DoubleVector.fromArray(S, dh, dAt + j)).intoArray(dh, dAt + j);
        }
        int rest = count - whole;
        PLAIN.gruReset(
                g, at + whole, hidden, rest, h, old + whole, through, from + whole, dh, dAt + whole, d, to + whole);
    }

    @Override
    public void lstmState(
            double[] g,
            int at,
            int hidden,
            int count,
            double[] c,
            int old,
            int next,
            double[] squashed,
            int squashedAt,
            double[] h) {
        times(g, at + hidden, c, old, c, next, count);
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector cell = DoubleVector.fromArray(S, g, at + j)
                    .fma(DoubleVector.fromArray(S, g, at + 2 * hidden + j), DoubleVector.fromArray(S, c, next + j));
            cell.intoArray(c, next + j);
            cell.intoArray(squashed, squashedAt + j);
        }
        for (int j = whole; j < count; j++) {
            c[next + j] = Math.fma(g[at + j], g[at + 2 * hidden + j], c[next + j]);
            squashed[squashedAt + j] = c[next + j];
        }
        tanh(squashed, squashedAt, count);
        times(squashed, squashedAt, g, at + 3 * hidden, h, next, count);
    }

    @Override
    public void lstmBack(
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
            int to) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector one = DoubleVector.broadcast(S, 1);
            DoubleVector i = DoubleVector.fromArray(S, g, at + j);
            DoubleVector f = DoubleVector.fromArray(S, g, at + hidden + j);
            DoubleVector candidate = DoubleVector.fromArray(S, g, at + 2 * hidden + j);
            DoubleVector o = DoubleVector.fromArray(S, g, at + 3 * hidden + j);
            DoubleVector s = DoubleVector.fromArray(S, squashed, squashedAt + j);
            DoubleVector arriving = DoubleVector.fromArray(S, dh, dAt + j);
            DoubleVector dCell = arriving.mul(o).fma(one.sub(s.mul(s)), DoubleVector.fromArray(S, dc, dAt + j));
            dCell.mul(candidate).mul(i).mul(one.sub(i)).intoArray(d, to + j);
            dCell.mul(DoubleVector.fromArray(S, c, old + j))
                    .mul(f)
                    .mul(one.sub(f))
                    .intoArray(d, to + hidden + j);
            dCell.mul(i).mul(one.sub(candidate.mul(candidate))).intoArray(d, to + 2 * hidden + j);
            arriving.mul(s).mul(o).mul(one.sub(o)).intoArray(d, to + 3 * hidden + j);
            dCell.mul(f).intoArray(dc, dAt + j);
            DoubleVector.zero(S).intoArray(dh, dAt + j);
        }
        int rest = count - whole;
        PLAIN.lstmBack(
                g,
                at + whole,
                hidden,
                rest,
                c,
                old + whole,
                squashed,
                squashedAt + whole,
                dh,
                dc,
                dAt + whole,
                d,
                to + whole);
    }

    @Override
    public void times(double[] a, int aFrom, double[] b, int bFrom, double[] out, int outFrom, int count) {
        VectorRows.times(a, aFrom, b, bFrom, out, outFrom, count);
    }

    @Override
    public void add(double[] a, int aFrom, double[] out, int outFrom, int count) {
        VectorRows.add(a, aFrom, out, outFrom, count);
    }

    @Override
    public void columnSums(double[] a, int from, int stride, int rows, double[] out, int count) {
        VectorRows.columnSums(a, from, stride, rows, out, count);
    }

    @Override
    public void tanhBack(double[] h, int at, double[] dh, int dAt, double[] d, int to, int count) {
        int whole = S.loopBound(count);
        for (int j = 0; j < whole; j += L) {
            DoubleVector y = DoubleVector.fromArray(S, h, at + j);
            DoubleVector.fromArray(S, dh, dAt + j)
                    .mul(DoubleVector.broadcast(S, 1).sub(y.mul(y)))
                    .intoArray(d, to + j);
        }
        PLAIN.tanhBack(h, at + whole, dh, dAt + whole, d, to + whole, count - whole);
    }

    @Override
    public double softmax(double[] scores, int from, int count, double[] out) {
        DoubleVector most = DoubleVector.broadcast(S, Double.NEGATIVE_INFINITY);
        for (int j = 0; j < count; j += L) {
            VectorMask<Double> in = S.indexInRange(j, count);
            most = most.lanewise(VectorOperators.MAX, DoubleVector.fromArray(S, scores, from + j, in), in);
        }
        double max = most.reduceLanes(VectorOperators.MAX);
        DoubleVector sums = DoubleVector.zero(S);
        for (int j = 0; j < count; j += L) {
            VectorMask<Double> in = S.indexInRange(j, count);
            DoubleVector y = DoubleVector.fromArray(S, scores, from + j, in).sub(max);
            y = y.blend(LOWEST, y.lt(LOWEST));
            DoubleVector rounded = y.fma(DoubleVector.broadcast(S, LOG2E), DoubleVector.broadcast(S, ROUND_LIFTED));
            DoubleVector whole = rounded.sub(ROUND_LIFTED);
            DoubleVector power = rounded.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                    .reinterpretAsDoubles();
            DoubleVector r =
                    whole.fma(DoubleVector.broadcast(S, -LN2_LOW), whole.fma(DoubleVector.broadcast(S, -LN2_HIGH), y));
            // Neighbouring terms two by two (Estrin): a chain of a third of the length.
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(DoubleVector.broadcast(S, C5), DoubleVector.broadcast(S, C4))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C3), DoubleVector.broadcast(S, C2)));
            DoubleVector high = r.fma(DoubleVector.broadcast(S, C9), DoubleVector.broadcast(S, C8))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C7), DoubleVector.broadcast(S, C6)));
            DoubleVector highest = r.fma(DoubleVector.broadcast(S, C13), DoubleVector.broadcast(S, C12))
                    .fma(r2, r.fma(DoubleVector.broadcast(S, C11), DoubleVector.broadcast(S, C10)));
            // p = eʳ − 1, the small part kept apart from the one.
            DoubleVector p = highest.fma(r4, high).fma(r4, low).fma(r2, r);
            DoubleVector e = p.add(1).mul(power).mul(DROP);
            e.intoArray(out, from + j, in);
            sums = sums.lanewise(VectorOperators.ADD, e, in);
        }
        // Lane by lane, in a fixed order: reduceLanes promises none.
        double sum = 0;
        for (int lane = 0; lane < L; lane++) {
            sum += sums.lane(lane);
        }
        for (int j = 0; j < count; j += L) {
            VectorMask<Double> in = S.indexInRange(j, count);
            DoubleVector.fromArray(S, out, from + j, in).div(sum).intoArray(out, from + j, in);
        }
        return max + Math.log(sum);
    }
}
