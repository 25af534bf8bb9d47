package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.InputException;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.data.pair.TargetVocabulary;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.seq2seq.Translator;
import gruexplorer.engine.seq2seq.TranslatorShape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// A translator to the bytes of a safetensors file and back; everything but the tensors is one JSON object under the
/// metadata key `gru-explorer`, whose `kind` tells it from a model that reads one text.
final class TranslatorCodec {

    private static final int LONGEST = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private TranslatorCodec() {}

    static byte[] encode(TranslatorFile file) {
        return Safetensors.write(
                file.translator().parameters(),
                name -> name.contains("bias") || name.equals("attention.vector"),
                Map.of(ModelCodec.KEY, about(file)));
    }

    private static String about(TranslatorFile file) {
        TranslatorShape shape = file.translator().shape();
        PairEncoder encoder = file.encoder();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("version", 1);
        about.put("kind", ModelCodec.TRANSLATOR);
        about.put("name", file.name());
        about.put("translator", TranslatorShapeJson.describe(shape));
        if (shape.cell() instanceof GruCell gru) {
            about.put("convention", ModelCodec.describe(gru.convention()));
        }
        about.put("tokens", encoder.sourceTokens().label());
        about.put("vocabulary", encoder.source().tokens());
        about.put("target-tokens", encoder.targetTokens().label());
        about.put("target-vocabulary", encoder.target().tokens());
        about.put("longest", encoder.longest());
        about.put("training", file.record());
        try {
            return JSON.writeValueAsString(about);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws InputException if the bytes are no translator of this program
    static TranslatorFile decode(byte[] bytes, String where) {
        Safetensors.Content content = Safetensors.read(bytes, where);
        var fields = new Fields(ModelCodec.about(content.metadata(), where), where);
        if (!ModelCodec.isTranslator(fields)) {
            throw new InputException(where + " is no translator: it reads one text and writes none");
        }
        PairEncoder encoder = encoder(fields);
        Translator translator = translator(fields, content.tensors(SessionFiles.GUEST, false));
        TranslatorShape shape = translator.shape();
        if (shape.sourceVocabulary() != encoder.source().size()
                || shape.targetVocabulary() != encoder.target().size()) {
            throw new InputException(where + ": the vocabularies have "
                    + encoder.source().size() + " and " + encoder.target().size() + " tokens, the embeddings "
                    + shape.sourceVocabulary() + " and " + shape.targetVocabulary() + " rows");
        }
        return new TranslatorFile(
                fields.string("name"), ModelCodec.sha256(bytes), translator, encoder, fields.object("training"));
    }

    private static PairEncoder encoder(Fields fields) {
        if (!(fields.values().get("longest") instanceof Integer longest) || longest < 1 || longest > LONGEST) {
            throw fields.wrong("longest");
        }
        try {
            return new PairEncoder(
                    fields.choice("tokens", Tokenization.ofTexts(), Tokenization::label),
                    new Vocabulary(fields.strings("vocabulary")),
                    fields.choice("target-tokens", Tokenization.ofTexts(), Tokenization::label),
                    new TargetVocabulary(fields.strings("target-vocabulary")),
                    longest);
        } catch (InputException e) {
            String said = String.valueOf(e.getMessage());
            throw said.startsWith(fields.where()) ? e : new InputException(fields.where() + ": " + said, e);
        }
    }

    private static Translator translator(Fields fields, Map<String, DMatrixRMaj> tensors) {
        try {
            TranslatorShape shape = TranslatorShapeJson.shape(fields, tensors);
            long there = tensors.values().stream()
                    .mapToLong(DMatrixRMaj::getNumElements)
                    .sum();
            // Before anything of that size is made: a forged shape could ask for more memory than there is.
            if (shape.size() != there) {
                throw new IllegalArgumentException("such a translator has " + shape.size() + " numbers, not " + there);
            }
            return Translator.of(shape, tensors);
        } catch (IllegalArgumentException e) {
            throw new InputException(fields.where() + ": " + e.getMessage(), e);
        }
    }
}
