package gruexplorer.figure.cell;

import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Palette;

/// `a_z = W_iz x + W_hz h + b_z = −2.49`: how a pre-activation is made, in names, and what it comes to.
final class PreactivationLine {

    private final Palette palette;
    private final double size;

    PreactivationLine(Palette palette, double size) {
        this.palette = palette;
        this.size = size;
    }

    /// @param gate RESET, UPDATE or CANDIDATE; b is the sum of both biases where they are simply added
    RichText of(GruQuantity gate, Reset reset, String total) {
        String g = gate.symbol();
        var line = new RichText(size);
        Colour hue = Hues.of(palette, gate);
        line.add("a", true, hue).scripts(g, "", hue);
        sign(line, " = ");
        name(line, "W", "i" + g);
        sign(line, " x + ");
        if (gate != GruQuantity.CANDIDATE) {
            name(line, "W", "h" + g);
            sign(line, " h + ");
            name(line, "b", g);
        } else if (reset == Reset.BEFORE) {
            name(line, "W", "hn");
            sign(line, " (r \u2299 h) + ");
            name(line, "b", "n");
        } else {
            name(line, "b", "in");
            sign(line, " + r \u2299 (");
            name(line, "W", "hn");
            sign(line, " h + ");
            name(line, "b", "hn");
            sign(line, ")");
        }
        sign(line, " = ");
        return line.add(total, true, palette.text());
    }

    private void name(RichText line, String letter, String index) {
        line.add(letter, false, palette.muted()).scripts(index, "", palette.muted());
    }

    private void sign(RichText line, String text) {
        line.add(text, false, palette.muted());
    }
}
