package gruexplorer.insight.lens;

import gruexplorer.engine.cell.Nonlinearity;
import gruexplorer.engine.kernel.Blocks;
import gruexplorer.insight.equation.FunctionNames;
import java.util.List;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/// One side of a formula for whole vectors, in the names of whoever printed it. The tree that is printed is the tree
/// that is evaluated.
///
/// In the text `_{…}` stands lower and `^{…}` higher.
public sealed interface Node {

    /// Its value in a frame.
    double[] value(Frame frame);

    /// As it is printed.
    String text();

    /// As it is printed where it is one factor among others.
    default String factor() {
        return text();
    }

    /// A vector by its name.
    ///
    /// @param name as it is printed
    /// @param key of the frame's vectors
    record Vector(String name, String key) implements Node {
        @Override
        public double[] value(Frame frame) {
            return frame.vector(key);
        }

        @Override
        public String text() {
            return name;
        }
    }

    /// A matrix times a vector.
    ///
    /// @param name of the matrix, as it is printed
    /// @param key of the frame's matrices
    /// @param behind whether the matrix is printed behind the vector, as where vectors are rows
    record Mapped(String name, String key, Node of, boolean behind) implements Node {
        @Override
        public double[] value(Frame frame) {
            DMatrixRMaj matrix = frame.matrix(key);
            var product = new double[matrix.numRows];
            Blocks.addProduct(matrix, 0, of.value(frame), product);
            return product;
        }

        @Override
        public String text() {
            if (of instanceof Joined) {
                return behind ? of.text() + " " + name : name + of.text();
            }
            return behind ? of.factor() + " " + name : name + " " + of.factor();
        }
    }

    /// One vector below the other.
    record Joined(Node first, Node second) implements Node {
        @Override
        public double[] value(Frame frame) {
            double[] a = first.value(frame);
            double[] b = second.value(frame);
            var both = new double[a.length + b.length];
            System.arraycopy(a, 0, both, 0, a.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }

        @Override
        public String text() {
            return "[" + first.text() + ", " + second.text() + "]";
        }
    }

    record Sum(List<Node> terms) implements Node {
        @Override
        public double[] value(Frame frame) {
            double[] sum = terms.getFirst().value(frame).clone();
            for (Node term : terms.subList(1, terms.size())) {
                double[] value = term.value(frame);
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += value[j];
                }
            }
            return sum;
        }

        @Override
        public String text() {
            return terms.stream().map(Node::text).collect(Collectors.joining(" + "));
        }

        @Override
        public String factor() {
            return "(" + text() + ")";
        }
    }

    /// Entry by entry.
    record Product(List<Node> factors) implements Node {
        @Override
        public double[] value(Frame frame) {
            double[] product = factors.getFirst().value(frame).clone();
            for (Node factor : factors.subList(1, factors.size())) {
                double[] value = factor.value(frame);
                for (int j = 0; j < product.length; j++) {
                    product[j] *= value[j];
                }
            }
            return product;
        }

        @Override
        public String text() {
            return factors.stream().map(Node::factor).collect(Collectors.joining(" ⊙ "));
        }

        @Override
        public String factor() {
            return "(" + text() + ")";
        }
    }

    /// 1 − of.
    record Rest(Node of) implements Node {
        @Override
        public double[] value(Frame frame) {
            double[] rest = of.value(frame).clone();
            for (int j = 0; j < rest.length; j++) {
                rest[j] = 1 - rest[j];
            }
            return rest;
        }

        @Override
        public String text() {
            return "1 \u2212 " + of.factor();
        }

        @Override
        public String factor() {
            return "(" + text() + ")";
        }
    }

    /// An activation function, of what is kept within ±`bound`.
    record Applied(Nonlinearity function, double bound, Node of) implements Node {
        @Override
        public double[] value(Frame frame) {
            double[] values = of.value(frame).clone();
            for (int j = 0; j < values.length; j++) {
                values[j] = function.value(Math.clamp(values[j], -bound, bound));
            }
            return values;
        }

        @Override
        public String text() {
            String inner = bound < Double.POSITIVE_INFINITY ? "clip(" + of.text() + ")" : of.text();
            return FunctionNames.of(function) + "(" + inner + ")";
        }
    }
}
