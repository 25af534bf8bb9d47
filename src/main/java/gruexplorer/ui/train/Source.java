package gruexplorer.ui.train;

import gruexplorer.training.Settings;

/// What is read for a run, and how.
///
/// @param data the name of a sample, or a path
record Source(String data, Prepared.Wanted wanted) {

    /// As it is chosen.
    static Source of(TrainForm form) {
        return new Source(form.dataProperty().get(), form.values().wanted());
    }

    /// @throws gruexplorer.data.InputException if it cannot be used: one sentence that says why
    Prepared read(Settings settings) {
        return Prepared.read(data, wanted, settings);
    }
}
