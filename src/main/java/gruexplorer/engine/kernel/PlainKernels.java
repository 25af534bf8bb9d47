package gruexplorer.engine.kernel;

import gruexplorer.engine.cell.Activation;

/// The kernels in plain Java. Every sum is taken from left to right and every function is the portable one, so that
/// the results do not depend on the machine.
final class PlainKernels implements Kernels {

    static final Kernels INSTANCE = new PlainKernels();

    private PlainKernels() {}

    @Override
    public String label() {
        return "plain";
    }

    @Override
    public Panels panels(int rows, int columns) {
        return new PlainPanels(rows, columns);
    }

    @Override
    public void sigmoid(double[] a, int from, int count) {
        for (int k = from; k < from + count; k++) {
            a[k] = Activation.sigmoid(a[k]);
        }
    }

    @Override
    public void tanh(double[] a, int from, int count) {
        for (int k = from; k < from + count; k++) {
            a[k] = Activation.tanh(a[k]);
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
        for (int j = 0; j < count; j++) {
            double a = scaled ? g[at + j] + g[at + hidden + j] * g[at + 3 * hidden + j] : g[at + j];
            double n = Activation.tanh(a);
            double z = g[at + 2 * hidden + j];
            double before = h[old + j];
            g[at + j] = n;
            h[next + j] = keepsOld ? (1 - z) * n + z * before : (1 - z) * before + z * n;
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
        for (int j = 0; j < count; j++) {
            double n = g[at + j];
            double r = g[at + hidden + j];
            double z = g[at + 2 * hidden + j];
            double arriving = dh[dAt + j];
            double written = keepsOld ? 1 - z : z;
            double dz = arriving * (keepsOld ? h[old + j] - n : n - h[old + j]);
            double da = arriving * written * (1 - n * n);
            d[to + j] = da;
            if (scaled) {
                d[to + hidden + j] = da * g[at + 3 * hidden + j] * r * (1 - r);
            }
            d[to + 2 * hidden + j] = dz * z * (1 - z);
            d[to + 3 * hidden + j] = scaled ? da * r : da;
            dh[dAt + j] = arriving * (1 - written);
        }
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
        for (int j = 0; j < count; j++) {
            double r = g[at + hidden + j];
            d[to + hidden + j] = through[from + j] * h[old + j] * r * (1 - r);
            dh[dAt + j] += through[from + j] * r;
        }
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
        for (int j = 0; j < count; j++) {
            double cell = g[at + hidden + j] * c[old + j] + g[at + j] * g[at + 2 * hidden + j];
            double s = Activation.tanh(cell);
            c[next + j] = cell;
            squashed[squashedAt + j] = s;
            h[next + j] = g[at + 3 * hidden + j] * s;
        }
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
        for (int j = 0; j < count; j++) {
            double i = g[at + j];
            double f = g[at + hidden + j];
            double candidate = g[at + 2 * hidden + j];
            double o = g[at + 3 * hidden + j];
            double s = squashed[squashedAt + j];
            double dCell = dc[dAt + j] + dh[dAt + j] * o * (1 - s * s);
            d[to + j] = dCell * candidate * i * (1 - i);
            d[to + hidden + j] = dCell * c[old + j] * f * (1 - f);
            d[to + 2 * hidden + j] = dCell * i * (1 - candidate * candidate);
            d[to + 3 * hidden + j] = dh[dAt + j] * s * o * (1 - o);
            dc[dAt + j] = dCell * f;
            dh[dAt + j] = 0;
        }
    }

    @Override
    public void times(double[] a, int aFrom, double[] b, int bFrom, double[] out, int outFrom, int count) {
        for (int k = 0; k < count; k++) {
            out[outFrom + k] = a[aFrom + k] * b[bFrom + k];
        }
    }

    @Override
    public void add(double[] a, int aFrom, double[] out, int outFrom, int count) {
        for (int k = 0; k < count; k++) {
            out[outFrom + k] += a[aFrom + k];
        }
    }

    @Override
    public void columnSums(double[] a, int from, int stride, int rows, double[] out, int count) {
        for (int i = 0; i < rows; i++) {
            add(a, from + i * stride, out, 0, count);
        }
    }

    @Override
    public void tanhBack(double[] h, int at, double[] dh, int dAt, double[] d, int to, int count) {
        for (int j = 0; j < count; j++) {
            d[to + j] = dh[dAt + j] * (1 - h[at + j] * h[at + j]);
        }
    }

    @Override
    public double softmax(double[] scores, int from, int count, double[] out) {
        double max = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            max = Math.max(max, scores[k]);
        }
        // The maximum is taken away only so that exp cannot overflow; the quotient is the same.
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            out[k] = StrictMath.exp(scores[k] - max);
            sum += out[k];
        }
        for (int k = from; k < from + count; k++) {
            out[k] /= sum;
        }
        return max + StrictMath.log(sum);
    }
}
