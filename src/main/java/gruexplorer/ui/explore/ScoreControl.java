package gruexplorer.ui.explore;

import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.ScoreFigure;
import gruexplorer.figure.score.ScoreLayout;
import gruexplorer.figure.score.ScoreView;
import gruexplorer.figure.score.Track;
import gruexplorer.session.Cursor;
import gruexplorer.session.Look;
import gruexplorer.text.Messages;
import gruexplorer.ui.control.FigureView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The score on the page: paints the reading, finds what was clicked, scrolls and zooms.
final class ScoreControl extends FigureView<ScoreFigure> {

    private static final double ZOOM = 1.25;
    private static final double DESK_WIDTH = 880;
    private static final double DESK_HEIGHT = 680;

    private final ExploreViewModel model;
    private final DoubleProperty scroll = new SimpleDoubleProperty();
    private final Staves staves;
    private final Gutter gutter;
    private final Dragging dragging;
    private double columnWidth;
    private double type = 1;
    private int[] order;
    private int layer;
    private Optional<ScoreLayout.Hit> hover = Optional.empty();

    ScoreControl(ExploreViewModel model) {
        super(false);
        this.model = model;
        this.order = model.unitOrder();
        this.layer = model.cursor().layer();
        this.staves = new Staves(Track.of(model.layer().cell()), this::refresh);
        setId("score");
        setFocusTraversable(true);
        setMaker(this::make);
        model.readingProperty().addListener((p, before, now) -> reorder());
        model.sortProperty().addListener((p, before, now) -> reorder());
        model.cursorProperty().addListener((p, before, now) -> follow(now));
        model.darkProperty().addListener((p, before, now) -> refresh());
        model.languageProperty().addListener((p, before, now) -> refresh());
        scroll.addListener((p, before, now) -> refresh());
        model.staves().onChange(this::rearrange);
        this.gutter = new Gutter(this, staves, this::geometry, () -> view(getWidth(), getHeight()));
        setOnMouseClicked(this::click);
        this.dragging = new Dragging(this, model);
        model.made().staves(() -> ids(staves.order()), () -> ids(staves.folded()), this::arrange);
        setOnMouseMoved(event -> hover(geometry(), event));
        setOnMouseExited(event -> {
            hover = Optional.empty();
            refresh();
        });
        setOnScroll(this::wheel);
        // The playhead stays in view.
        widthProperty()
                .addListener((p, before, now) ->
                        scroll.set(geometry().scrollTo(model.cursor().step())));
    }

    /// How far the steps are moved to the left, in figure units.
    DoubleProperty scrollProperty() {
        return scroll;
    }

    ScoreLayout geometry() {
        return layout(Math.max(1, getWidth()), Math.max(1, getHeight()));
    }

    private ScoreLayout layout(double width, double height) {
        return new ScoreLayout(model.reading(), view(width, height), width, height);
    }

    /// Makes the columns wider (above 0) or narrower (below 0); 0 fits them again.
    void zoom(int direction) {
        columnWidth = direction == 0 ? 0 : geometry().column() * Math.pow(ZOOM, direction);
        scroll.set(geometry().scrollTo(model.cursor().step()));
        refresh();
    }

    /// All steps side by side, however narrow.
    void fitAll() {
        columnWidth = geometry().room() / model.reading().trace().steps();
        scroll.set(0);
        refresh();
    }

    /// The size of the type, for a lecture hall.
    void setType(double factor) {
        type = factor;
        refresh();
    }

    double type() {
        return type;
    }

    /// The arrangement of the tracks.
    Staves staves() {
        return staves;
    }

    /// Cells that are dragged over.
    Dragging dragging() {
        return dragging;
    }

    private static List<String> ids(Collection<Track> tracks) {
        return tracks.stream().map(Track::id).toList();
    }

    /// As a session has it.
    private void arrange(Look look) {
        staves.restore(look.tracks(), look.folded());
    }

    /// Is a track being moved or stretched with the mouse?
    boolean isArranging() {
        return gutter.isBusy();
    }

    private ScoreFigure make(double width, double height) {
        return new ScoreFigure(model.reading(), model.cursor(), view(width, height), width, height, hover);
    }

    private ScoreView view(double width, double height) {
        Palette palette = model.darkProperty().get() ? Palette.DARK : Palette.LIGHT;
        Messages messages = Messages.in(model.languageProperty().get());
        return new ScoreView(
                palette,
                messages,
                staves.order(),
                staves.folded(),
                staves.stretch(),
                order,
                columnWidth,
                scroll.get(),
                type * room(width, height),
                model.staves().added(palette, messages),
                model.staves().marked(),
                model.backward().isOn());
    }

    /// Type grows with the window: a wall wants larger letters than a desk.
    private static double room(double width, double height) {
        return Math.clamp(Math.min(width / DESK_WIDTH, height / DESK_HEIGHT), 1, 2.6);
    }

    private void reorder() {
        order = model.unitOrder();
        layer = model.cursor().layer();
        staves.use(tracks());
        hover = Optional.empty();
        columnWidth = 0;
        refresh();
    }

    /// Other staves of the same reading.
    private void rearrange() {
        staves.use(tracks());
        hover = Optional.empty();
        refresh();
    }

    private List<Track> tracks() {
        return model.staves().with(Track.of(model.reading(), model.layer().cell()));
    }

    private void follow(Cursor cursor) {
        hover = Optional.empty();
        if (cursor.layer() != layer) {
            layer = cursor.layer();
            order = model.unitOrder();
        }
        if (cursor.step() < model.reading().trace().steps()) {
            scroll.set(geometry().scrollTo(cursor.step()));
        }
        refresh();
    }

    private void click(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        requestFocus();
        geometry().hit(event.getX(), event.getY()).ifPresent(this::choose);
    }

    private void choose(ScoreLayout.Hit hit) {
        Quantity quantity = hit.track().flatMap(Track::quantity).orElse(null);
        boolean units =
                hit.row() >= 0 && hit.track().filter(ScoreControl::ofUnits).isPresent();
        int unit = units ? order[hit.row()] : model.cursor().unit();
        model.select(hit.step(), unit, quantity);
    }

    /// Is each row of it a unit?
    private static boolean ofUnits(Track track) {
        return track.map() && !track.equals(Track.ATTENTION);
    }

    private void hover(ScoreLayout layout, MouseEvent event) {
        Optional<ScoreLayout.Hit> found = layout.hit(event.getX(), event.getY());
        if (!found.equals(hover)) {
            hover = found;
            refresh();
        }
    }

    private void wheel(ScrollEvent event) {
        if (event.isShortcutDown()) {
            zoom(event.getDeltaY() > 0 ? 1 : -1);
        } else {
            double by = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            scroll.set(Math.clamp(scroll.get() - by, 0, geometry().maxScroll()));
        }
        event.consume();
    }
}
