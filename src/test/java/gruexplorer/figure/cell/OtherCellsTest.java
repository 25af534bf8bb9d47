package gruexplorer.figure.cell;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.RecordingPen;
import gruexplorer.figure.Table;
import gruexplorer.session.Cursor;
import gruexplorer.session.Phase;
import gruexplorer.session.Reading;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pictures of one unit of an LSTM and of a plain RNN, both directions, both languages.
final class OtherCellsTest {

    private static final String TEXT =
            "the film was ?Donaudampfschifffahrtsgesellschaftskapitänsmütze 😀👩‍👩‍👧‍👦 שלוםשלוםשלוםשלוםשלוםשלום 不好 at all";

    private static Reading reading(Cell cell) {
        return Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), TEXT, 2);
    }

    private static List<Cursor> cursors(Cell cell, Reading reading) {
        List<Cursor> all = new ArrayList<>();
        for (int step = 0; step < reading.trace().steps(); step++) {
            all.add(new Cursor(step, Optional.empty(), step % 4, (step * 5) % 8));
            for (Phase phase : Phase.of(cell)) {
                all.add(new Cursor(step, Optional.of(phase), step % 4, (step * 3) % 8));
            }
        }
        return all;
    }

    private static void assertLegible(Figure figure, double smallest) {
        var pen = new RecordingPen();
        figure.paint(pen);
        pen.assertLegible(figure.width(), figure.height(), smallest);
        assertThat(figure.title()).isNotBlank();
        assertThat(figure.description()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDiagramIsLegibleAtEverySize(Language language) {
        double[] widths = {300, 314, 330, 366, 420, 640, 900};
        for (Cell cell : Fixtures.otherCells()) {
            Reading reading = reading(cell);
            for (Cursor cursor : cursors(cell, reading)) {
                for (double width : widths) {
                    for (double tall : new double[] {1, 1.4}) {
                        double height = width * CellFigure.aspect(cell) * tall;
                        assertLegible(
                                new CellFigure(reading, cursor, Palette.DARK, Messages.in(language), width, height),
                                11);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void equationsAndSharesAreLegibleAtEveryWidth(Language language) {
        Messages messages = Messages.in(language);
        for (Cell cell : Fixtures.otherCells()) {
            Reading reading = reading(cell);
            for (Cursor cursor : cursors(cell, reading)) {
                for (double width : new double[] {300, 330, 420, 600, 900}) {
                    double scale = width < 600 ? 1 : 1.8;
                    assertLegible(new EquationsFigure(reading, cursor, Palette.LIGHT, messages, width, scale), 11);
                    assertLegible(new SharesFigure(reading, cursor, Palette.LIGHT, messages, width, scale), 11);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageIsLegibleFromAColumnToASlide(Language language) {
        for (Cell cell : Fixtures.otherCells()) {
            Reading reading = reading(cell);
            for (int step = 0; step < reading.trace().steps(); step++) {
                var cursor = new Cursor(step, Optional.empty(), step % 4, 2);
                for (double[] size : new double[][] {
                    {340, 200},
                    {480, 900},
                    {640, 300},
                    {640, 400},
                    {960, 540},
                    {960, 600},
                    {1280, 720},
                    {1600, 900},
                    {1000, 800}
                }) {
                    assertLegible(
                            new CellPage(reading, cursor, Palette.LIGHT, Messages.in(language), size[0], size[1]), 10);
                }
            }
        }
    }

    @Test
    void aValueThatDoesNotExistYetIsNotShown() {
        Reading reading = Fixtures.reading(LstmCell.PYTORCH, Optional.empty(), "the film was not good at all", 1);
        String previous = "";
        List<Phase> phases = Phase.of(LstmCell.PYTORCH);
        for (Phase phase : phases) {
            String said = said(reading, new Cursor(3, Optional.of(phase), 0, 2));
            assertThat(said.length()).as(phase.result().symbol()).isGreaterThan(previous.length());
            previous = said;
        }
        assertThat(said(reading, new Cursor(3, Optional.of(phases.getFirst()), 0, 2)))
                .contains("i 0.")
                .doesNotContain("f 0.", "g 0.", "o 0.");
    }

    @Test
    void aLayerThatReadsFromTheEndHasTheStepBeforeOnItsRight() {
        Reading reading = reading(RnnCell.PYTORCH);
        assertThat(said(reading, new Cursor(3, Optional.empty(), 0, 2))).contains("h (3) 3", "h (4) 3");
        assertThat(said(reading, new Cursor(3, Optional.empty(), 1, 2))).contains("h (5) 3", "h (4) 3");
        assertThat(left(reading, 0, "(3)")).isLessThan(left(reading, 0, "(4)"));
        assertThat(left(reading, 1, "(4)")).isLessThan(left(reading, 1, "(5)"));
    }

    /// Where that text begins in the diagram of step 4 of unit 3.
    private static double left(Reading reading, int layer, String text) {
        var pen = new RecordingPen();
        new CellFigure(
                        reading,
                        new Cursor(3, Optional.empty(), layer, 2),
                        Palette.LIGHT,
                        Messages.in(Language.EN),
                        330,
                        240)
                .paint(pen);
        return pen.texts().stream()
                .filter(one -> one.text().equals(text))
                .mapToDouble(one -> one.box().getMinX())
                .findFirst()
                .orElseThrow();
    }

    private static String said(Reading reading, Cursor cursor) {
        var pen = new RecordingPen();
        new CellFigure(reading, cursor, Palette.LIGHT, Messages.in(Language.EN), 330, 240).paint(pen);
        new EquationsFigure(reading, cursor, Palette.LIGHT, Messages.in(Language.EN), 330, 1).paint(pen);
        return pen.said();
    }

    @Test
    void theDataHasEveryUnitOfTheStep() {
        Reading reading = reading(LstmCell.PYTORCH);
        var cursor = new Cursor(3, Optional.empty(), 3, 2);
        Table table = new CellFigure(reading, cursor, Palette.LIGHT, Messages.in(Language.EN), 330, 240).data();
        assertThat(table.rows()).hasSize(8);
        assertThat(table.columns())
                .containsExactly(
                        "step", "token", "layer", "unit", "h_prev", "c_prev", "a_i", "i", "a_f", "f", "a_g", "g", "c",
                        "a_o", "o", "h");
        assertThat(table.rows().get(2).get(2)).isEqualTo("2-reverse");
        assertThat(table.rows().get(2).get(12)).isEqualTo(reading.layer(cursor).value(LstmQuantity.CELL, 3, 2));
    }
}
