package gruexplorer.format.foreign;

import ai.onnx.proto.OnnxMl.TensorProto;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.engine.model.InputKind;
import gruexplorer.engine.model.Network;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Opens files that other programs wrote.
public final class ForeignFiles {

    private static final long MAX_BYTES = 1024L * 1024 * 1024;

    private ForeignFiles() {}

    /// What was found in a file.
    ///
    /// @param format safetensors, ONNX, PyTorch checkpoint, Keras weights or Keras model
    /// @param layers with their weights
    /// @param closed a line for each recurrent layer whose weights are not in the file
    /// @param wholes embedding → recurrent layers → dense, one for each stack that fits
    /// @param gap why there is none, where there is none
    /// @param unused a line for each tensor that none of these needs
    /// @param tensorsAlone whether there is nothing but named tensors, which do not say what the dense layers look
    ///     at nor what a plain RNN's states go through
    public record Found(
            String format,
            List<ForeignLayer> layers,
            List<String> closed,
            List<Whole> wholes,
            Optional<Gap> gap,
            List<String> unused,
            boolean tensorsAlone) {

        public Found {
            layers = List.copyOf(layers);
            closed = List.copyOf(closed);
            wholes = List.copyOf(wholes);
            unused = List.copyOf(unused);
        }

        /// Of a kind of file of which only the layers are read.
        static Found layers(String format, List<ForeignLayer> layers) {
            return new Found(
                    format, layers, List.of(), List.of(), Optional.of(Gap.of(Gap.Kind.FORMAT)), List.of(), false);
        }
    }

    /// The recurrent layers of a file, told by its content, not by its name.
    ///
    /// @param tensors files with ONNX tensors that the graph takes as inputs
    /// @throws InputException if it cannot be read, is damaged, or holds no recurrent layer
    public static Found open(Path path, List<Path> tensors) {
        if (!Files.isRegularFile(path)) {
            throw new InputException(Files.exists(path) ? path + " is not a file" : "there is no file " + path);
        }
        try {
            bound(path);
            Found found = read(path, tensors);
            if (found.layers().isEmpty() && found.closed().isEmpty()) {
                throw new InputException(path + " (" + found.format() + ") holds no GRU, LSTM or RNN");
            }
            return found;
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        }
    }

    /// @throws InputException if a file has more bytes than are read at once
    static void bound(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MAX_BYTES) {
            throw new InputException(
                    path + " has " + size + " bytes; a file of at most " + MAX_BYTES + " bytes can be opened");
        }
    }

    private static Found read(Path path, List<Path> tensors) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(9);
        }
        // Eight bytes of length, the upper four of them zero, then a JSON object. First of all,
        // since the length may look like the beginning of another kind of file.
        if (head.length == 9 && head[8] == '{' && (head[4] | head[5] | head[6] | head[7]) == 0) {
            return safetensors(path);
        }
        if (head.length >= 4 && head[1] == 'H' && head[2] == 'D' && head[3] == 'F') {
            return Found.layers("Keras weights", KerasFile.layers(path, path.toString()));
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
            if (KerasFile.isArchive(path)) {
                return Found.layers("Keras model", KerasFile.archive(path));
            }
            return Checkpoint.open(path);
        }
        if (head.length >= 2 && head[0] == (byte) 0x80 && head[1] <= 5 && head[1] >= 2) {
            throw new InputException(
                    path + " is a PyTorch checkpoint of the form before 1.6; save it anew with torch.save");
        }
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            return safetensors(path);
        }
        List<TensorProto> given = new ArrayList<>();
        for (Path tensor : tensors) {
            bound(tensor);
            given.add(OnnxFile.tensor(Files.readAllBytes(tensor), tensor.toString()));
        }
        try {
            return OnnxFile.open(Files.readAllBytes(path), given, path.toString());
        } catch (InputException e) {
            if (path.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")
                    || !String.valueOf(e.getMessage()).contains("is not an ONNX model")) {
                throw e;
            }
            throw new InputException(
                    path + " is none of the files that can be opened: .safetensors, .onnx, PyTorch checkpoints, Keras"
                            + " .h5 and .keras",
                    e);
        }
    }

    private static Found safetensors(Path path) throws IOException {
        TensorFile file = TensorFile.read(Files.readAllBytes(path), path.toString());
        Found found = new StateDict(NamedTensors.of(file), path.toString()).found("safetensors");
        if (!file.metadata().containsKey(ModelWords.KEY)) {
            return found;
        }
        // A model of this program says itself what its gates mean and what stands behind its layers.
        Network network = ModelFiles.load(path).network();
        int directions = network.stack().directions();
        List<ForeignLayer> layers = new ArrayList<>();
        for (ForeignLayer layer : found.layers()) {
            int from = layers.size() * directions;
            layers.add(new ForeignLayer(
                    layer.name(), network.stack().layers().subList(from, from + directions), layer.resetKnown()));
        }
        if (network.shape().input() != InputKind.EMBEDDING) {
            return new Found(found.format(), layers, List.of(), List.of(), found.gap(), List.of(), false);
        }
        var whole = new Whole(
                network.shape().cell().label(),
                network.embedding(),
                layers,
                Readout.of(network),
                ModelWords.of(file.metadata().get(ModelWords.KEY)),
                List.of());
        return new Found(found.format(), layers, List.of(), List.of(whole), Optional.empty(), List.of(), false);
    }
}
