package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.TensorProto;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.format.ModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// Opens files that other programs wrote.
public final class ForeignFiles {

    private static final long MAX_BYTES = 1024L * 1024 * 1024;

    private ForeignFiles() {}

    /// What was found in a file.
    ///
    /// @param format safetensors, ONNX, PyTorch checkpoint, Keras weights or Keras model
    /// @param layers with their weights
    /// @param closed a line for each recurrent layer whose weights are not in the file
    public record Found(String format, List<ForeignLayer> layers, List<String> closed) {}

    /// The recurrent layers of a file, told by its content, not by its name.
    ///
    /// @param tensors files with ONNX tensors that the graph takes as inputs
    /// @throws InputException if it cannot be read, is damaged, or holds no recurrent layer
    public static Found open(Path path, List<Path> tensors) {
        if (!Files.isRegularFile(path)) {
            throw new InputException(Files.exists(path) ? path + " is not a file" : "there is no file " + path);
        }
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new InputException(
                        path + " has " + size + " bytes; a file of at most " + MAX_BYTES + " bytes can be opened");
            }
            Found found = read(path, tensors);
            if (found.layers().isEmpty() && found.closed().isEmpty()) {
                throw new InputException(path + " (" + found.format() + ") holds no GRU, LSTM or RNN");
            }
            return found;
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        }
    }

    private static Found read(Path path, List<Path> tensors) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(9);
        }
        if (head.length >= 4 && head[1] == 'H' && head[2] == 'D' && head[3] == 'F') {
            return new Found("Keras weights", KerasFile.layers(path, path.toString()), List.of());
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
            if (KerasFile.isArchive(path)) {
                return new Found("Keras model", KerasFile.archive(path), List.of());
            }
            return new Found("PyTorch checkpoint", Checkpoint.layers(path), List.of());
        }
        if (head.length >= 2 && head[0] == (byte) 0x80 && head[1] <= 5 && head[1] >= 2) {
            throw new InputException(
                    path + " is a PyTorch checkpoint of the form before 1.6; save it anew with torch.save");
        }
        // Eight bytes of length, then a JSON object.
        boolean safetensors = head.length == 9 && head[8] == '{';
        if (safetensors || path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            Map<String, DMatrixRMaj> named = ModelFiles.tensors(path);
            var dict = new StateDict(
                    name -> {
                        DMatrixRMaj m = named.get(name);
                        return m == null ? null : new StateTensor(new int[] {m.numRows, m.numCols}, m.data);
                    },
                    path.toString());
            return new Found("safetensors", dict.layers(named.keySet()), List.of());
        }
        List<TensorProto> given = new ArrayList<>();
        for (Path tensor : tensors) {
            given.add(OnnxFile.tensor(Files.readAllBytes(tensor), tensor.toString()));
        }
        return OnnxFile.open(Files.readAllBytes(path), given, path.toString());
    }
}
