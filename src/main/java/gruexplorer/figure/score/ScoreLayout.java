package gruexplorer.figure.score;

import gruexplorer.figure.FontFiles;
import gruexplorer.figure.TextStyle;
import gruexplorer.session.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where everything in the score stands: pure geometry, for painting and for finding what was clicked.
public final class ScoreLayout {

    /// A track's area.
    ///
    /// @param y top
    public record Band(double y, double height) {}

    /// What stands at a point.
    ///
    /// @param track empty over the tokens
    /// @param step from 0
    /// @param row display row from 0; −1 where the track has none
    public record Hit(Optional<Track> track, int step, int row) {}

    /// The narrowest column chosen unasked, and what long tokens may make of it; narrower ones have to be zoomed to.
    private static final double READABLE = 34;

    private static final double READABLE_LONG = 66;
    private static final double TOKEN_TYPE = 14;
    private static final int MEASURED = 200;
    private static final double WIDEST = 190;
    private static final double FOLDED = 22;
    /// A heatmap's name needs this much.
    private static final double LOWEST = 20;
    /// And this where there are more tracks than room; a line's track then is no taller than that.
    private static final double TIGHT = 14;

    private static final double TIGHT_LINE = 28;
    /// In a narrower score the names stand over their tracks instead of beside them.
    private static final double COMPACT = 500;

    private static final double THIN = 34;
    /// How near the mouse has to come to an edge.
    private static final double EDGE = 4;

    private final double width;
    private final double height;
    private final int steps;
    private final int units;
    /// Rows of the attention.
    private final int others;
    private final boolean compact;
    private final boolean staggered;
    private final double gutter;
    private final double column;
    private final double scroll;
    private final double tokenHeight;
    private double lineHeight;
    private double lowest;
    private final Map<Track, Band> bands = new LinkedHashMap<>();
    /// How the heatmaps share the height that is left for them.
    private final Map<Track, Double> weights = new LinkedHashMap<>();
    private double left;

    public ScoreLayout(Reading reading, ScoreView view, double width, double height) {
        this.width = width;
        this.height = height;
        this.steps = reading.trace().steps();
        this.units = view.unitOrder().length;
        this.others =
                reading.alignment().map(alignment -> alignment.others().size()).orElse(1);
        this.compact = width < COMPACT * view.type();
        this.gutter = compact ? THIN * view.type() : Math.min(158 * view.type(), width * 0.3);
        double room = room();
        double fitting = Math.clamp(room / steps, readable(reading, view.type()), WIDEST * view.type());
        this.column = view.columnWidth() > 0 ? Math.clamp(view.columnWidth(), Math.min(1, room / steps), 400) : fitting;
        this.scroll = Math.clamp(view.scroll(), 0, maxScroll());
        this.staggered = compact && column < readable(reading, view.type());
        this.tokenHeight = (staggered ? 62 : 50) * view.type();
        this.lineHeight = Math.clamp(height * 0.09, 40 * view.type(), 110 * view.type());
        this.lowest = LOWEST * view.type();
        place(view);
        if (contentHeight() > height + 0.5) {
            // Where the names stand over the lines these need what room they have.
            this.lineHeight = compact ? lineHeight : TIGHT_LINE * view.type();
            this.lowest = TIGHT * view.type();
            place(view);
        }
    }

    /// Wide enough for the longest of the first tokens, within limits.
    private static double readable(Reading reading, double type) {
        TextStyle style = TextStyle.regular(TOKEN_TYPE * type);
        double longest = reading.tokens().stream()
                .limit(MEASURED)
                .mapToDouble(token -> FontFiles.width(token.text(), style))
                .max()
                .orElse(0);
        return Math.clamp(longest + 14 * type, READABLE * type, READABLE_LONG * type);
    }

    private void place(ScoreView view) {
        double gap = compact ? 22 * view.type() : 14 * Math.min(view.type(), Math.max(0.4, height / 700));
        double fixed = 0;
        for (Track track : view.tracks()) {
            fixed += gap;
            if (view.folded().contains(track)) {
                fixed += FOLDED * view.type();
            } else if (track.map()) {
                weights.put(track, weight(view, track));
            } else {
                fixed += lineHeight(view, track) * view.stretch(track);
            }
        }
        this.left = height - tokenHeight - fixed - 8;
        double y = tokenHeight;
        for (Track track : view.tracks()) {
            y += gap;
            double tall = tall(view, track);
            bands.put(track, new Band(y, tall));
            y += tall;
        }
    }

    private double tall(ScoreView view, Track track) {
        if (view.folded().contains(track)) {
            return FOLDED * view.type();
        }
        if (!track.map()) {
            return lineHeight(view, track) * view.stretch(track);
        }
        double share = left * weight(view, track) / totalWeight();
        double most = Math.max(44, 30.0 * rows(track)) * view.type() * Math.max(1, view.stretch(track));
        return Math.clamp(share, lowest * Math.min(1, view.stretch(track)), most);
    }

    /// How tall a stave without rows is by itself: a stack of parts has their names beside it.
    private double lineHeight(ScoreView view, Track track) {
        return view.added(track).orElse(null) instanceof Added.Bars bars
                ? Math.max(lineHeight, (16 * bars.parts().size() + 18) * view.type())
                : lineHeight;
    }

