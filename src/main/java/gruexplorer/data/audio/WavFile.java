package gruexplorer.data.audio;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Reads RIFF WAVE files: PCM of 8, 16, 24 or 32 bits and 32-bit floats, one channel or two, which are averaged.
/// Nothing that a header says is believed before it is checked against the bytes that are there.
public final class WavFile {

    /// What a clip may last, in seconds: a longer one is no clip.
    public static final int LONGEST = 60;

    /// The largest file that is opened: a minute of two channels of 32 bits at the highest rate fits.
    private static final long MOST_BYTES = 256L << 20;

    private static final int LOWEST_RATE = 1000;
    private static final int HIGHEST_RATE = 384_000;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    /// What people call the commoner ones of the formats that are refused.
    private static final Map<Integer, String> OTHERS =
            Map.of(2, "ADPCM", 6, "A-law", 7, "µ-law", 0x11, "IMA ADPCM", 0x31, "GSM", 0x50, "MPEG", 0x55, "MP3");

    private final String where;
    private final ByteBuffer bytes;

    private WavFile(byte[] bytes, String where) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
    }

    /// A whole file.
    ///
    /// @throws InputException if it is none that can be read: one sentence that names it
    public static Sound read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(Files.exists(file) ? file + " is not a file" : "there is no file " + file);
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new InputException(
                        file + " has " + size + " bytes; a clip of at most " + LONGEST + " seconds is meant");
            }
            return read(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + SafeWrite.reason(e), e);
        }
    }

    /// A file's bytes.
    ///
    /// @param where they come from, as a complaint names it
    /// @throws InputException if they are none that can be read
    public static Sound read(byte[] bytes, String where) {
        return new WavFile(bytes, where).sound();
    }

    /// What `fmt ` says of the samples.
    ///
    /// @param format {@link #PCM} or {@link #FLOAT}
    /// @param bits of a sample, whole bytes
    private record Layout(int format, int channels, int rate, int bits) {

        int bytes() {
            return channels * bits / Byte.SIZE;
        }
    }

    private Sound sound() {
        if (bytes.limit() == 0) {
            throw wrong("is empty");
        }
        String first = tag(0);
        if (first.equals("RIFX") || first.equals("RF64")) {
            throw wrong("is a WAV file of the kind " + first + "; RIFF is meant");
        }
        if (!first.equals("RIFF") || !tag(8).equals("WAVE")) {
            throw wrong("is not a WAV file");
        }
        Layout layout = null;
        int at = 12;
        while (at + 8 <= bytes.limit()) {
            String id = tag(at);
            long said = bytes.getInt(at + 4) & 0xFFFF_FFFFL;
            int there = bytes.limit() - at - 8;
            if (said > there) {
                throw wrong("is cut short or its header lies: the part \"" + visible(id) + "\" says " + said
                        + " bytes, " + there + " are there");
            }
            int length = (int) said;
            if (id.equals("fmt ")) {
                layout = layout(at + 8, length);
            } else if (id.equals("data")) {
                if (layout == null) {
                    throw wrong("has its samples before it says what they are");
                }
                return samples(layout, at + 8, length);
            }
            // Parts begin at even places. Where the last one is odd and nothing follows, the loop ends.
            at += 8 + length + (length & 1);
        }
        throw wrong("is cut short: it has no " + (layout == null ? "format" : "samples"));
    }

    private Layout layout(int at, int length) {
        if (length < 16) {
            throw wrong("says its format in " + length + " bytes; 16 at least are meant");
        }
        int format = Short.toUnsignedInt(bytes.getShort(at));
        if (format == EXTENSIBLE) {
            if (length < 40) {
                throw wrong("says its format in " + length + " bytes; 40 are meant");
            }
            format = Short.toUnsignedInt(bytes.getShort(at + 24));
        }
        int bits = Short.toUnsignedInt(bytes.getShort(at + 14));
        boolean known = format == PCM ? bits == 8 || bits == 16 || bits == 24 || bits == 32 : bits == 32;
        if ((format != PCM && format != FLOAT) || !known) {
            String name = format == PCM || format == FLOAT
                    ? bits + "-bit " + (format == PCM ? "PCM" : "floats")
                    : OTHERS.getOrDefault(format, "format " + format);
            throw wrong("holds " + name + "; PCM of 8, 16, 24 or 32 bits and 32-bit floats can be read");
        }
        int channels = Short.toUnsignedInt(bytes.getShort(at + 2));
        if (channels != 1 && channels != 2) {
            throw wrong("has " + channels + " channels; 1 or 2 are meant");
        }
        long rate = bytes.getInt(at + 4) & 0xFFFF_FFFFL;
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw wrong("says " + rate + " samples a second; " + LOWEST_RATE + " to " + HIGHEST_RATE + " are meant");
        }
        var layout = new Layout(format, channels, (int) rate, bits);
        int align = Short.toUnsignedInt(bytes.getShort(at + 12));
        if (align != layout.bytes()) {
            throw wrong("says " + align + " bytes for " + channels + " samples of " + bits + " bits");
        }
        return layout;
    }

    private Sound samples(Layout layout, int at, int length) {
        if (length == 0) {
            throw wrong("holds no sound");
        }
        if (length % layout.bytes() != 0) {
            throw wrong("ends in the midst of a sample");
        }
        int count = length / layout.bytes();
        if (count > (long) LONGEST * layout.rate()) {
            throw wrong("lasts " + count / layout.rate() + " seconds; clips of at most " + LONGEST + " are meant");
        }
        var samples = new double[count];
        int each = layout.bits() / Byte.SIZE;
        for (int k = 0; k < count; k++) {
            double sum = 0;
            for (int c = 0; c < layout.channels(); c++) {
                sum += sample(layout, at + (k * layout.channels() + c) * each);
            }
            samples[k] = sum / layout.channels();
            if (!Double.isFinite(samples[k])) {
                throw wrong("has a sample that is no finite number, the " + (k + 1) + ". of " + count);
            }
        }
        return new Sound(layout.rate(), samples);
    }

    private double sample(Layout layout, int at) {
        if (layout.format() == FLOAT) {
            return bytes.getFloat(at);
        }
        return switch (layout.bits()) {
            // Only 8 bits stand without a sign.
            case 8 -> (Byte.toUnsignedInt(bytes.get(at)) - 128) / 128.0;
            case 16 -> bytes.getShort(at) / 32_768.0;
            case 24 -> (Short.toUnsignedInt(bytes.getShort(at)) | bytes.get(at + 2) << 16) / 8_388_608.0;
            default -> bytes.getInt(at) / 2_147_483_648.0;
        };
    }

    private String tag(int at) {
        return at + 4 <= bytes.limit() ? new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1) : "";
    }

    private static String visible(String id) {
        return id.replaceAll("[^ -~]", "?");
    }

    private InputException wrong(String what) {
        return new InputException(where + " " + what);
    }
}
