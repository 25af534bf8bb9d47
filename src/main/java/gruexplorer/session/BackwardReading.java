package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.layer.LayerGradient;
import gruexplorer.engine.model.GradientTrace;
import gruexplorer.format.ModelFile;

/// A reading walked back: what was asked, and every gradient on the way from there to the first token. Immutable.
///
/// @param found one gradient for each layer and direction of the reading
public record BackwardReading(Reading reading, Inquiry asked, GradientTrace found) {

    /// @throws InputException if the reading cannot be asked that
    public static BackwardReading of(Reading reading, Inquiry asked) {
        check(reading, asked);
        ModelFile model = Inquiry.model(reading);
        return new BackwardReading(
                reading, asked, GradientTrace.of(model.network(), reading.trace(), asked.question()));
    }

    /// @throws InputException if the reading cannot be asked that
    static void check(Reading reading, Inquiry asked) {
        ModelFile model = Inquiry.model(reading);
        if (!Inquiry.kinds(reading).contains(asked.kind())) {
            throw new InputException("the model " + model.name()
                    + " gives numbers, on which there is no loss without a wanted number; ask for a score");
        }
        int last = reading.trace().steps() - 1;
        if (asked.step() < 0 || asked.step() > last) {
            throw new InputException(
                    "there is no step " + (asked.step() + 1) + " to ask about; the steps are 1 to " + (last + 1));
        }
        if (!Inquiry.steps(reading).contains(asked.step())) {
            throw new InputException("the model " + model.name()
                    + " also reads from the end, so only its answer at the last step, " + (last + 1)
                    + ", can be asked about");
        }
        int outputs = model.network().shape().outputs();
        if (asked.output() < 0 || asked.output() >= outputs) {
            throw new InputException("the model " + model.name() + " has no output " + (asked.output() + 1)
                    + "; its outputs are 1 to " + outputs);
        }
    }

    /// The layer and direction that the cursor is in.
    public LayerGradient layer(Cursor cursor) {
        return found.layers().get(cursor.layer());
    }
}
