package gruexplorer.session;

import gruexplorer.data.Datasets;
import gruexplorer.data.Example;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.sample.Sample;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The held-out texts of the sample that a shipped model was trained on.
public final class SampleData {

    private SampleData() {}

    /// Has the model a sample whose texts are read as they stand?
    public static boolean has(SavedModel model) {
        // Making a sample takes a while, its name does not.
        boolean read = !(model instanceof ModelFile one) || one.scaling().isEmpty();
        return read && SavedModel.builtInNames().contains(model.name());
    }

    /// @throws InputException if there is none, or it cannot be read
    public static List<Example> of(SavedModel model) {
        Map.Entry<String, String> held = Sample.all().stream()
                .filter(sample -> sample.name().equals(model.name()))
                .flatMap(sample -> sample.files().entrySet().stream())
                .filter(file -> file.getKey().startsWith("test."))
                .findFirst()
                .orElseThrow(() -> new InputException("the model " + model.name() + " has no sample data"));
        try {
            Path file = Files.createTempFile("gru-explorer-", held.getKey());
            try {
                Files.writeString(file, held.getValue(), StandardCharsets.UTF_8);
                return Datasets.read(file, model.task());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new InputException("cannot read the sample " + model.name() + ": " + SafeWrite.reason(e), e);
        }
    }
}
