package gruexplorer.insight.equation;

/// One token of an equation as it is set, from left to right.
public sealed interface Piece {

    /// A sign, a bracket or the name of a function. A line may be broken before one that `breaks`.
    record Sign(String text, boolean breaks) implements Piece {}

    /// A variable's name.
    record Name(Symbol symbol) implements Piece {}

    /// A variable's value; in brackets where it is negative and an operator stands before it.
    record Value(Symbol symbol, double value, boolean bracketed) implements Piece {}
}
