package gruexplorer.engine.cell;

/// What one step of a recurrent cell records. Every cell names its own, in the order in which they come to exist.
public interface Quantity {

    /// The symbol used in trace files, figures and equations.
    String symbol();
}
