package gruexplorer.format.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.format.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/// One sequence with what another program gave for it.
///
/// @param x inputs (T × I)
/// @param expected h after every step, both directions side by side (T × H or T × 2H)
/// @param start h⁽⁰⁾ of the directions one after the other (H or 2H); empty for zero
public record ParityCase(DMatrixRMaj x, DMatrixRMaj expected, double[] start) {

    private static final long MOST_BYTES = 256L * 1024 * 1024;

    /// The sequences in a file: JSON `{"x": …, "h": …}`, or a safetensors or `.npz` file with the tensors `x` or
    /// `input`, `y` or `output`, and perhaps `h0` and `lengths`. With three sides the first one counts sequences.
    ///
    /// @throws InputException if it cannot be read, or its tensors do not belong together
    public static List<ParityCase> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Files.exists(file) ? file + " is not a file" : "there is no file " + file);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InputException(file + " is larger than " + MOST_BYTES + " bytes");
            }
            byte[] head;
            try (InputStream in = Files.newInputStream(file)) {
                head = in.readNBytes(9);
            }
            if (head.length > 1 && head[0] == 'P' && head[1] == 'K') {
                return of(NpzFile.read(file), file.toString());
            }
            boolean json = head.length > 0 && (head[0] == '{' || Character.isWhitespace(head[0]));
            boolean tensors = head.length == 9 && head[8] == '{';
            if (tensors && (!json || file.toString().endsWith(".safetensors"))) {
                return of(tensors(file), file.toString());
            }
            return json(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
    }

    private static Map<String, StateTensor> tensors(Path file) throws IOException {
        TensorFile tensors = TensorFile.read(Files.readAllBytes(file), file.toString());
        Map<String, StateTensor> named = new TreeMap<>();
        for (String name : List.of("x", "input", "y", "output", "h0", "lengths")) {
            if (tensors.names().contains(name)) {
                named.put(name, new StateTensor(tensors.shape(name), tensors.numbers(name)));
            }
        }
        return named;
    }

    private static List<ParityCase> of(Map<String, StateTensor> named, String where) {
        StateTensor x = one(named, where, "x", "input");
        StateTensor y = one(named, where, "y", "output");
        StateTensor start = named.get("h0");
        StateTensor lengths = named.get("lengths");
        if (x.rank() != y.rank() || x.rank() < 2 || x.rank() > 3 || !sameSides(x, y)) {
            throw new InputException(
                    where + ": inputs and outputs have to be steps × width, or sequences × steps × width,"
                            + " with the same number of steps");
        }
        int sequences = x.rank() == 3 ? x.shape()[0] : 1;
        int steps = x.shape()[x.rank() - 2];
        if (lengths != null && lengths.data().length != sequences) {
            throw new InputException(
                    where + ": lengths has " + lengths.data().length + " numbers for " + sequences + " sequences");
        }
        List<ParityCase> cases = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            double length = lengths == null ? steps : lengths.data()[s];
            if (length < 1 || length > steps || length != Math.rint(length)) {
                throw new InputException(
                        where + ": the length " + length + " is no number of steps from 1 to " + steps);
            }
            cases.add(new ParityCase(
                    rows(x, s, steps, (int) length),
                    rows(y, s, steps, (int) length),
                    start == null ? new double[0] : start(start, s, sequences, where)));
        }
        if (cases.isEmpty()) {
            throw new InputException(where + " holds no sequence");
        }
        return cases;
    }

    private static boolean sameSides(StateTensor x, StateTensor y) {
        for (int i = 0; i < x.rank() - 1; i++) {
            if (x.shape()[i] != y.shape()[i]) {
                return false;
            }
        }
        return true;
    }

    private static StateTensor one(Map<String, StateTensor> named, String where, String name, String other) {
        StateTensor found = named.containsKey(name) ? named.get(name) : named.get(other);
        if (found == null || found.data().length == 0) {
            throw new InputException(where + " has no numbers under the name " + name + " or " + other);
        }
        return found;
    }

    private static DMatrixRMaj rows(StateTensor tensor, int sequence, int steps, int length) {
        int width = tensor.shape()[tensor.rank() - 1];
        var rows = new DMatrixRMaj(length, width);
        System.arraycopy(tensor.data(), sequence * steps * width, rows.data, 0, length * width);
        return rows;
    }

    /// (H), (sequences × H), or, as PyTorch has it, (directions × sequences × H).
    private static double[] start(StateTensor h0, int sequence, int sequences, String where) {
        int rank = h0.rank();
        if (rank == 1 && sequences == 1) {
            return h0.data();
        }
        if (rank < 2 || rank > 3 || h0.shape()[rank - 2] != sequences) {
            throw new InputException(where + ": h0 has to be H numbers, sequences × H, or directions × sequences × H");
        }
        int hidden = h0.shape()[rank - 1];
        int directions = rank == 3 ? h0.shape()[0] : 1;
        var start = new double[directions * hidden];
        for (int d = 0; d < directions; d++) {
            System.arraycopy(h0.data(), (d * sequences + sequence) * hidden, start, d * hidden, hidden);
        }
        return start;
    }

    private static List<ParityCase> json(Path file) throws IOException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new InputException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        @Nullable JsonNode h = json == null ? null : json.path("h");
        if (json == null || h == null) {
            throw new InputException(file + " is empty");
        }
        return List.of(new ParityCase(matrix(json.path("x"), file + ", x"), matrix(h, file + ", h"), new double[0]));
    }

    private static DMatrixRMaj matrix(JsonNode rows, String where) {
        int width = rows.path(0).size();
        if (!rows.isArray() || width == 0) {
            throw new InputException(where + " has to be an array of rows of numbers");
        }
        var matrix = new DMatrixRMaj(rows.size(), width);
        for (int t = 0; t < rows.size(); t++) {
            if (rows.get(t).size() != width) {
                throw new InputException(where + ": row " + (t + 1) + " has not as many numbers as the first");
            }
            for (int k = 0; k < width; k++) {
                if (!rows.get(t).get(k).isNumber()) {
                    throw new InputException(where + ": row " + (t + 1) + " holds something that is no number");
                }
                matrix.set(t, k, rows.get(t).get(k).doubleValue());
            }
        }
        return matrix;
    }
}
