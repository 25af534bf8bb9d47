package gruexplorer.engine.cell;

/// ∂L/∂ of what went into a step.
///
/// @param input ∂L/∂x (I)
/// @param hidden ∂L/∂h_prev (H)
/// @param cell ∂L/∂c_prev (H); empty for a cell without
public record StepGradient(double[] input, double[] hidden, double[] cell) {}
