package gruexplorer.figure.train;

import gruexplorer.figure.Colour;

/// One line of a panel.
///
/// @param id for files
/// @param name for people
/// @param x and `y`: as many of each
/// @param dashed so that two lines can be told apart without their colours
record Curve(String id, String name, Colour colour, double[] x, double[] y, boolean dashed) {

    /// NaN where there is none.
    double last() {
        return y.length == 0 ? Double.NaN : y[y.length - 1];
    }
}
