package gruexplorer.figure.score;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Scale;
import gruexplorer.figure.TextStyle;
import gruexplorer.text.Numbers;

/// Shares of a whole at every step, stacked from the top; per cent stand in them where there is room.
final class AddedBars {

    private final Painting p;
    private final Added.Bars bars;
    private final ScoreLayout.Band band;

    AddedBars(Painting painting, Track track, Added.Bars bars) {
        this.p = painting;
        this.bars = bars;
        this.band = p.layout().band(track);
    }

    void paint() {
        for (int step = p.layout().firstVisible(); step <= p.layout().lastVisible(); step++) {
            p.pen()
                    .rect(
                            p.cellX(step),
                            band.y(),
                            p.cellWidth(),
                            band.height(),
                            0,
                            p.palette().empty(),
                            null);
            if (bars.seen().test(step)) {
                stack(step);
            }
        }
    }

    private void stack(int step) {
        double y = band.y();
        // A line of the ground between two parts tells them apart where hues look alike.
        double between = p.layout().gap() > 0 ? 1 : 0;
        for (int part = 0; part < bars.parts().size(); part++) {
            double share = bars.shares().at(step, part);
            double height = Double.isFinite(share) ? share * band.height() : 0;
            if (height > between) {
                Colour hue = bars.parts().get(part).hue();
                p.pen().rect(p.cellX(step), y, p.cellWidth(), height - between, 0, hue, null);
                number(step, share, y, height, hue);
            }
            y += height;
        }
    }

    private void number(int step, double share, double y, double height, Colour hue) {
        double size = 12 * p.type();
        TextStyle style = TextStyle.regular(size).middle();
        String text = p.view().messages().get("score.percent", Numbers.percent(share));
        if (height >= size * 1.15 && p.pen().width(text, style) <= p.cellWidth() - 4) {
            p.pen().text(text, p.middle(step), y + height / 2 + size * 0.36, style, Scale.inkOn(hue));
        }
    }
}
