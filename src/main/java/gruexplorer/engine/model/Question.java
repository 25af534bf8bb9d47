package gruexplorer.engine.model;

/// What a backward pass is asked about: one number that a network's scores at one step give. A network that looks at a
/// whole sequence is asked as if the sequence ended at that step.
public sealed interface Question {

    /// The step that is judged, from 0.
    int step();

    /// The loss on one answer: −ln p of it. Of a class its softmax cross-entropy, of one of several events its binary
    /// cross-entropy.
    ///
    /// @param label the answer, from 0
    record Answer(int step, int label) implements Question {}

    /// One output's score, before any softmax or sigmoid: a logit, or the number itself.
    ///
    /// @param output from 0
    record Score(int step, int output) implements Question {}

    /// The loss of all outputs together on wanted values: binary cross-entropies summed, or the squared error averaged
    /// over the outputs.
    ///
    /// @param wanted one value for each output; not to be modified
    record Values(int step, double[] wanted) implements Question {}
}
