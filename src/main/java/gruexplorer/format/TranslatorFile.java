package gruexplorer.format;

import gruexplorer.data.Task;
import gruexplorer.data.pair.PairEncoder;
import gruexplorer.engine.seq2seq.Translator;
import java.util.Map;

/// A translator with all that stands in its file.
///
/// @param name what people call it
/// @param sha256 of the file's bytes, lower-case hex
/// @param encoder both vocabularies and how texts are cut
/// @param record how it was trained and what it reached, as it stands in the file's metadata (keys in order)
public record TranslatorFile(
        String name, String sha256, Translator translator, PairEncoder encoder, Map<String, Object> record)
        implements SavedModel {

    @Override
    public Task task() {
        return Task.TRANSLATE;
    }
}
