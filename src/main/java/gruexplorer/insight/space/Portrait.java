package gruexplorer.insight.space;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.Step;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.insight.equation.PreActivations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How two units move while one input is held: the map h → h′ of the cell, and the states it leaves as they are (the
/// phase portraits of Jordan, Sokół and Park 2021, in discrete time).
///
/// @param step whose input is held, from 0
/// @param points all fixed points that Newton's method finds from a grid, from left to right
/// @param orbit where the held input takes the state before the step: that state first
public record Portrait(LayerTrace layer, int step, List<FixedPoint> points, List<double[]> orbit) {

    /// Newton's method begins at so many places along each side of the square from −1 to 1.
    private static final int GRID = 21;

    private static final int ITERATIONS = 60;
    /// A fixed point moves less than this.
    private static final double STILL = 1e-13;
    /// Two nearer than this are one.
    private static final double SAME = 1e-7;
    /// So far may a state be outside of what a cell reaches.
    private static final double OUTSIDE = 1e-9;

    private static final int ORBIT = 40;

    public Portrait {
        points = List.copyOf(points);
        orbit = List.copyOf(orbit);
    }

    /// @param step whose input is held, from 0
    /// @throws InputException if the layer has not two units, or its state is more than h
    public static Portrait of(LayerTrace layer, int step) {
        check(layer);
        List<FixedPoint> points = new ArrayList<>();
        for (int a = 0; a < GRID; a++) {
            for (int b = 0; b < GRID; b++) {
                double[] from = {2.0 * a / (GRID - 1) - 1, 2.0 * b / (GRID - 1) - 1};
                double[] found = newton(layer, step, from);
                if (found.length > 0 && points.stream().noneMatch(point -> near(point.h(), found))) {
                    points.add(FixedPoint.of(found, jacobian(layer, step, found)));
                }
            }
        }
        // What differs by rounding alone stands in one column.
        points.sort(Comparator.comparingLong((FixedPoint point) -> Math.round(point.h()[0] / SAME))
                .thenComparingDouble(point -> point.h()[1]));
        List<double[]> orbit = new ArrayList<>();
        double[] h = layer.get(PreActivations.previous(layer)).step(step);
        orbit.add(h);
        for (int k = 0; k < ORBIT; k++) {
            h = next(layer, step, h);
            orbit.add(h);
        }
        return new Portrait(layer, step, points, orbit);
    }

    /// @throws InputException if a layer has no phase portrait
    public static void check(LayerTrace layer) {
        if (layer.cell().hasCellState()) {
            throw new InputException(
                    "a phase portrait shows all of a state in a plane; an LSTM has a cell state beside h");
        }
        if (layer.hidden() != 2) {
            throw new InputException("a phase portrait is of layers with 2 units; this one has " + layer.hidden()
                    + (layer.hidden() > 2 ? " (the figure state-space shows them in two directions)" : ""));
        }
    }

    /// Where the held input takes a state.
    public double[] next(double[] h) {
        return next(layer, step, h);
    }

    private static double[] next(LayerTrace layer, int step, double[] h) {
        return run(layer, step, h).hidden().clone();
    }

    private static Step run(LayerTrace layer, int step, double[] h) {
        double[] x = layer.get(layer.cell().quantities().getFirst()).step(step);
        return layer.cell().forward(layer.weights(), x, h, new double[0]);
    }

    /// ∂h′/∂h by the cell's own way back, one row for each unit of h′.
    static double[][] jacobian(LayerTrace layer, int step, double[] h) {
        Step forward = run(layer, step, h);
        return new double[][] {
            layer.cell()
                    .back(layer.weights(), forward, new double[] {1, 0}, new double[0])
                    .hidden(),
            layer.cell()
                    .back(layer.weights(), forward, new double[] {0, 1}, new double[0])
                    .hidden()
        };
    }

    /// The fixed point that Newton's method finds from a state; empty where it finds none.
    private static double[] newton(LayerTrace layer, int step, double[] from) {
        double[] h = from.clone();
        for (int k = 0; k < ITERATIONS; k++) {
            double[] after = next(layer, step, h);
            double u = after[0] - h[0];
            double v = after[1] - h[1];
            if (Math.hypot(u, v) < STILL) {
                return inside(h) ? h : new double[0];
            }
            double[][] j = jacobian(layer, step, h);
            double a = j[0][0] - 1;
            double d = j[1][1] - 1;
            double determinant = a * d - j[0][1] * j[1][0];
            if (determinant == 0 || !Double.isFinite(determinant)) {
                return new double[0];
            }
            h[0] -= (d * u - j[0][1] * v) / determinant;
            h[1] -= (a * v - j[1][0] * u) / determinant;
            if (!(Math.hypot(h[0], h[1]) < 10)) {
                return new double[0];
            }
        }
        return new double[0];
    }

    private static boolean inside(double[] h) {
        return Math.max(Math.abs(h[0]), Math.abs(h[1])) <= 1 + OUTSIDE;
    }

    private static boolean near(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]) < SAME;
    }
}
