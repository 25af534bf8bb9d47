package gruexplorer.format;

import gruexplorer.data.Scaling;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Vocabulary;
import gruexplorer.engine.model.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A model with all that stands in its file.
///
/// @param name what people call it
/// @param sha256 of the file's bytes, lower-case hex
/// @param labels one per output: classes, or the vocabulary's tokens for a language model
/// @param vocabulary the tokens it knows; of a model that reads numbers the unknown one alone
/// @param record how it was trained and what it reached, as it stands in the file's metadata (keys in order)
/// @param scaling how numbers and keys are read and written; empty for a model that reads tokens
public record ModelFile(
        String name,
        String sha256,
        Network network,
        Task task,
        Tokenization tokenization,
        Vocabulary vocabulary,
        List<String> labels,
        Map<String, Object> record,
        Optional<Scaling> scaling)
        implements SavedModel {

    /// A model that reads tokens.
    public ModelFile(
            String name,
            String sha256,
            Network network,
            Task task,
            Tokenization tokenization,
            Vocabulary vocabulary,
            List<String> labels,
            Map<String, Object> record) {
        this(name, sha256, network, task, tokenization, vocabulary, labels, record, Optional.empty());
    }

    /// The same around another network.
    public ModelFile with(Network other) {
        return new ModelFile(name, sha256, other, task, tokenization, vocabulary, labels, record, scaling);
    }
}
