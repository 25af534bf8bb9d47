package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// NumPy's `.npz`: a zip of `.npy` arrays (format 1.0 and 2.0) of float32, float64 or int64. An array of objects is a
/// pickle and is refused. Never more is read than the arrays' own headers allow, nor more than {@link #MOST_BYTES}.
final class NpzFile {

    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final int MOST_ENTRIES = 256;
    private static final int MOST_HEADER = 64 * 1024;
    private static final int MOST_SIDES = 8;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Pattern HEADER = Pattern.compile("\\{\\s*'descr':\\s*'([^']{1,16})',\\s*"
            + "'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9, ]{0,200})\\),?\\s*\\}\\s*");

    private long budget = MOST_BYTES;

    private NpzFile() {}

    /// The arrays by name, without `.npy`.
    ///
    /// @throws InputException if it is no such file, is damaged, or holds other things
    static Map<String, StateTensor> read(Path path) {
        var reader = new NpzFile();
        Map<String, StateTensor> arrays = new LinkedHashMap<>();
        try (var zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().limit(MOST_ENTRIES + 1L).toList();
            if (entries.size() > MOST_ENTRIES) {
                throw new InputException(path + " holds more than " + MOST_ENTRIES + " arrays");
            }
            for (ZipEntry entry : entries) {
                String name = entry.getName();
                if (!name.endsWith(".npy")) {
                    throw new InputException(
                            path + " is a zip file but no .npz: it holds " + name.replaceAll("\\p{Cntrl}", "?"));
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    String called = name.substring(0, name.length() - ".npy".length());
                    if (arrays.put(called, reader.array(in, path + ": " + called)) != null) {
                        throw new InputException(path + " holds the array " + called + " twice");
                    }
                }
            }
            return arrays;
        } catch (ZipException | IllegalArgumentException e) {
            throw new InputException(path + " is not a zip file, or a damaged one", e);
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        }
    }

    private StateTensor array(InputStream in, String here) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length < 8 || !startsWithMagic(start) || (start[6] != 1 && start[6] != 2)) {
            throw new InputException(here + " is no NumPy array of format 1 or 2");
        }
        int size = start[6] == 1 ? 2 : 4;
        byte[] claim = in.readNBytes(size);
        if (claim.length < size) {
            throw new InputException(here + " is cut short");
        }
        ByteBuffer length = ByteBuffer.wrap(claim).order(ByteOrder.LITTLE_ENDIAN);
        long header = size == 2 ? Short.toUnsignedLong(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        if (header > MOST_HEADER) {
            throw new InputException(here + " claims a header of " + header + " bytes");
        }
        String text = new String(in.readNBytes((int) header), StandardCharsets.ISO_8859_1);
        Matcher parts = HEADER.matcher(text);
        if (text.length() < header || !parts.matches()) {
            throw new InputException(here + " has a header that cannot be read");
        }
        return numbers(in, parts.group(1), parts.group(2).equals("True"), shape(parts.group(3), here), here);
    }

    private static boolean startsWithMagic(byte[] start) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] shape(String text, String here) {
        if (text.isBlank()) {
            return new int[0];
        }
        String[] parts = text.strip().replaceFirst(",$", "").split(",", -1);
        if (parts.length > MOST_SIDES) {
            throw new InputException(here + " has more than " + MOST_SIDES + " sides");
        }
        var shape = new int[parts.length];
        for (int i = 0; i < shape.length; i++) {
            try {
                shape[i] = Integer.parseInt(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new InputException(here + " has a shape that cannot be read", e);
            }
        }
        return shape;
    }

    private StateTensor numbers(InputStream in, String type, boolean fortran, int[] shape, String here)
            throws IOException {
        String kind = type.length() == 3 ? type.substring(1) : "";
        int width = kind.equals("f8") || kind.equals("i8") ? 8 : kind.equals("f4") ? 4 : 0;
        if (width == 0 || (type.charAt(0) != '<' && type.charAt(0) != '>')) {
            throw new InputException(
                    here + " holds " + (type.contains("O") ? "Python objects" : "numbers of type " + type)
                            + "; float32, float64 and int64 can be read");
        }
        long count = 1;
        for (int side : shape) {
            count = Math.min(count * side, MOST_BYTES);
        }
        long bytes = count * width;
        if (bytes > budget) {
            throw new InputException(here + " claims more numbers than can be read here");
        }
        budget -= bytes;
        // Grows with what is there, so that a claim alone costs nothing.
        byte[] raw = in.readNBytes((int) bytes);
        if (raw.length < bytes || in.read() >= 0) {
            throw new InputException(
                    here + (raw.length < bytes ? " is cut short" : " holds more numbers than its shape says"));
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(raw).order(type.charAt(0) == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var data = new double[(int) count];
        for (int k = 0; k < data.length; k++) {
            data[k] = switch (kind) {
                case "f8" -> buffer.getDouble();
                case "f4" -> buffer.getFloat();
                default -> buffer.getLong();
            };
            if (!Double.isFinite(data[k])) {
                throw new InputException(here + " holds a number that is not finite");
            }
        }
        return new StateTensor(shape, fortran ? rowMajor(data, shape) : data);
    }

    /// From Fortran's order, where the first side runs fastest.
    private static double[] rowMajor(double[] data, int[] shape) {
        var turned = new double[data.length];
        var index = new int[shape.length];
        for (double value : data) {
            int at = 0;
            for (int i = 0; i < shape.length; i++) {
                at = at * shape[i] + index[i];
            }
            turned[at] = value;
            for (int i = 0; i < shape.length && ++index[i] == shape[i]; i++) {
                index[i] = 0;
            }
        }
        return turned;
    }
}
