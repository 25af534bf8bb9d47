package gruexplorer.engine.model;

import java.util.List;

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

    /// The loss on one answer after every step, from the first to that which is judged last, added up: −ln p of a whole
    /// output. Of a translator, which says one; a network of one text is asked about one of its steps.
    ///
    /// @param labels the answers, from 0; at least one
    record Whole(List<Integer> labels) implements Question {

        public Whole {
            labels = List.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("a whole output has at least one step");
            }
        }

        @Override
        public int step() {
            return labels.size() - 1;
        }
    }
}
