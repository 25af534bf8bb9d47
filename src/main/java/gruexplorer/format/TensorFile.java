package gruexplorer.format;

import com.fasterxml.jackson.databind.JsonNode;
import gruexplorer.data.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A safetensors file of any program: tensors of any type and any number of sides. Their numbers are turned into
/// doubles only when they are asked for, so that one nobody needs stands in nobody's way.
public final class TensorFile {

    private record Entry(String type, int[] shape, int from, int to) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata;
    private final ByteBuffer in;
    private final String where;

    private TensorFile(byte[] bytes, String where) {
        this.where = where;
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Safetensors.Frame frame = Safetensors.frame(bytes, where);
        this.metadata = Safetensors.metadata(frame.header(), where);
        int room = bytes.length - frame.base();
        List<long[]> spans = new ArrayList<>();
        for (Map.Entry<String, JsonNode> named : frame.header().properties()) {
            if (!named.getKey().equals(Safetensors.METADATA)) {
                Entry entry = entry(named.getKey(), named.getValue(), room);
                spans.add(new long[] {entry.from(), entry.to()});
                entries.put(
                        named.getKey(),
                        new Entry(entry.type(), entry.shape(), frame.base() + entry.from(), frame.base() + entry.to()));
            }
        }
        Safetensors.coverage(spans, room, where);
    }

    /// @param where named in every complaint
    /// @throws InputException if the bytes are not a safetensors file
    public static TensorFile read(byte[] bytes, String where) {
        return new TensorFile(bytes, where);
    }

    /// In the order of the header.
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /// The string map under `__metadata__`.
    public Map<String, String> metadata() {
        return metadata;
    }

    /// The format's word for the type: F32, BF16, I64 …
    ///
    /// @throws InputException if there is no tensor of that name
    public String type(String name) {
        return entry(name).type();
    }

    /// The sides; none for a single number.
    ///
    /// @throws InputException if there is no tensor of that name
    public int[] shape(String name) {
        return entry(name).shape().clone();
    }

    /// All numbers, row-major; F64, F32, F16, BF16 and whole numbers.
    ///
    /// @throws InputException if there is no tensor of that name, its type holds other things, or a number is not
    /// finite
    public double[] numbers(String name) {
        Entry entry = entry(name);
        int width = width(entry.type());
        if (!isFloating(entry.type()) && !isWhole(entry.type())) {
            throw new InputException(where + ": the tensor \"" + name + "\" has the type \"" + entry.type()
                    + "\", which cannot be read");
        }
        var numbers = new double[(entry.to() - entry.from()) / width];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = number(entry.type(), entry.from() + k * width);
            if (!Double.isFinite(numbers[k])) {
                throw new InputException(
                        where + ": the tensor \"" + name + "\" has the value " + numbers[k] + " at place " + (k + 1));
            }
        }
        return numbers;
    }

    /// Does a type hold fractions that can be read?
    public static boolean isFloating(String type) {
        return switch (type) {
            case "F64", "F32", "F16", "BF16" -> true;
            default -> false;
        };
    }

    private static boolean isWhole(String type) {
        return switch (type) {
            case "I64", "I32", "I16", "I8", "U8" -> true;
            default -> false;
        };
    }

    private double number(String type, int at) {
        return switch (type) {
            case "F64" -> in.getDouble(at);
            case "F32" -> in.getFloat(at);
            case "F16" -> Float.float16ToFloat(in.getShort(at));
            case "BF16" -> Float.intBitsToFloat(in.getShort(at) << 16);
            case "I64" -> in.getLong(at);
            case "I32" -> in.getInt(at);
            case "I16" -> in.getShort(at);
            case "I8" -> in.get(at);
            default -> Byte.toUnsignedInt(in.get(at));
        };
    }

    /// Bytes of one number; 0 for a type that is not known here.
    private static int width(String type) {
        return switch (type) {
            case "F64", "I64", "U64" -> 8;
            case "F32", "I32", "U32" -> 4;
            case "F16", "BF16", "I16", "U16" -> 2;
            case "I8", "U8", "BOOL" -> 1;
            default -> 0;
        };
    }

    private Entry entry(String name) {
        Entry found = entries.get(name);
        if (found == null) {
            throw new InputException(where + " has no tensor \"" + name + "\"");
        }
        return found;
    }

    private Entry entry(String name, JsonNode node, int room) {
        String here = where + ": the tensor \"" + name + "\" ";
        JsonNode sides = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        String type = node.path("dtype").asText("");
        if (!sides.isArray() || offsets.size() != 2 || type.isEmpty()) {
            throw new InputException(here + "has no dtype, shape and data_offsets");
        }
        long from = Safetensors.count(offsets.get(0), here);
        long to = Safetensors.count(offsets.get(1), here);
        if (from > to || to > room) {
            throw new InputException(here + "claims the bytes " + from + " to " + to + " of " + room
                    + "; the file is cut short or lies");
        }
        var shape = new int[sides.size()];
        boolean empty = false;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) Safetensors.count(sides.get(i), here);
            empty |= shape[i] == 0;
        }
        long count = empty ? 0 : 1;
        for (int side : shape) {
            // Beyond what the file has room for it cannot be true, and must not overflow.
            count = Math.min(count * side, room + 1L);
        }
        int width = width(type);
        if (width > 0 && count * width != to - from) {
            throw new InputException(here + "has a shape of " + count + " or more numbers of " + width
                    + " bytes, which is not its " + (to - from) + " bytes");
        }
        return new Entry(type, shape, (int) from, (int) to);
    }
}
