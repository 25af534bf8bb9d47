package gruexplorer.format;

import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.model.Network;
import java.util.List;
import java.util.Map;

/// A model with all that stands in its file.
///
/// @param name what people call it
/// @param sha256 of the file's bytes, lower-case hex
/// @param labels one per output: classes, or the vocabulary's tokens for a language model
/// @param record how it was trained and what it reached, as it stands in the file's metadata (keys in order)
public record ModelFile(
        String name,
        String sha256,
        Network network,
        Task task,
        Tokenization tokenization,
        Vocabulary vocabulary,
        List<String> labels,
        Map<String, Object> record) {}
