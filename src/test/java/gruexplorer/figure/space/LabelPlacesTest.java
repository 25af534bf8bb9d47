package gruexplorer.figure.space;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.figure.FontFiles;
import gruexplorer.figure.Palette;
import gruexplorer.figure.RecordingPen;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Readings;
import gruexplorer.session.StateSpace;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelPlacesTest {

    @Test
    void noNameStandsOnAnotherAndEachIsInside() {
        var places = new LabelPlaces(0, 0, 500, 300);
        var random = new Random(3);
        List<LabelPlaces.Box> found = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            places.place(random.nextDouble(500), random.nextDouble(300), 20 + random.nextDouble(60))
                    .ifPresent(place -> found.add(place.box()));
        }
        assertThat(found).hasSizeGreaterThan(40);
        for (int i = 0; i < found.size(); i++) {
            LabelPlaces.Box one = found.get(i);
            assertThat(one.left() >= 0 && one.top() >= 0 && one.right() <= 500 && one.bottom() <= 300)
                    .isTrue();
            assertThat(found.subList(i + 1, found.size())).noneMatch(one::meets);
        }
    }

    /// A line to the upper right, where a name would stand else; a second one leaves the left side alone.
    @Test
    void itKeepsOffLines() {
        var places = new LabelPlaces(0, 0, 500, 300);
        places.line(250, 150, 400, 0);
        places.line(250, 150, 400, 300);
        LabelPlaces.Place place = places.place(250, 150, 40).orElseThrow();
        assertThat(place.covers()).isFalse();
        assertThat(place.far()).isFalse();
        assertThat(place.x()).isLessThan(250);
        assertThat(place.box().crossed(250, 150, 400, 0)).isFalse();
    }

    @Test
    void aPieceOfALineGoesThroughABoxOrNot() {
        var box = new LabelPlaces.Box(10, 10, 20, 20);
        assertThat(box.crossed(0, 15, 30, 15)).isTrue();
        assertThat(box.crossed(15, 0, 15, 30)).isTrue();
        assertThat(box.crossed(0, 0, 12, 12)).isTrue();
        assertThat(box.crossed(0, 0, 9, 9)).isFalse();
        assertThat(box.crossed(0, 25, 25, 30)).isFalse();
        assertThat(box.crossed(5, 0, 5, 30)).isFalse();
        assertThat(box.crossed(0, 18, 12, 30)).isFalse();
    }

    /// Of texts whose states lie on each other, in the figure and in a low room of the window.
    @ParameterizedTest
    @CsvSource({"860, 560", "1240, 180", "760, 180"})
    void theNamesOfAPathDoNotLieOnEachOther(double width, double height) {
        var model = ModelFiles.builtIn("sentiment-zh");
        var reading = Readings.of(model, "这部电影一点也不好看，我不喜欢");
        var space = StateSpace.own(reading, 0, Optional.of(Readings.of(model, "这部电影好看")));
        var figure = new StateSpaceFigure(
                space, new Cursor(5, Optional.empty(), 0, 0), Palette.LIGHT, Messages.in(Language.ZH), width, height);
        var pen = new RecordingPen();
        figure.paint(pen);
        List<Rectangle2D> names = pen.texts().stream()
                .filter(text -> text.text().matches("[0-9]+ .*"))
                .map(text -> {
                    // Where it was drawn, by the font's own widths.
                    Rectangle2D box = text.box();
                    return (Rectangle2D) new Rectangle2D.Double(
                            box.getX(), box.getY(), FontFiles.width(text.text(), text.style()), box.getHeight());
                })
                .toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(8);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.subList(i + 1, names.size())).noneMatch(names.get(i)::intersects);
        }
        var again = new RecordingPen();
        figure.paint(again);
        assertThat(again.texts()).isEqualTo(pen.texts());
    }
}
