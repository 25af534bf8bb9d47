package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.format.ModelFile;
import gruexplorer.insight.lens.Gallery;
import gruexplorer.insight.lens.Lens;
import gruexplorer.insight.lens.Printed;
import java.util.List;

/// Readings under the convention lens.
public final class Lenses {

    private Lenses() {}

    /// @throws InputException if the model is no GRU that reads one text
    public static Lens of(Reading reading, Cursor cursor) {
        Lens.gru(reading.layer(cursor).cell());
        if (reading.model() instanceof ModelFile model) {
            return Lens.of(model.network(), reading.trace(), cursor.layer());
        }
        throw new InputException("the convention lens is about models that read one text; a translator is two at once");
    }

    /// The formulas of the lens's main conventions, run over what the layer looked at reads.
    public static List<Printed.Run> printed(Lens lens, Reading reading, Cursor cursor) {
        return lens.main().stream()
                .map(seen -> Gallery.of(reading.layer(cursor), seen.convention()))
                .toList();
    }
}
