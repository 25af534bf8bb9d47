package gruexplorer.ui.train;

import gruexplorer.format.RunFile;
import java.nio.file.Path;
import java.time.Instant;

/// A run that a window left behind.
///
/// @param written when it was last kept
record LeftRun(Path file, RunFile run, Instant written) {

    /// What was learned from.
    String data() {
        String data = FormWords.said(run.arguments(), "--data");
        return data.substring(Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\')) + 1);
    }

    /// The word by which the command names the cell.
    String cell() {
        return FormWords.said(run.arguments(), "--cell");
    }

    /// How many units a layer has.
    String units() {
        return FormWords.said(run.arguments(), "--hidden");
    }
}
