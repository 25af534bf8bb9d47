package gruexplorer.figure.cell;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.RecordingPen;
import gruexplorer.figure.Table;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Equations;
import gruexplorer.insight.equation.Expression;
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

final class CellFiguresTest {

    private static final String TEXT =
            "the film was ?Donaudampfschifffahrtsgesellschaftskapitänsmütze 😀👩‍👩‍👧‍👦 שלוםשלוםשלוםשלוםשלוםשלום 不好 at all";

    private static List<Optional<Phase>> phases(Cell cell) {
        List<Optional<Phase>> all = new ArrayList<>(List.of(Optional.empty()));
        Phase.of(cell).stream().map(Optional::of).forEach(all::add);
        return all;
    }

    private static Phase gru(GruQuantity result) {
        return Phase.of(GruCell.of(GruConvention.PYTORCH), result);
    }

    private static List<GruConvention> conventions() {
        return Fixtures.conventions().stream()
                .filter(convention -> convention.biases() == Biases.TWO)
                .toList();
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
        double[][] sizes = {
            {300, 200}, {314, 200}, {330, 212}, {420, 240}, {420, 400}, {640, 300}, {930, 620}, {1600, 900}
        };
        for (GruConvention convention : conventions()) {
            Reading reading = Fixtures.reading(convention, TEXT, 2, Task.CLASSIFY, 12);
            for (int step = 0; step < reading.trace().steps(); step++) {
                for (Optional<Phase> phase : phases(
                        reading.layer(new Cursor(0, Optional.empty(), 0, 0)).cell())) {
                    var cursor = new Cursor(step, phase, step % 2, (step * 5) % 12);
                    for (double[] size : sizes) {
                        assertLegible(
                                new CellFigure(reading, cursor, Palette.DARK, Messages.in(language), size[0], size[1]),
                                11);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void equationsAndSharesAreLegibleAtEveryWidth(Language language) {
        for (GruConvention convention : conventions()) {
            Reading reading = Fixtures.reading(convention, TEXT, 2, Task.CLASSIFY, 12);
            for (int step = 0; step < reading.trace().steps(); step++) {
                for (Optional<Phase> phase : phases(
                        reading.layer(new Cursor(0, Optional.empty(), 0, 0)).cell())) {
                    var cursor = new Cursor(step, phase, step % 2, (step * 5) % 12);
                    for (double width : new double[] {300, 330, 420, 600, 900}) {
                        double scale = width < 600 ? 1 : 1.8;
                        Messages messages = Messages.in(language);
                        assertLegible(new EquationsFigure(reading, cursor, Palette.LIGHT, messages, width, scale), 11);
                        assertLegible(new SharesFigure(reading, cursor, Palette.LIGHT, messages, width, scale), 11);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageIsLegibleFromAColumnToASlide(Language language) {
        for (GruConvention convention : conventions()) {
            Reading reading = Fixtures.reading(convention, TEXT);
            for (int step = 0; step < reading.trace().steps(); step++) {
                for (double[] size : new double[][] {
                    {340, 200}, {480, 900}, {640, 300}, {640, 400}, {960, 540}, {1280, 720}, {1600, 900}, {1000, 800}
                }) {
                    var cursor = new Cursor(step, Optional.empty(), 0, 2);
                    assertLegible(
                            new CellPage(reading, cursor, Palette.LIGHT, Messages.in(language), size[0], size[1]), 10);
                }
            }
        }
    }

    @Test
    void aValueThatDoesNotExistYetIsNotShown() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all");
        assertThat(said(reading, Optional.of(gru(GruQuantity.RESET))))
                .contains("r", "0.19")
                .doesNotContain("0.28", "0.26");
        assertThat(said(reading, Optional.of(gru(GruQuantity.UPDATE))))
                .contains("0.19", "0.28")
                .doesNotContain("0.26");
        assertThat(said(reading, Optional.of(gru(GruQuantity.CANDIDATE))))
                .contains("0.26")
                .doesNotContain("\u22120.09");
        assertThat(said(reading, Optional.of(gru(GruQuantity.HIDDEN)))).contains("\u22120.09");
    }

    private static String said(Reading reading, Optional<Phase> phase) {
        var pen = new RecordingPen();
        var cursor = new Cursor(3, phase, 0, 2);
        new CellFigure(reading, cursor, Palette.LIGHT, Messages.in(Language.EN), 330, 212).paint(pen);
        new EquationsFigure(reading, cursor, Palette.LIGHT, Messages.in(Language.EN), 330, 1).paint(pen);
        return pen.said();
    }

    @Test
    void aStepIsRaisedInBracketsAndAUnitIsLowered() {
        String said = said(Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all"), Optional.empty());
        assertThat(said).contains("h (3) 3", "h (4) 3", "x (4)");
    }

    @Test
    void theBadgeTurnsWhereTheDrawnTreeIsWrong() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all");
        var cursor = new Cursor(3, Optional.empty(), 0, 2);
        List<Equation> right = Equations.at(reading.trace().layers().getFirst(), 3, 2);
        List<Equation> wrong = new ArrayList<>(right);
        wrong.set(3, swapped(right.get(3)));
        assertThat(colours(figure(reading, cursor, right)))
                .contains(Palette.LIGHT.hidden().at(0.12))
                .doesNotContain(Palette.LIGHT.warning().at(0.12));
        EquationsFigure red = figure(reading, cursor, wrong);
        assertThat(colours(red))
                .contains(Palette.LIGHT.warning().at(0.12))
                .doesNotContain(Palette.LIGHT.hidden().at(0.12));
        assertThat(red.verdict()).isNotEqualTo(figure(reading, cursor, right).verdict());
    }

    private static EquationsFigure figure(Reading reading, Cursor cursor, List<Equation> equations) {
        return new EquationsFigure(reading, cursor, Palette.LIGHT, Messages.in(Language.EN), 330, 1, equations);
    }

    private static List<Colour> colours(Figure figure) {
        var pen = new RecordingPen();
        figure.paint(pen);
        return pen.fills();
    }

    /// z in the place of 1 − z and the other way round.
    private static Equation swapped(Equation blend) {
        Expression.Sum sum = (Expression.Sum) blend.right();
        Expression.Product first = (Expression.Product) sum.left();
        Expression.Product second = (Expression.Product) sum.right();
        var tree = new Expression.Sum(
                new Expression.Product(second.left(), first.right()),
                new Expression.Product(first.left(), second.right()));
        return new Equation(blend.result(), tree, blend.value());
    }

    @Test
    void theDataHasEveryUnitOfTheStep() {
        Reading reading = Fixtures.reading(GruConvention.PYTORCH, "the film was not good at all");
        Table table = new CellFigure(
                        reading,
                        new Cursor(3, Optional.empty(), 0, 2),
                        Palette.LIGHT,
                        Messages.in(Language.EN),
                        330,
                        212)
                .data();
        assertThat(table.rows()).hasSize(8);
        assertThat(table.columns()).contains("step", "token", "unit", "h_prev", "r", "z", "n", "h");
        int z = table.columns().indexOf("z");
        assertThat(table.rows().get(2).get(z))
                .isEqualTo(reading.trace().layers().getFirst().value(GruQuantity.UPDATE, 3, 2));
    }

    @Test
    void theDiagramTellsTheConventionsApart() {
        for (Update update : Update.values()) {
            var convention = new GruConvention(update, Reset.AFTER, Biases.TWO);
            Reading reading = Fixtures.reading(convention, "not good");
            var pen = new RecordingPen();
            new CellFigure(
                            reading,
                            new Cursor(1, Optional.empty(), 0, 0),
                            Palette.LIGHT,
                            Messages.in(Language.EN),
                            330,
                            212)
                    .paint(pen);
            double complement = pen.texts().stream()
                    .filter(text -> text.text().equals("1\u2212"))
                    .findFirst()
                    .orElseThrow()
                    .box()
                    .getCenterY();
            assertThat(complement)
                    .isBetween(update == Update.KEEPS_OLD ? 65.0 : 40.0, update == Update.KEEPS_OLD ? 85.0 : 65.0);
        }
    }
}
