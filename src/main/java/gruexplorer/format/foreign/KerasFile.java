package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.CellWeights;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Biases;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Recurrent;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// The recurrent layers of a Keras weights file (HDF5). A layer is a group with a kernel (I × G·H), a recurrent kernel
/// (H × G·H) and perhaps a bias; G tells the cell. Keras's gate orders: z r h; i f c o. A GRU's bias of two rows means
/// the reset gate comes after the product, of one row before it; without a bias Keras's default, after, is taken.
final class KerasFile {

    private static final String WEIGHTS = "model.weights.h5";
    private static final long MOST_NUMBERS = 64L * 1024 * 1024;
    private static final int MOST_CONFIG = 16 * 1024 * 1024;
    private static final int DEEPEST = 24;
    /// Keras's blocks as blocks of ours.
    private static final int[] GRU_BLOCKS = {1, 0, 2};

    private static final int[] LSTM_BLOCKS = {0, 1, 2, 3};

    private final List<ForeignLayer> found = new ArrayList<>();
    private final String where;
    private KerasConfig config;

    private KerasFile(String where, KerasConfig config) {
        this.where = where;
        this.config = config;
    }

    /// @throws InputException if it is no HDF5 file, a damaged one, or one with weights that do not belong together
    static List<ForeignLayer> layers(Path path, String where) {
        return layers(path, where, KerasConfig.NONE);
    }

