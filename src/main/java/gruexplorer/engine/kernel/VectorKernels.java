package gruexplorer.engine.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on the JDK's Vector API: the cells' steps, there and back. What takes exponentials is in {@link
/// VectorExponentials}, products in {@link VectorPanels}.
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// For what is left of a row after the whole vectors.
    private static final Kernels PLAIN = PlainKernels.INSTANCE;

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
        VectorExponentials.sigmoid(a, from, count);
    }

    @Override
    public void tanh(double[] a, int from, int count) {
        VectorExponentials.tanh(a, from, count);
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
        return VectorExponentials.softmax(scores, from, count, out);
    }
}
