package gruexplorer.session;

import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.format.ModelFile;
import gruexplorer.format.TranslatorFile;
import org.ejml.data.DMatrixRMaj;

/// How much the units of a layer weigh in what is made of its states next.
public final class OutputWeights {

    private OutputWeights() {}

    /// The columns that belong to the layer and direction looked at (any × H), side by side where there are two: of the
    /// first dense layer, of a translator of what combines the attended source with the decoder's state.
    public static DMatrixRMaj of(Reading reading, Cursor cursor) {
        LayerTrace layer = reading.layer(cursor);
        int units = layer.hidden();
        return switch (reading.model()) {
            case ModelFile model -> {
                DMatrixRMaj all = model.network().head().getFirst().weights();
                yield columns(all, layer.reverse() && all.numCols > units ? units : 0, units);
            }
            case TranslatorFile file -> {
                Translator translator = file.translator();
                if (translator.shape().attention() == AttentionKind.NONE) {
                    // The source comes through the first state alone.
                    yield columns(translator.head().weights(), 0, units);
                }
                // [c; s]: the encoder's directions stand in c.
                int from = reading.silent()
                        ? layer.reverse() ? units : 0
                        : translator.shape().memory();
                yield columns(translator.combine().weights(), from, units);
            }
        };
    }

    private static DMatrixRMaj columns(DMatrixRMaj all, int from, int count) {
        var own = new DMatrixRMaj(all.numRows, count);
        for (int row = 0; row < all.numRows; row++) {
            System.arraycopy(all.data, row * all.numCols + from, own.data, row * count, count);
        }
        return own;
    }
}
