package gruexplorer.ui.control;

import gruexplorer.figure.Figure;
import java.util.function.BiFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a figure on a canvas of its own size and paints it anew, once a pulse, when asked to.
///
/// @param <F> the kind of figure
public class FigureView<F extends Figure> extends Region {

    private static final double LEAST = 10;
    private static final PseudoClass LARGE = PseudoClass.getPseudoClass("large");
    /// How much larger than on a desk a figure is drawn on a wall.
    private static final double WALL = 1.3;

    private final Canvas canvas = new Canvas();
    private final boolean fixed;
    private @Nullable BiFunction<Double, Double, F> maker;
    private @Nullable F figure;
    private double madeWidth;
    private double madeHeight;
    private boolean growing;
    private boolean stale = true;
    private boolean painted;

    /// @param fixed whether the figure's own height is also its least, so that it is scrolled rather than squeezed
    public FigureView(boolean fixed) {
        this.fixed = fixed;
        getChildren().add(canvas);
        getStyleClass().add("figure-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        visibleProperty().addListener((p, before, now) -> requestLayout());
    }

    /// @param maker makes the figure for a width and a height
    public void setMaker(BiFunction<Double, Double, F> maker) {
        this.maker = maker;
        refresh();
    }

    /// Draws the figure larger in a window that fills a wall; other figures have their type from the room they get.
    public void grow() {
        growing = true;
    }

    private double factor() {
        return growing
                        && getScene() != null
                        && getScene().getRoot().getPseudoClassStates().contains(LARGE)
                ? WALL
                : 1;
    }

    /// Where a click stands in the figure.
    public Point2D at(MouseEvent event) {
        return new Point2D(event.getX() / factor(), event.getY() / factor());
    }

    /// Puts a shape over the figure; it takes no part in the layout.
    public void overlay(Node shape) {
        getChildren().add(shape);
    }

    /// What is painted; null before the first time.
    public @Nullable F figure() {
        return figure;
    }

    /// Paints at the next pulse.
    public void refresh() {
        stale = true;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return fixed && maker != null && isVisible() && width > 0
                ? made(maker, Math.floor(width / factor()), 0).height() * factor()
                : LEAST;
    }

    @Override
    protected double computeMinHeight(double width) {
        return fixed ? computePrefHeight(width) : LEAST;
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        // What is not seen may have nothing to be made of.
        if (maker == null || !isVisible() || width < 1 || height < 1) {
            return;
        }
        double factor = factor();
        F now = made(maker, Math.floor(width / factor), fixed ? 0 : Math.floor(height / factor));
        if (painted && canvas.getWidth() == width && canvas.getHeight() == height) {
            return;
        }
        canvas.setWidth(width);
        canvas.setHeight(height);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        var pen = new CanvasPen(g);
        now.paint(factor > 1 ? new LargePen(pen, factor) : pen);
        painted = true;
        setAccessibleText(now.description());
    }

    /// The figure for this size, made once: layout asks for its height several times before it is painted.
    private F made(BiFunction<Double, Double, F> by, double width, double height) {
        F now = figure;
        if (now == null || stale || width != madeWidth || height != madeHeight) {
            now = by.apply(width, height);
            figure = now;
            madeWidth = width;
            madeHeight = height;
            stale = false;
            painted = false;
        }
        return now;
    }
}
