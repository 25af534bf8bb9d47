package gruexplorer.format.foreign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files as other programs write them.
public final class TensorFiles {

    private TensorFiles() {}

    public static void write(Path file, Map<String, StateTensor> tensors, String type) {
        write(file, tensors, type, Map.of());
    }

    /// @param others tensors of another type
    static void write(Path file, Map<String, StateTensor> tensors, String type, Map<String, String> others) {
        ObjectNode header = new ObjectMapper().createObjectNode();
        var data = new ByteArrayOutputStream();
        tensors.forEach((name, tensor) -> {
            String own = others.getOrDefault(name, type);
            ObjectNode entry = header.putObject(name);
            entry.put("dtype", own);
            var shape = entry.putArray("shape");
            for (int side : tensor.shape()) {
                shape.add(side);
            }
            int from = data.size();
            for (double value : tensor.data()) {
                data.writeBytes(number(own, value));
            }
            entry.putArray("data_offsets").add(from).add(data.size());
        });
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(8 + json.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(json.length).put(json).put(data.toByteArray());
        try {
            Files.write(file, all.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] number(String type, double value) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case "F64" -> bytes.putDouble(value);
            case "F32" -> bytes.putFloat((float) value);
            case "F16" -> bytes.putShort(Float.floatToFloat16((float) value));
            case "BF16" -> bytes.putShort((short) (Float.floatToIntBits((float) value) >> 16));
            default -> bytes.putLong((long) value);
        }
        byte[] some = new byte[bytes.position()];
        bytes.flip().get(some);
        return some;
    }

    /// A `.npz` of the arrays given as the bytes of `.npy` files.
    public static void npz(Path file, Map<String, byte[]> arrays) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param type such as `<f8`
    public static byte[] npy(String type, boolean fortran, String shape, double... values) {
        return npy(
                1,
                "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                        + ", }\n",
                type,
                values);
    }

    static byte[] npy(int version, String header, String type, double... values) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer all = ByteBuffer.allocate(12 + text.length + 8 * values.length);
        all.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        all.order(ByteOrder.LITTLE_ENDIAN);
        if (version == 1) {
            all.putShort((short) text.length);
        } else {
            all.putInt(text.length);
        }
        all.put(text).order(order);
        for (double value : values) {
            switch (type.substring(1)) {
                case "f4" -> all.putFloat((float) value);
                case "i8" -> all.putLong((long) value);
                default -> all.putDouble(value);
            }
        }
        byte[] some = new byte[all.position()];
        all.flip().get(some);
        return some;
    }
}
