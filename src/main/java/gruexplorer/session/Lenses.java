package gruexplorer.session;

import gruexplorer.engine.seq2seq.Translation;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import gruexplorer.insight.lens.Gallery;
import gruexplorer.insight.lens.Lens;
import gruexplorer.insight.lens.Printed;
import gruexplorer.session.Reading.Side;
import java.util.List;

/// Readings under the convention lens.
public final class Lenses {

    private Lenses() {}

    /// @throws InputException if the model is no GRU
    public static Lens of(Reading reading, Cursor cursor) {
        return switch (reading.model()) {
            case ModelFile model -> Lens.of(model.network(), reading.trace(), cursor.layer());
            case TranslatorFile file -> {
                Translation trace = reading.translated().orElseThrow().trace();
                int before = reading.side() == Side.TARGET ? trace.encoder().size() : 0;
                yield Lens.of(file.translator(), trace, before + cursor.layer());
            }
        };
    }

    /// The formulas of the lens's main conventions, run over what the layer looked at reads.
    public static List<Printed.Run> printed(Lens lens, Reading reading, Cursor cursor) {
        return lens.main().stream()
                .map(seen -> Gallery.of(reading.layer(cursor), seen.convention()))
                .toList();
    }
}
