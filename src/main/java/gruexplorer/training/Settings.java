package gruexplorer.training;

import gruexplorer.engine.cell.GruConvention;

/// How a model is trained.
///
/// @param batch sequences a step
/// @param rate the learning rate, which the schedule scales
/// @param clip the gradient's largest norm
/// @param unknowns the share of tokens read as unknown during training
/// @param validation the share of the training texts that choose the epoch
public record Settings(
        int embedding,
        int hidden,
        int layers,
        GruConvention convention,
        int epochs,
        int batch,
        OptimizerKind optimizer,
        Schedule schedule,
        double rate,
        double clip,
        double unknowns,
        double validation,
        long seed) {

    public static final Settings DEFAULT = new Settings(
            8, 8, 1, GruConvention.PYTORCH, 30, 32, OptimizerKind.ADAM, Schedule.CONSTANT, 0.01, 1.0, 0.02, 0.1, 1);
}
