package gruexplorer.format;

import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.seq2seq.AttentionKind;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// What a translator is made of, as JSON. The sizes stand in the tensors' shapes and nowhere else.
final class TranslatorShapeJson {

    private static final String[] DIRECTIONS = {"one", "both"};

    private TranslatorShapeJson() {}

    static Map<String, Object> describe(TranslatorShape shape) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("cell", shape.cell().label());
        if (shape.cell() instanceof RnnCell rnn) {
            words.put("activation", ShapeJson.name(rnn.activation()));
        }
        words.put("directions", DIRECTIONS[shape.bidirectional() ? 1 : 0]);
        words.put("attention", shape.attention().label());
        return words;
    }

    /// @throws IllegalArgumentException if the tensors are not those of such a translator
    static TranslatorShape shape(Fields fields, Map<String, DMatrixRMaj> tensors) {
        Fields words = fields.inside("translator");
        Cell cell = ShapeJson.cell(fields, words);
        DMatrixRMaj source = ShapeJson.tensor(tensors, "encoder.embedding.weight");
        int layers = 1;
        while (tensors.containsKey("decoder." + cell.label() + ".weight_ih_l" + layers)) {
            layers++;
        }
        return new TranslatorShape(
                source.numRows,
                ShapeJson.tensor(tensors, "decoder.embedding.weight").numRows,
                source.numCols,
                cell,
                ShapeJson.tensor(tensors, "decoder." + cell.label() + ".weight_hh_l0").numCols,
                layers,
                words.choice("directions", DIRECTIONS, word -> word).equals(DIRECTIONS[1]),
                words.choice("attention", AttentionKind.values(), AttentionKind::label));
    }
}