    private double weight(ScoreView view, Track track) {
        return view.stretch(track) * (track.equals(Track.ATTENTION) ? attentionWeight(others) : 1);
    }

    /// How much taller than another heatmap attention is: its rows have names, which need room.
    public static double attentionWeight(int rows) {
        return Math.clamp(rows / 6.0, 1.6, 4);
    }

    /// How many rows a heatmap has.
    public int rows(Track track) {
        return track.equals(Track.ATTENTION) ? others : units;
    }

    private double totalWeight() {
        return weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// The stretches with which the lower edge of `track` would stand `down` lower: what it gains the next open track
    /// gives, and all others stay as they are.
    public Map<Track, Double> stretched(ScoreView view, Track track, double down) {
        List<Track> open =
                view.tracks().stream().filter(t -> !view.folded().contains(t)).toList();
        Map<Track, Double> heights = new LinkedHashMap<>();
        open.forEach(t -> heights.put(t, band(t).height()));
        int at = open.indexOf(track);
        if (at >= 0 && at < open.size() - 1) {
            Track next = open.get(at + 1);
            double least = 40 * view.type();
            double moved = Math.clamp(
                    down,
                    Math.min(0, least - band(track).height()),
                    Math.max(0, band(next).height() - least));
            heights.put(track, band(track).height() + moved);
            heights.put(next, band(next).height() - moved);
        }
        double mean = heights.entrySet().stream()
                .filter(e -> e.getKey().map())
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElse(1);
        heights.replaceAll((t, tall) ->
                tall / (t.map() ? mean : lineHeight) / (t.equals(Track.ATTENTION) ? attentionWeight(others) : 1));
        return heights;
    }

    /// How tall everything is; more than the height given where that is too little.
    public double contentHeight() {
        return bands.values().stream()
                        .mapToDouble(b -> b.y() + b.height())
                        .max()
                        .orElse(tokenHeight)
                + 8;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /// Do the names stand over their tracks, as there is no room beside them?
    public boolean compact() {
        return compact;
    }

    /// Do the tokens stand in two rows by turns, so that each has twice its column?
    public boolean staggered() {
        return staggered;
    }

    /// Where the steps begin.
    public double gutter() {
        return gutter;
    }

    /// The width of one step.
    public double column() {
        return column;
    }

    /// How far the steps may be moved to the left.
    public double maxScroll() {
        return Math.max(0, steps * column - room());
    }

    /// How far they are.
    public double scroll() {
        return scroll;
    }

    /// The visible width of the steps.
    public double room() {
        return width - gutter - 14;
    }

    public double tokenHeight() {
        return tokenHeight;
    }

    /// The left edge of `step`.
    public double x(int step) {
        return gutter + step * column - scroll;
    }

    /// The space between two steps' cells; none where columns are narrow.
    public double gap() {
        return column >= 24 ? Math.min(10, column * 0.1) : column >= 12 ? 1 : 0;
    }

    public int firstVisible() {
        return Math.clamp((long) Math.floor(scroll / column), 0, steps - 1);
    }

    public int lastVisible() {
        return Math.clamp((long) Math.ceil((scroll + room()) / column) - 1, 0, steps - 1);
    }

    /// Does a track stand in it, however small?
    public boolean shows(Track track) {
        return bands.containsKey(track);
    }

    /// @throws IllegalArgumentException if the track is not shown
    public Band band(Track track) {
        Band band = bands.get(track);
        if (band == null) {
            throw new IllegalArgumentException("the score does not show " + track);
        }
        return band;
    }

    /// The scroll that brings `step` into view, moving as little as needed and keeping a neighbour visible.
    public double scrollTo(int step) {
        double margin = Math.min(column, room() / 4);
        double left = step * column - margin;
        double right = (step + 1) * column + margin - room();
        return Math.clamp(scroll > left ? left : Math.max(scroll, right), 0, maxScroll());
    }

    /// What stands at (x, y); empty beside the steps.
    public Optional<Hit> hit(double x, double y) {
        double along = x - gutter + scroll;
        if (x < gutter || x > gutter + room() || along < 0 || along >= steps * column) {
            return Optional.empty();
        }
        int step = Math.min(steps - 1, (int) (along / column));
        for (Map.Entry<Track, Band> entry : bands.entrySet()) {
            Band band = entry.getValue();
            if (y >= band.y() && y < band.y() + band.height()) {
                int rows = rows(entry.getKey());
                int row = entry.getKey().map() ? Math.min(rows - 1, (int) ((y - band.y()) / band.height() * rows)) : -1;
                return Optional.of(new Hit(Optional.of(entry.getKey()), step, row));
            }
        }
        return Optional.of(new Hit(Optional.empty(), step, -1));
    }

    /// The track, but the last, whose lower edge is at (x, y) in the gutter.
    public Optional<Track> edge(double x, double y) {
        if (x >= gutter) {
            return Optional.empty();
        }
        return bands.entrySet().stream()
                .filter(e -> Math.abs(y - e.getValue().y() - e.getValue().height()) <= EDGE)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The track whose name stands at (x, y) in the gutter.
    public Optional<Track> label(double x, double y) {
        if (x >= gutter) {
            return Optional.empty();
        }
        return bands.entrySet().stream()
                .filter(e -> y >= e.getValue().y() - 4
                        && y < e.getValue().y() + e.getValue().height() + 4)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
