package gruexplorer.figure.cell;

import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruQuantity;
import gruexplorer.engine.cell.LstmQuantity;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.insight.equation.Part;

/// `a_z = W_iz x + W_hz h + b_z = −2.49`: how a pre-activation is made, in names, and what it comes to.
final class PreactivationLine {

    private final Palette palette;
    private final double size;

    PreactivationLine(Palette palette, double size) {
        this.palette = palette;
        this.size = size;
    }

    /// @param result of a part that has weights; b is the sum of both biases where they are simply added
    RichText of(LayerTrace trace, Quantity result, String total) {
        Colour hue = Hues.of(palette, result);
        String g = index(trace, result);
        var line = new RichText(size).add("a", true, hue);
        if (!g.isEmpty()) {
            line.scripts(g, "", hue);
        }
        sign(line, " = ");
        name(line, "W", "i" + (g.isEmpty() ? "h" : g));
        sign(line, " x + ");
        if (result == GruQuantity.CANDIDATE) {
            candidate(line, trace.convention().reset());
        } else {
            name(line, "W", "h" + (g.isEmpty() ? "h" : g));
            sign(line, " h + ");
            peephole(line, trace, result);
            name(line, "b", g);
        }
        sign(line, " = ");
        return line.add(total, true, palette.text());
    }

    /// What is set lower beside a pre-activation of a part: nothing where the cell has but one.
    static String index(LayerTrace trace, Quantity result) {
        return Part.of(trace.cell()).size() == 1 ? "" : result.symbol();
    }

    private void candidate(RichText line, Reset reset) {
        if (reset == Reset.BEFORE) {
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
    }

    private void peephole(RichText line, LayerTrace trace, Quantity result) {
        int vector = Part.of(trace.cell(), result).peephole();
        int hidden = trace.hidden();
        boolean peeps = false;
        for (int j = 0; vector >= 0 && j < hidden; j++) {
            peeps |= trace.weights().peepholes().data[vector * hidden + j] != 0;
        }
        if (peeps) {
            name(line, "p", result.symbol());
            sign(line, result == LstmQuantity.OUTPUT_GATE ? " \u2299 c\u2032 + " : " \u2299 c + ");
        }
    }

    private void name(RichText line, String letter, String index) {
        line.add(letter, false, palette.muted());
        if (!index.isEmpty()) {
            line.scripts(index, "", palette.muted());
        }
    }

    private void sign(RichText line, String text) {
        line.add(text, false, palette.muted());
    }
}
