package gruexplorer.figure.backward;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.Road;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Palette;

/// What colour a road wears: that of the part it leads through.
final class RoadLook {

    private RoadLook() {}

    static Colour hue(Palette palette, Cell cell, Road road) {
        return switch (road) {
            case CARRY -> cell.hasCellState() ? palette.cell() : palette.hidden();
            case CANDIDATE -> palette.candidate();
            case UPDATE_GATE, FORGET_GATE -> palette.update();
            case RESET_GATE -> palette.reset();
            case INPUT_GATE -> palette.input();
            case OUTPUT_GATE -> palette.output();
            case RECURRENT -> palette.hidden();
        };
    }
}