    private static List<ForeignLayer> layers(Path path, String where, KerasConfig config) {
        var reader = new KerasFile(where, config);
        try (var file = new HdfFile(path)) {
            if (config == KerasConfig.NONE) {
                Attribute own = file.getAttribute("model_config");
                reader.config = own == null ? config : KerasConfig.of(String.valueOf(own.getData()));
            }
            reader.search(file, 0);
            return reader.found;
        } catch (InputException e) {
            throw e;
        } catch (HdfException e) {
            throw new InputException(where + " is not an HDF5 file, or a damaged one", e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The library trusts what a file claims.
            throw new InputException(where + " is a damaged HDF5 file", e);
        }
    }

    /// Is it a `.keras` archive?
    static boolean isArchive(Path path) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            return zip.getEntry(WEIGHTS) != null;
        } catch (ZipException e) {
            // Whoever reads it next says what is wrong with it.
            return false;
        }
    }

    /// The weights inside a `.keras` archive.
    static List<ForeignLayer> archive(Path path) throws IOException {
        Path file = Files.createTempFile("gru-explorer-", ".h5");
        try (var zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(WEIGHTS);
            try (InputStream in = zip.getInputStream(entry)) {
                // An archive may unpack to more than anybody wants.
                byte[] bytes = in.readNBytes(Math.toIntExact(8 * MOST_NUMBERS));
                Files.write(file, bytes);
            }
            return layers(file, path.toString(), config(zip));
        } catch (ZipException e) {
            throw new InputException(path + " is a damaged zip file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static KerasConfig config(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry("config.json");
        if (entry == null) {
            return KerasConfig.NONE;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return KerasConfig.of(new String(in.readNBytes(MOST_CONFIG), StandardCharsets.UTF_8));
        }
    }

    private void search(Group group, int depth) {
        if (depth > DEEPEST) {
            throw new InputException(where + " nests deeper than any model does");
        }
        Dataset kernel = dataset(group, "kernel:0", "kernel", "0");
        Dataset recurrent = dataset(group, "recurrent_kernel:0", "recurrent_kernel", "1");
        if (kernel != null && recurrent != null && isRecurrent(kernel, recurrent)) {
            found.add(layer(group, kernel, recurrent, dataset(group, "bias:0", "bias", "2")));
        }
        for (Node child : group.getChildren().values()) {
            if (child instanceof Group inner) {
                search(inner, depth + 1);
            }
        }
    }

    /// (I × G·H) and (H × G·H) with G 1, 3 or 4: the numbered variables of other layers have other shapes.
    private static boolean isRecurrent(Dataset kernel, Dataset recurrent) {
        int[] k = kernel.getDimensions();
        int[] r = recurrent.getDimensions();
        if (k.length != 2 || r.length != 2 || k[1] != r[1] || r[0] < 1 || r[1] % r[0] != 0) {
            return false;
        }
        int gates = r[1] / r[0];
        return gates == 1 || gates == 3 || gates == 4;
    }

    private ForeignLayer layer(Group group, Dataset kernel, Dataset recurrent, @Nullable Dataset bias) {
        String name = group.getPath().replaceAll("^/|/(vars/?)?$", "");
        int inputs = kernel.getDimensions()[0];
        int hidden = recurrent.getDimensions()[0];
        int gates = recurrent.getDimensions()[1] / hidden;
        int[] blocks = switch (gates) {
            case 3 -> GRU_BLOCKS;
            case 4 -> LSTM_BLOCKS;
            default -> new int[] {0};
        };
        int rows = gates * hidden;
        double[] b = bias == null ? new double[rows] : numbers(bias, name);
        if (b.length != rows && b.length != 2 * rows) {
            throw new InputException(where + ": the bias of " + name + " has " + b.length + " numbers, not " + rows);
        }
        CellWeights w = CellWeights.zeros(gates, inputs, hidden);
        double[] k = numbers(kernel, name);
        double[] r = numbers(recurrent, name);
        for (int block = 0; block < gates; block++) {
            for (int j = 0; j < hidden; j++) {
                int from = block * hidden + j;
                int to = blocks[block] * hidden + j;
                copyColumn(k, from, rows, w.input(), to);
                copyColumn(r, from, rows, w.recurrent(), to);
                w.inputBias().data[to] = b[from];
                w.recurrentBias().data[to] = b.length == 2 * rows ? b[rows + from] : 0;
            }
        }
        Optional<Boolean> said = bias == null ? config.resetAfter(named(group)) : Optional.of(b.length == 2 * rows);
        boolean after = said.orElse(true);
        Cell cell = switch (gates) {
            case 3 ->
                GruCell.of(new GruConvention(
                        Update.KEEPS_OLD, after ? Reset.AFTER : Reset.BEFORE, after ? Biases.TWO : Biases.ONE));
            case 4 -> LstmCell.PYTORCH;
            default -> RnnCell.PYTORCH;
        };
        return new ForeignLayer(
                name, List.of(new Recurrent(cell, w, name.contains("backward_"))), gates != 3 || said.isPresent());
    }

    /// The way to a group by the names of the layers: a `.keras` archive numbers its groups by the class, `gru`,
    /// `gru_1` and so on, whatever the layers are called, and keeps their names beside the variables.
    private static String named(Group group) {
        StringBuilder way = new StringBuilder();
        for (@Nullable Group at = group; at != null; at = at.getParent()) {
            @Nullable
            Attribute name =
                    at.getChildren().get("vars") instanceof Group variables ? variables.getAttribute("name") : null;
            way.insert(0, "/" + (name == null ? at.getName() : String.valueOf(name.getData())));
        }
        return way.toString();
    }

    /// Keras keeps a unit's weights in a column, PyTorch in a row.
    private static void copyColumn(double[] from, int column, int columns, DMatrixRMaj to, int row) {
        for (int i = 0; i < to.numCols; i++) {
            to.data[row * to.numCols + i] = from[i * columns + column];
        }
    }

    private double[] numbers(Dataset dataset, String name) {
        String here = where + ": " + name;
        long count = dataset.getSize();
        if (count < 1 || count > MOST_NUMBERS) {
            throw new InputException(here + " claims " + count + " numbers");
        }
        Object flat = dataset.getDataFlat();
        var values = new double[(int) count];
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (flat) {
                case float[] f -> f[k];
                case double[] d -> d[k];
                default -> throw new InputException(here + " holds no floating-point numbers");
            };
            if (!Double.isFinite(values[k])) {
                throw new InputException(here + " holds a number that is not finite");
            }
        }
        return values;
    }

    private static @Nullable Dataset dataset(Group group, String... names) {
        for (String name : names) {
            Node child = group.getChildren().get(name);
            if (child instanceof Dataset dataset) {
                return dataset;
            }
        }
        return null;
    }
}
