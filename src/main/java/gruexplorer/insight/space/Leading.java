package gruexplorer.insight.space;

import gruexplorer.engine.kernel.Blocks;
import gruexplorer.engine.kernel.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// The largest singular values of a matrix and their right vectors without all the others: block Lanczos
/// bidiagonalisation (Golub and Kahan 1965; Golub, Luk and Overton 1981) with every vector kept at right angles to all
/// before it.
///
/// It builds X V = U R with orthonormal columns of V and U and a small triangular R, whose singular values come to be
/// those of X from the largest down, and goes on until what is wanted no longer moves; at the latest until V spans all
/// there is, which is the whole decomposition. It begins with several random directions, so that equal values are found
/// as often as there are; the directions are the same on every run.
final class Leading {

    /// ‖Xᵀu − σ v‖ below this share of the largest value is rounding.
    private static final double SETTLED = 1e-13;

    /// Directions to begin with.
    private static final int BEGINNINGS = 4;

    /// Directions before the first look at how far it has come.
    private static final int FIRST_LOOK = 16;

    /// One singular value and its right vector.
    record Direction(double value, double[] vector) {}

    private final DMatrixRMaj x;
    private final List<double[]> v = new ArrayList<>();
    private final List<double[]> u = new ArrayList<>();
    /// Column j of R, its entries down to the diagonal.
    private final List<double[]> r = new ArrayList<>();

    private Leading(DMatrixRMaj x) {
        this.x = x;
    }

    /// The `wanted` largest, from the largest down, or as many as are not zero.
    static List<Direction> of(DMatrixRMaj x, int wanted) {
        return new Leading(x).find(wanted);
    }

    private List<Direction> find(int wanted) {
        var random = new Random(1);
        int most = Math.min(x.numRows, x.numCols);
        int look = FIRST_LOOK;
        int asked = 0;
        for (int k = 0; k < most; k++) {
            Wanted.check();
            Optional<double[]> next = Optional.empty();
            while (k >= BEGINNINGS && next.isEmpty() && asked < u.size()) {
                next = orthonormal(transposed(u.get(asked++)), v);
            }
            if (next.isEmpty()) {
                // Xᵀ of anything lies where X has rows.
                next = orthonormal(transposed(random.doubles(x.numRows, -1, 1).toArray()), v);
            }
            if (next.isEmpty()) {
                // There are no more directions.
                break;
            }
            add(next.get());
            if (k + 1 == look && look < most) {
                Optional<List<Direction>> found = look(wanted, true);
                if (found.isPresent()) {
                    return found.get();
                }
                look += Math.max(8, look / 2);
            }
        }
        return v.isEmpty() ? List.of() : look(wanted, false).orElse(List.of());
    }

    private void add(double[] direction) {
        double[] image = times(direction);
        double size = norm(image);
        double[] column = remove(image, u);
        double[] again = remove(image, u);
        for (int i = 0; i < again.length; i++) {
            column[i] += again[i];
        }
        double left = norm(image);
        boolean something = left > SETTLED * size;
        for (int i = 0; i < image.length; i++) {
            image[i] = something ? image[i] / left : 0;
        }
        column = Arrays.copyOf(column, u.size() + 1);
        column[u.size()] = something ? left : 0;
        v.add(direction);
        u.add(image);
        r.add(column);
    }

    /// The singular values of R, and of those that are wanted the vectors of X.
    ///
    /// @param settle whether they must have settled
    private Optional<List<Direction>> look(int wanted, boolean settle) {
        int k = v.size();
        var small = new DMatrixRMaj(k, k);
        for (int j = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                small.set(i, j, r.get(j)[i]);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(k, k, true, true, true);
        if (!svd.decompose(small)) {
            return Optional.empty();
        }
        double[] values = svd.getSingularValues();
        DMatrixRMaj right = svd.getV(null, true);
        DMatrixRMaj left = svd.getU(null, true);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(values[b], values[a]));
        List<Direction> found = new ArrayList<>();
        for (int one : order.subList(0, Math.min(wanted, k))) {
            double[] vector = combined(v, right, one);
            if (settle) {
                double[] back = transposed(combined(u, left, one));
                for (int j = 0; j < back.length; j++) {
                    back[j] -= values[one] * vector[j];
                }
                if (norm(back) > SETTLED * values[order.getFirst()]) {
                    return Optional.empty();
                }
            }
            found.add(new Direction(values[one], vector));
        }
        return Optional.of(found);
    }

    /// Σ vᵢ mᵢ, with m a row of the transposed vectors.
    private static double[] combined(List<double[]> vectors, DMatrixRMaj transposed, int row) {
        var sum = new double[vectors.getFirst().length];
        for (int i = 0; i < vectors.size(); i++) {
            take(vectors.get(i), -transposed.get(row, i), sum);
        }
        return sum;
    }

    /// A vector made orthonormal to others; empty where nothing but rounding is left of it.
    private static Optional<double[]> orthonormal(double[] vector, List<double[]> others) {
        double size = norm(vector);
        remove(vector, others);
        remove(vector, others);
        double left = norm(vector);
        if (!(left > SETTLED * size)) {
            return Optional.empty();
        }
        for (int j = 0; j < vector.length; j++) {
            vector[j] /= left;
        }
        return Optional.of(vector);
    }

    /// Takes from a vector what lies along orthonormal others.
    ///
    /// @param vector modified
    /// @return how much along each
    private static double[] remove(double[] vector, List<double[]> others) {
        var along = new double[others.size()];
        for (int i = 0; i < along.length; i++) {
            double[] other = others.get(i);
            double sum = 0;
            for (int j = 0; j < vector.length; j++) {
                sum += vector[j] * other[j];
            }
            along[i] = sum;
            take(other, sum, vector);
        }
        return along;
    }

    private static void take(double[] what, double times, double[] from) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= times * what[j];
        }
    }

    private double[] times(double[] direction) {
        var image = new double[x.numRows];
        Blocks.addProduct(x, 0, direction, image);
        return image;
    }

    private double[] transposed(double[] image) {
        var back = new double[x.numCols];
        Blocks.addTransposed(x, 0, image, back);
        return back;
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
