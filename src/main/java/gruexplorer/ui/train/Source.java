package gruexplorer.ui.train;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.training.Settings;

/// What is read for a run, and how.
///
/// @param data the name of a sample, or a path
/// @param distinct whether each pair of text and label is taken once
record Source(String data, Task task, Tokenization tokens, DataOptions options, boolean distinct) {

    /// As it is chosen.
    static Source of(TrainForm form) {
        return new Source(
                form.dataProperty().get(),
                form.taskProperty().get(),
                form.tokensProperty().get(),
                form.options(),
                form.distinct());
    }

    /// @throws gruexplorer.data.InputException if it cannot be used: one sentence that says why
    Prepared read(Settings settings) {
        return Prepared.read(data, task, tokens, options, distinct, settings);
    }
}
