package gruexplorer.figure.score;

import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;

/// How a gate's line is drawn, wherever it is drawn: its hue, and dashes that tell it apart without one.
///
/// @param dash and `gap` of a dashed line; 0 for a solid one
public record GateLook(double dash, double gap) {

    private static final GateLook SOLID = new GateLook(0, 0);
    private static final GateLook DASHED = new GateLook(6, 4);
    private static final GateLook DOTTED = new GateLook(2, 3);

    /// What decides what is kept is solid, what decides what is heard or written dashed, what is given away dotted.
    public static GateLook of(Quantity gate) {
        return switch (gate) {
            case GruQuantity.RESET, LstmQuantity.INPUT_GATE -> DASHED;
            case LstmQuantity.OUTPUT_GATE -> DOTTED;
            default -> SOLID;
        };
    }

    /// A line of numbers that belong to a gate.
    ///
    /// @param values one for each step
    public static Added.Lines.Line line(Palette palette, Quantity gate, double[] values) {
        GateLook look = of(gate);
        return new Added.Lines.Line(gate.symbol(), values, Hues.of(palette, gate), look.dash, look.gap);
    }
}
