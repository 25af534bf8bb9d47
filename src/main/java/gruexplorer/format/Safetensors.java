package gruexplorer.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ejml.data.DMatrixRMaj;

/// The safetensors container (its format note, version 0.4): eight bytes of header length, little endian; a JSON
/// header of names, types, shapes and offsets; the tensors' bytes without gaps. Matrices are F64, or F32 when read.
final class Safetensors {

    /// The format's own limit on the header.
    static final int MAX_HEADER = 100_000_000;

    static final String METADATA = "__metadata__";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private Safetensors() {}

    /// What a file holds.
    ///
    /// @param tensors by name; a vector of n is an n × 1 matrix
    /// @param metadata the string map under `__metadata__`
    record Content(Map<String, DMatrixRMaj> tensors, Map<String, String> metadata) {

        /// The tensors whose names begin with `prefix`, or all others, in their order.
        Map<String, DMatrixRMaj> tensors(String prefix, boolean with) {
            Map<String, DMatrixRMaj> some = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> {
                if (name.startsWith(prefix) == with) {
                    some.put(name, tensor);
                }
            });
            return some;
        }
    }

    /// @param vectors names of the tensors that are written with one dimension
    static byte[] write(Map<String, DMatrixRMaj> tensors, Predicate<String> vectors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode meta = header.putObject(METADATA);
        metadata.forEach(meta::put);
        long offset = 0;
        for (Map.Entry<String, DMatrixRMaj> entry : tensors.entrySet()) {
            DMatrixRMaj m = entry.getValue();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", "F64");
            var shape = tensor.putArray("shape").add(m.numRows);
            if (!vectors.test(entry.getKey())) {
                shape.add(m.numCols);
            }
            long end = offset + 8L * m.getNumElements();
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        // Spaces pad the header so that the numbers start at a multiple of eight bytes.
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer out =
                ByteBuffer.allocate(Math.toIntExact(8 + padded + offset)).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(json);
        while (out.position() < 8 + padded) {
            out.put((byte) ' ');
        }
        for (DMatrixRMaj m : tensors.values()) {
            for (int k = 0; k < m.getNumElements(); k++) {
                out.putDouble(m.data[k]);
            }
        }
        return out.array();
    }

    /// @param where named in every complaint
    /// @throws InputException if the bytes are not a safetensors file of finite matrices
    static Content read(byte[] bytes, String where) {
        Frame frame = frame(bytes, where);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> metadata = metadata(frame.header(), where);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        List<long[]> spans = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : frame.header().properties()) {
            if (!entry.getKey().equals(METADATA)) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), in, frame.base(), spans, where));
            }
        }
        coverage(spans, bytes.length - frame.base(), where);
        return new Content(tensors, metadata);
    }

    /// The header, and where the numbers begin.
    record Frame(JsonNode header, int base) {}

    /// @throws InputException if the bytes do not begin with a header
    static Frame frame(byte[] bytes, String where) {
        if (bytes.length < 8) {
            throw new InputException(where + " is not a safetensors file: it has only " + bytes.length + " bytes");
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_HEADER || length > bytes.length - 8) {
            throw new InputException(where + " is not a safetensors file, or is cut short: it claims a header of "
                    + Long.toUnsignedString(length) + " bytes and has " + (bytes.length - 8) + " after the claim");
        }
        return new Frame(header(bytes, (int) length, where), 8 + (int) length);
    }

    private static JsonNode header(byte[] bytes, int length, String where) {
        try {
            JsonNode header = JSON.readTree(bytes, 8, length);
            if (header == null || !header.isObject()) {
                throw new InputException(where + " is not a safetensors file: its header is not a JSON object");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw new InputException(
                    where + " is not a safetensors file: its header is not JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new InputException(where + " is not a safetensors file: its header cannot be read", e);
        }
    }

    static Map<String, String> metadata(JsonNode header, String where) {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonNode node = header.path(METADATA);
        if (!node.isMissingNode() && !node.isObject()) {
            throw new InputException(where + ": " + METADATA + " is not an object");
        }
        node.properties().forEach(entry -> {
            if (!entry.getValue().isTextual()) {
                throw new InputException(where + ": the metadata \"" + entry.getKey() + "\" is not a string");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        });
        return metadata;
    }

    private static DMatrixRMaj tensor(
            String name, JsonNode node, ByteBuffer in, int base, List<long[]> spans, String where) {
        String here = where + ": the tensor \"" + name + "\" ";
        String type = node.path("dtype").asText("");
        int width = type.equals("F64") ? 8 : type.equals("F32") ? 4 : 0;
        if (width == 0) {
            throw new InputException(here + "has the type \"" + type + "\"; F64 and F32 can be read");
        }
        JsonNode shape = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        if (!shape.isArray() || shape.isEmpty() || shape.size() > 2 || offsets.size() != 2) {
            throw new InputException(here + "has no shape of one or two dimensions with its data_offsets");
        }
        long rows = count(shape.get(0), here);
        long columns = shape.size() == 2 ? count(shape.get(1), here) : 1;
        long from = count(offsets.get(0), here);
        long to = count(offsets.get(1), here);
        long room = (long) in.capacity() - base;
        if (from > to || to > room) {
            throw new InputException(here + "claims the bytes " + from + " to " + to + " of " + room
                    + "; the file is cut short or lies");
        }
        if (rows > room || columns > room || rows * columns != (to - from) / width || (to - from) % width != 0) {
            throw new InputException(
                    here + "has the shape " + rows + " × " + columns + ", which is not its " + (to - from) + " bytes");
        }
        spans.add(new long[] {from, to});
        var matrix = new DMatrixRMaj((int) rows, (int) columns);
        for (int k = 0; k < matrix.getNumElements(); k++) {
            int at = Math.toIntExact(base + from + (long) k * width);
            double value = width == 8 ? in.getDouble(at) : in.getFloat(at);
            if (!Double.isFinite(value)) {
                throw new InputException(here + "has the value " + value + " at row " + (k / columns + 1) + ", column "
                        + (k % columns + 1));
            }
            matrix.data[k] = value;
        }
        return matrix;
    }

    static long count(JsonNode node, String here) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw new InputException(
                    here + "has the size or offset " + node + "; a whole number from 0 to 2147483647 is meant");
        }
        return node.intValue();
    }

    /// The tensors have to fill the file without gap or overlap, as the format demands.
    static void coverage(List<long[]> spans, long room, String where) {
        spans.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        long at = 0;
        for (long[] span : spans) {
            if (span[0] != at) {
                throw new InputException(where + ": its tensors overlap or leave a gap at byte " + at);
            }
            at = span[1];
        }
        if (at != room) {
            throw new InputException(where + ": its tensors end at byte " + at + " of " + room);
        }
    }
}
