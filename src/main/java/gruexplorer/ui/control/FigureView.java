package gruexplorer.ui.control;

import gruexplorer.figure.Figure;
import java.util.function.BiFunction;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a figure on a canvas of its own size and paints it anew, once a pulse, when asked to.
///
/// @param <F> the kind of figure
public class FigureView<F extends Figure> extends Region {

    private final Canvas canvas = new Canvas();
    private @Nullable BiFunction<Double, Double, F> maker;
    private @Nullable F figure;
    private final boolean fixed;

    /// @param fixed whether the figure's own height is also its least, so that it is scrolled rather than squeezed
    public FigureView(boolean fixed) {
        this.fixed = fixed;
        getChildren().add(canvas);
        getStyleClass().add("figure-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /// @param maker makes the figure for a width and a height
    public void setMaker(BiFunction<Double, Double, F> maker) {
        this.maker = maker;
        refresh();
    }

    /// What is painted; null before the first time.
    public @Nullable F figure() {
        return figure;
    }

    /// Paints at the next pulse.
    public void refresh() {
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return maker == null || width <= 0
                ? 10
                : maker.apply(width, getMinHeight()).height();
    }

    @Override
    protected double computeMinHeight(double width) {
        return fixed ? computePrefHeight(width) : 10;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 10;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (maker == null || width < 1 || height < 1) {
            return;
        }
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        F made = maker.apply(width, height);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        made.paint(new CanvasPen(g));
        figure = made;
        setAccessibleText(made.description());
    }
}
