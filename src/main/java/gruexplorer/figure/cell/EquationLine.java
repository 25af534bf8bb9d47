package gruexplorer.figure.cell;

import gruexplorer.figure.Colour;
import gruexplorer.figure.Hues;
import gruexplorer.figure.Palette;
import gruexplorer.insight.equation.Equation;
import gruexplorer.insight.equation.Piece;
import gruexplorer.insight.equation.Symbol;
import gruexplorer.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Sets one equation: in names, and with the values of a unit, broken before an operator where it is too long.
final class EquationLine {

    private final Equation equation;
    private final Palette palette;
    private final double size;
    private final int step;
    private final int before;
    private final boolean lit;

    /// @param step from 0
    /// @param reverse whether the step before is the one on the right
    /// @param lit in full colour, or all in the muted one
    EquationLine(Equation equation, Palette palette, double size, int step, boolean reverse, boolean lit) {
        this.equation = equation;
        this.palette = palette;
        this.size = size;
        this.step = step;
        this.before = reverse ? step + 2 : step;
        this.lit = lit;
    }

    /// `h⁽⁴⁾ = (1 − z) ⊙ n + z ⊙ h⁽³⁾`, over several lines where it is wider than `limit`.
    List<RichText> symbolic(double limit) {
        RichText left = name(equation.result(), true).add(" = ", false, sign());
        return broken(left, equation.symbolic(), 0, limit);
    }

    /// `= 0.92×0.59 + 0.08×0.82`.
    List<RichText> numeric(double limit) {
        RichText left = line().add("= ", false, sign());
        return broken(left, equation.numeric(), equation.digits(), limit);
    }

    /// `= 0.60`.
    RichText result() {
        return line().add("= ", false, sign())
                .add(Numbers.fixed(equation.value(), equation.resultDigits()), true, hue(equation.result()));
    }

    private List<RichText> broken(RichText first, List<Piece> pieces, int digits, double limit) {
        List<RichText> lines = new ArrayList<>();
        RichText current = first;
        RichText chunk = line();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Sign sign && sign.breaks()) {
                current = placed(lines, current, chunk, limit);
                chunk = line();
            }
            set(chunk, piece, digits);
        }
        lines.add(placed(lines, current, chunk, limit));
        return lines;
    }

    /// Puts `chunk` behind `current`, or on a line of its own that then is the current one.
    private RichText placed(List<RichText> lines, RichText current, RichText chunk, double limit) {
        if (current.width() + chunk.width() <= limit) {
            return current.append(chunk);
        }
        lines.add(current);
        return line().space(size).append(chunk);
    }

    private void set(RichText line, Piece piece, int digits) {
        if (piece instanceof Piece.Name name) {
            line.append(name(name.symbol(), false));
        } else if (piece instanceof Piece.Value value) {
            String number = Numbers.fixed(value.value(), digits);
            boolean bracketed = value.bracketed() && !number.equals(Numbers.fixed(0, digits));
            line.add(bracketed ? "(" + number + ")" : number, false, hue(value.symbol()));
        } else if (piece instanceof Piece.Sign sign) {
            line.add(sign.text(), false, sign());
        }
    }

    private RichText name(Symbol symbol, boolean bold) {
        String raised = switch (symbol.time()) {
            case BEFORE -> "(" + before + ")";
            case NOW -> "(" + (step + 1) + ")";
            case WITHIN -> "";
            case TRANSPOSED -> "T";
        };
        Colour hue = hue(symbol);
        RichText name = line().add(symbol.letter(), bold, hue);
        return symbol.subscript().isEmpty() && raised.isEmpty() ? name : name.scripts(symbol.subscript(), raised, hue);
    }

    private RichText line() {
        return new RichText(size);
    }

    private Colour sign() {
        return lit ? palette.text() : palette.muted();
    }

    private Colour hue(Symbol symbol) {
        return lit ? Hues.of(palette, symbol.family()) : palette.muted();
    }
}
