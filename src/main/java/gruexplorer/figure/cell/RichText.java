package gruexplorer.figure.cell;

import gruexplorer.figure.Colour;
import gruexplorer.figure.FontFiles;
import gruexplorer.figure.Pen;
import gruexplorer.figure.TextStyle;
import java.util.ArrayList;
import java.util.List;

/// One line of text with raised and lowered parts. The project's font has no superscript digits, and it keeps a
/// step (raised, in brackets) and a unit (lowered) apart for the eye.
public final class RichText {

    private static final double SCRIPT = 0.74;

    /// Smaller than this nobody reads it.
    private static final double SMALLEST = 11;

    private record Run(String text, TextStyle style, double x, double dy, Colour colour) {}

    private final double size;
    private final List<Run> runs = new ArrayList<>();
    private double width;

    public RichText(double size) {
        this.size = size;
    }

    public double width() {
        return width;
    }

    public RichText add(String text, boolean bold, Colour colour) {
        var style = new TextStyle(size, bold, TextStyle.Anchor.START);
        // Blanks at the ends are kept as distance: an SVG reader would drop them.
        String core = text.strip();
        double lead = core.isEmpty() ? 0 : FontFiles.width(text.substring(0, text.indexOf(core)) + core, style);
        double inner = FontFiles.width(core, style);
        runs.add(new Run(core, style, width + Math.max(0, lead - inner), 0, colour));
        width += FontFiles.width(text, style);
        return this;
    }

    public RichText space(double distance) {
        width += distance;
        return this;
    }

    /// What stands lower and higher beside what was added last, one above the other; either may be empty.
    public RichText scripts(String sub, String sup, Colour colour) {
        var style = new TextStyle(Math.max(Math.min(size, SMALLEST), size * SCRIPT), false, TextStyle.Anchor.START);
        double widest = 0;
        if (!sup.isEmpty()) {
            runs.add(new Run(sup, style, width + size * 0.04, -size * (sub.isEmpty() ? 0.36 : 0.46), colour));
            widest = FontFiles.width(sup, style);
        }
        if (!sub.isEmpty()) {
            runs.add(new Run(sub, style, width + size * 0.04, size * (sup.isEmpty() ? 0.2 : 0.32), colour));
            widest = Math.max(widest, FontFiles.width(sub, style));
        }
        width += widest + size * 0.06;
        return this;
    }

    /// A tilde over the letter that was added last: the project's font has no combining one.
    public RichText tilde(String letter, Colour colour) {
        var style = TextStyle.regular(size);
        double middle = width - FontFiles.width(letter, style) / 2 - FontFiles.width("~", style) / 2;
        boolean tall = Character.isUpperCase(letter.codePointAt(0));
        runs.add(new Run("~", style, middle, -size * (tall ? 0.6 : letter.equals("h") ? 0.58 : 0.4), colour));
        return this;
    }

    /// Everything of `other` behind what is here.
    public RichText append(RichText other) {
        for (Run run : other.runs) {
            runs.add(new Run(run.text, run.style, width + run.x, run.dy, run.colour));
        }
        width += other.width;
        return this;
    }

    void paintCentred(Pen pen, double x, double baseline) {
        paint(pen, x - width / 2, baseline);
    }

    public void paint(Pen pen, double x, double baseline) {
        if (pen instanceof MirroredPen mirrored) {
            // Its pieces stay in their order.
            paint(mirrored.plain(), mirrored.left(x, width), baseline);
            return;
        }
        for (Run run : runs) {
            if (!run.text.isEmpty()) {
                pen.text(run.text, x + run.x, baseline + run.dy, run.style, run.colour);
            }
        }
    }
}
