package gruexplorer.figure.score;

import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.StepWords;
import java.util.Optional;

/// The whole score: tokens, output so far, heatmaps of the gates and states, gate lines, one playhead through all.
public final class ScoreFigure implements Figure {

    private final Reading reading;
    private final Cursor cursor;
    private final ScoreView view;
    private final ScoreLayout layout;
    private final Optional<ScoreLayout.Hit> hover;

    public ScoreFigure(Reading reading, Cursor cursor, ScoreView view, double width, double height) {
        this(reading, cursor, view, width, height, Optional.empty());
    }

    /// @param hover the cell under the pointer, whose value is shown
    public ScoreFigure(
            Reading reading,
            Cursor cursor,
            ScoreView view,
            double width,
            double height,
            Optional<ScoreLayout.Hit> hover) {
        this.reading = reading;
        this.cursor = cursor;
        this.view = view;
        this.layout = new ScoreLayout(reading, view, width, height);
        this.hover = hover;
    }

    public ScoreLayout layout() {
        return layout;
    }

    @Override
    public double width() {
        return layout.width();
    }

    @Override
    public double height() {
        return layout.height();
    }

    @Override
    public String title() {
        return view.messages().get("score.title", reading.model().name());
    }

    @Override
    public String description() {
        var words = new StepWords(view.messages());
        // A line of the chain rule is no part of the step that these words know.
        Cursor said = view.back() ? new Cursor(cursor.step(), Optional.empty(), cursor.layer(), cursor.unit()) : cursor;
        return words.title(reading, said) + " " + words.describe(reading, said);
    }

    @Override
    public Table data() {
        return ScoreTable.of(reading, cursor.layer(), view);
    }

    @Override
    public void paint(Pen pen) {
        Palette palette = view.palette();
        pen.rect(0, 0, width(), height(), 0, palette.background(), null);
        playhead(pen);
        var painting = new Painting(pen, reading, cursor, view, layout);
        pen.beginGroup("tokens", view.messages().get("score.tokens.name"));
        new TokenRow(painting).paint();
        pen.endGroup();
        for (Track track : view.tracks()) {
            pen.beginGroup(track.id(), view.messages().get(track.nameKey(), unit()));
            new TrackName(painting).paint(track);
            if (!view.folded().contains(track)) {
                content(painting, track);
            }
            pen.endGroup();
        }
        hover.ifPresent(hit -> new HoverMark(painting).paint(hit));
    }

    private void content(Painting painting, Track track) {
        painting.beginSteps();
        if (track.quantity().isPresent()) {
            Heatmap.of(painting, track).paint();
        } else if (view.added(track).isPresent()) {
            added(painting, track, view.added(track).get());
        } else if (track.equals(Track.ATTENTION)) {
            new AttentionMap(painting).paint();
        } else if (track.equals(Track.OUTPUT)) {
            new OutputLine(painting).paint();
        } else {
            new GateLines(painting).paint();
        }
        painting.pen().endClip();
    }

    private static void added(Painting painting, Track track, Added added) {
        switch (added) {
            case Added.Heat heat -> Heatmap.of(painting, track, heat).paint();
            case Added.Bars bars -> new AddedBars(painting, track, bars).paint();
            case Added.Lines lines -> new AddedLines(painting, track, lines).paint();
        }
    }

    /// A soft column behind everything at the step that is being read.
    private void playhead(Pen pen) {
        double column = layout.column();
        double left = layout.x(cursor.step());
        double pad = Math.max(0, 3 - layout.gap() / 2);
        double x = Math.max(layout.gutter() - 4, left - pad);
        double end = Math.min(layout.gutter() + layout.room() + 4, left + column + pad);
        if (end > x) {
            pen.rect(
                    x,
                    2,
                    end - x,
                    Math.min(height(), layout.contentHeight()) - 4,
                    8,
                    view.palette().accentSoft(),
                    null);
        }
    }

    private String unit() {
        return Integer.toString(cursor.unit() + 1);
    }
}
