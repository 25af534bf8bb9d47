package gruexplorer.data.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleUnaryOperator;

/// Makes WAV files for tests.
public final class Wav {

    private Wav() {}

    /// A sound by its samples at a time in seconds.
    public static double[] sound(int rate, double seconds, DoubleUnaryOperator at) {
        var samples = new double[(int) Math.round(rate * seconds)];
        for (int t = 0; t < samples.length; t++) {
            samples[t] = at.applyAsDouble((double) t / rate);
        }
        return samples;
    }

    public static byte[] mono16(int rate, double... samples) {
        return file(1, 1, rate, 16, samples);
    }

    /// @param format 1 for PCM, 3 for floats
    /// @param samples of the channels in turn, from −1 to 1
    public static byte[] file(int format, int channels, int rate, int bits, double... samples) {
        int length = samples.length * bits / 8;
        ByteBuffer bytes = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ascii("RIFF")).putInt(36 + length).put(ascii("WAVE"));
        bytes.put(ascii("fmt ")).putInt(16).putShort((short) format).putShort((short) channels);
        bytes.putInt(rate).putInt(rate * channels * bits / 8);
        bytes.putShort((short) (channels * bits / 8)).putShort((short) bits);
        bytes.put(ascii("data")).putInt(length);
        for (double sample : samples) {
            long whole = Math.round(Math.clamp(sample, -1, 1) * (Math.pow(2, bits - 1) - 1));
            if (format == 3) {
                bytes.putFloat((float) sample);
            } else if (bits == 8) {
                bytes.put((byte) (whole + 128));
            } else {
                for (int b = 0; b < bits; b += 8) {
                    bytes.put((byte) (whole >> b));
                }
            }
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
