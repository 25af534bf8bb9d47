package gruexplorer.figure.cell;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.figure.Figure;
import gruexplorer.figure.Palette;
import gruexplorer.figure.Pen;
import gruexplorer.figure.Table;
import gruexplorer.insight.equation.Part;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.text.Messages;
import gruexplorer.text.StepWords;

/// The cell at one step with the selected unit's values on its wires, from 300 × 200 up.
///
/// The picture alone; {@link CellPage} is the figure with title, equations and words around it.
public final class CellFigure implements Figure {

    private final Scene scene;
    private final CellDiagram diagram;
    private final StepWords words;

    public CellFigure(Reading reading, Cursor cursor, Palette palette, Messages messages, double width, double height) {
        this.scene = new Scene(reading, cursor, palette, messages, width, height);
        this.diagram = diagram(scene);
        this.words = new StepWords(messages);
    }

    /// How high the diagram of a cell is drawn, over its width.
    public static double aspect(Cell cell) {
        double height = switch (cell) {
            case LstmCell lstm -> LstmLayout.SKETCH_HEIGHT;
            case RnnCell rnn -> RnnLayout.SKETCH_HEIGHT;
            default -> GruLayout.SKETCH_HEIGHT;
        };
        return height / CellLayout.SKETCH_WIDTH;
    }

    private static CellDiagram diagram(Scene scene) {
        Cell cell = scene.trace().cell();
        return switch (cell) {
            case GruCell gru -> new GruDiagram(scene, gru);
            case LstmCell lstm -> new LstmDiagram(scene, lstm);
            case RnnCell rnn -> new RnnDiagram(scene, rnn);
            default -> throw Part.unknown(cell);
        };
    }

    @Override
    public double width() {
        return scene.width();
    }

    @Override
    public double height() {
        return scene.height();
    }

    @Override
    public String title() {
        Messages messages = scene.messages();
        return messages.get(
                "cell.heading",
                words.title(scene.reading(), scene.cursor()),
                words.unit(scene.reading(), scene.cursor()),
                messages.get("words.cell." + scene.trace().cell().label()));
    }

    @Override
    public String description() {
        return words.describe(scene.reading(), scene.cursor());
    }

    @Override
    public Table data() {
        return StepTable.of(scene.reading(), scene.cursor());
    }

    @Override
    public void paint(Pen pen) {
        Messages messages = scene.messages();
        pen.beginGroup("cell", title());
        pen.beginGroup("cell-wires", messages.get("cell.wires"));
        // The state comes from where the layer reads from.
        Pen turned = scene.trace().reverse() ? new MirroredPen(pen, width()) : pen;
        var wires = new Wires(turned, diagram.at().unit(), scene.palette().background());
        diagram.wires(wires);
        pen.endGroup();
        diagram.nodes(turned, wires);
        pen.beginGroup("cell-values", messages.get("cell.values"));
        diagram.values(turned);
        pen.endGroup();
        pen.beginGroup("cell-labels", messages.get("cell.state"));
        diagram.labels(turned);
        pen.endGroup();
        pen.endGroup();
    }
}
