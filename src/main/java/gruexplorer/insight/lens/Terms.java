package gruexplorer.insight.lens;

import gruexplorer.insight.lens.Node.Mapped;
import gruexplorer.insight.lens.Node.Product;
import gruexplorer.insight.lens.Node.Sum;
import gruexplorer.insight.lens.Node.Vector;
import gruexplorer.insight.lens.Printed.Line;
import java.util.List;

/// The terms of a printed formula, in as few letters as a formula has.
final class Terms {

    private Terms() {}

    /// One line: what stands on its left, and the key under which its value is kept.
    static Line line(String left, String key, Node right) {
        return new Line(left, key, right);
    }

    /// A vector (H or I) by its printed name.
    static Node v(String name, String key) {
        return new Vector(name, key);
    }

    /// A matrix before what it is multiplied with.
    static Node m(String name, String key, Node of) {
        return new Mapped(name, key, of, false);
    }

    /// A matrix behind what it is multiplied with.
    static Node b(String name, String key, Node of) {
        return new Mapped(name, key, of, true);
    }

    static Node sum(Node... terms) {
        return new Sum(List.of(terms));
    }

    /// Element by element.
    static Node times(Node... factors) {
        return new Product(List.of(factors));
    }
}
