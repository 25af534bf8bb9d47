package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A PyTorch checkpoint in its zip form: `data.pkl` describes the tensors, `data/KEY` holds their numbers. Only the
/// numbers of tensors that are asked for are read.
final class Checkpoint implements NamedTensors {

    private static final int MOST_PICKLE = 64 * 1024 * 1024;
    private static final int MOST_NUMBERS = 256 * 1024 * 1024;
    private static final int DEEPEST = 16;
    private static final int MOST_ENTRIES = 200_000;

    private final ZipFile zip;
    private final String where;
    private final String folder;
    private final ByteOrder order;
    private final Map<String, CheckpointPickle.Tensor> tensors = new LinkedHashMap<>();
    private int visited;

    private Checkpoint(ZipFile zip, String where) throws IOException {
        this.zip = zip;
        this.where = where;
        ZipEntry pickle = zip.stream()
                .filter(entry -> entry.getName().endsWith("data.pkl"))
                .findFirst()
                .orElseThrow(() ->
                        new InputException(where + " is a zip file but no PyTorch checkpoint: it has no data.pkl"));
        this.folder = pickle.getName().substring(0, pickle.getName().length() - "data.pkl".length());
        ZipEntry byteOrder = zip.getEntry(folder + "byteorder");
        boolean big = byteOrder != null
                && new String(bytes(byteOrder, 16), java.nio.charset.StandardCharsets.US_ASCII)
                        .strip()
                        .equals("big");
        this.order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        collect("", CheckpointPickle.read(bytes(pickle, MOST_PICKLE), where), 0);
    }

    /// @throws InputException if it is no checkpoint, or one that names other things than tensors
    static ForeignFiles.Found open(Path path) {
        String where = path.toString();
        try (var zip = new ZipFile(path.toFile())) {
            var checkpoint = new Checkpoint(zip, where);
            return new StateDict(checkpoint, where).found("PyTorch checkpoint");
        } catch (ZipException e) {
            throw new InputException(where + " is not a zip file, or a damaged one: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot read " + where + ": " + SafeWrite.reason(e), e);
        }
    }

    /// Names tensors as PyTorch does, with the keys on the way to them, such as `model`, before.
    private void collect(String prefix, @Nullable Object value, int depth) {
        visited++;
        if (visited > MOST_ENTRIES || depth > DEEPEST) {
            throw new InputException(where + " nests more than any checkpoint does");
        }
        if (value instanceof CheckpointPickle.Tensor tensor) {
            tensors.put(prefix, tensor);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) ->
                    collect(prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key, inner, depth + 1));
        }
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public int[] shape(String name) {
        return there(name).shape().clone();
    }

    @Override
    public String type(String name) {
        return there(name).storage().type().replace("Storage", "");
    }

    @Override
    public boolean isFloating(String name) {
        return there(name).storage().width() > 0;
    }

    @Override
    public StateTensor read(String name) {
        return numbers(name, there(name));
    }

    private CheckpointPickle.Tensor there(String name) {
        CheckpointPickle.Tensor found = tensors.get(name);
        if (found == null) {
            throw new InputException(where + " has no tensor " + name);
        }
        return found;
    }

    private StateTensor numbers(String name, CheckpointPickle.Tensor tensor) {
        String here = where + ": the tensor " + name;
        long count = 1;
        for (int side : tensor.shape()) {
            count = side < 0 ? -1 : Math.multiplyExact(count, side);
        }
        int width = tensor.storage().width();
        if (count < 0
                || count > MOST_NUMBERS
                || tensor.offset() < 0
                || tensor.shape().length != tensor.stride().length) {
            throw new InputException(here + " has a shape that cannot be");
        }
        ZipEntry entry = zip.getEntry(folder + "data/" + tensor.storage().key());
        if (entry == null || width == 0) {
            throw new InputException(
                    here + (entry == null ? " has no numbers in the file" : " holds no floating-point numbers"));
        }
        long last = tensor.offset();
        for (int i = 0; i < tensor.shape().length; i++) {
            if (tensor.stride()[i] < 0) {
                throw new InputException(here + " has a shape that cannot be");
            }
            last += (long) Math.max(0, tensor.shape()[i] - 1) * tensor.stride()[i];
        }
        if (count > 0 && (last + 1) * width > entry.getSize()) {
            throw new InputException(here + " claims more numbers than the file holds");
        }
        ByteBuffer raw = ByteBuffer.wrap(read(entry, Math.toIntExact((last + 1) * width)))
                .order(order);
        if (raw.remaining() < (last + 1) * width) {
            throw new InputException(here + " claims more numbers than the file holds");
        }
        var data = new double[(int) count];
        var index = new int[tensor.shape().length];
        for (int k = 0; k < data.length; k++) {
            long at = tensor.offset();
            for (int i = 0; i < index.length; i++) {
                at += (long) index[i] * tensor.stride()[i];
            }
            data[k] = tensor.storage().at(raw, (int) at);
            if (!Double.isFinite(data[k])) {
                throw new InputException(here + " holds a number that is not finite");
            }
            for (int i = index.length - 1; i >= 0 && ++index[i] == tensor.shape()[i]; i--) {
                index[i] = 0;
            }
        }
        return new StateTensor(tensor.shape(), data);
    }

    private byte[] read(ZipEntry entry, int most) {
        try {
            return bytes(entry, most);
        } catch (IOException e) {
            throw new InputException("cannot read " + where + ": " + SafeWrite.reason(e), e);
        }
    }

    /// Never more than `most`, whatever the entry unpacks to.
    private byte[] bytes(ZipEntry entry, int most) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most);
            if (entry.getName().endsWith(".pkl") && in.read() >= 0) {
                throw new InputException(where + ": its data.pkl is larger than any checkpoint's");
            }
            return bytes;
        }
    }

    /// The names found, for tests.
    static List<String> names(Path path) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            return new ArrayList<>(new Checkpoint(zip, path.toString()).tensors.keySet());
        }
    }
}
