package gruexplorer.engine.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// σ, tanh and softmax on the JDK's Vector API; see {@link Kernels} for what each does.
///
/// eʸ is taken as 2ⁿ eʳ with n the nearest integer to y / ln 2 and eʳ by its Taylor series, 13 terms for |r| ≤ ½ ln 2.
/// σ(a) = e / (1 + e) or 1 / (1 + e) with e = e^−|a|, so that both tails keep their relative accuracy;
/// tanh(a) = −u / (2 + u) with u = e^−2|a| − 1 taken without cancellation. The series is written out in every loop:
/// a helper that takes and returns vectors is sometimes not inlined and then boxes each of them.
final class VectorExponentials {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// A function of `count` values from a place on, taken in place.
    private interface Function {
        void apply(double[] a, int from, int count);
    }

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

    private VectorExponentials() {}

    static void sigmoid(double[] a, int from, int count) {
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
            rest(a, from + full, count - full, VectorExponentials::sigmoid);
        }
    }

    static void tanh(double[] a, int from, int count) {
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
            rest(a, from + full, count - full, VectorExponentials::tanh);
        }
    }

    /// What is left of a row, less than a vector: as a whole one in space of its own.
    private static void rest(double[] a, int from, int count, Function function) {
        VectorMask<Double> in = S.indexInRange(0, count);
        double[] last = new double[L];
        DoubleVector.fromArray(S, a, from, in).intoArray(last, 0);
        function.apply(last, 0, L);
        DoubleVector.fromArray(S, last, 0).intoArray(a, from, in);
    }

    static double softmax(double[] scores, int from, int count, double[] out) {
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
