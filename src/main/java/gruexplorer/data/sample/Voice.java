package gruexplorer.data.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Says a short sound: harmonics of a gliding pitch, shaped by three formants, in noise. `StrictMath`, so that the
/// bytes are the same on every machine.
final class Voice {

    private static final int RATE = 8000;
    private static final int HEADER = 44;
    /// Formants in Hz of a grown-up's oo, ee, ah and eh, about as every textbook has them.
    private static final double[] OO = {320, 800, 2250};

    private static final double[] EE = {290, 2200, 2950};
    private static final double[][] VOWELS = {OO, EE, {710, 1150, 2500}, {540, 1800, 2500}};
    private static final double[] GAINS = {1, 0.6, 0.35};
    private static final double[] WIDTHS = {70, 110, 170};

    private Voice() {}

    /// @param pitch of the voice in Hz
    /// @param tract what its formants are multiplied by
    /// @return a WAV file of 8 bits
    static byte[] say(String label, double pitch, double tract, Random random) {
        double glide = 1.2 + 0.4 * random.nextDouble();
        double middle = pitch * StrictMath.pow(2, 0.2 * (random.nextDouble() - 0.5));
        double[] vowel = VOWELS[random.nextInt(VOWELS.length)];
        boolean vowels = label.equals("oo-ee") || label.equals("ee-oo");
        // Half the speed for the pitch of two vowels, either way, so that it says nothing.
        double aside = vowels ? (random.nextBoolean() ? 0.3 : -0.3) : 1;
        double loud = 0.25 + 0.6 * random.nextDouble();
        double noise = loud * StrictMath.pow(10, -(28 + 12 * random.nextDouble()) / 20);
        int before = (int) (RATE * (0.02 + 0.05 * random.nextDouble()));
        int after = (int) (RATE * (0.02 + 0.05 * random.nextDouble()));
        int spoken = (int) (RATE * (0.24 + 0.08 * random.nextDouble()));
        var samples = new double[before + spoken + after];
        double phase = 0;
        double most = 1e-9;
        for (int t = 0; t < spoken; t++) {
            double u = (t + 0.5) / spoken;
            double f = middle * StrictMath.pow(2, glide * aside * (height(label, u) - 0.5));
            phase += 2 * StrictMath.PI * f / RATE;
            double sum = 0;
            for (int k = 1; k * f < 0.47 * RATE; k++) {
                sum += gain(k * f, vowels ? (label.equals("oo-ee") ? u : 1 - u) : -1, vowel, tract)
                        * StrictMath.sin(k * phase);
            }
            samples[before + t] = sum * StrictMath.sqrt(StrictMath.sin(StrictMath.PI * u));
            most = Math.max(most, Math.abs(samples[before + t]));
        }
        for (int t = 0; t < samples.length; t++) {
            samples[t] = loud * samples[t] / most + noise * random.nextGaussian();
        }
        return file(samples);
    }

    /// Where the pitch stands between its lowest (0) and its highest (1), at `u` of the way.
    private static double height(String label, double u) {
        return switch (label) {
            case "falling" -> 1 - u;
            case "peak" -> 1 - Math.abs(2 * u - 1);
            case "dip" -> Math.abs(2 * u - 1);
            default -> u;
        };
    }

    /// How strong a harmonic is.
    ///
    /// @param way from oo (0) to ee (1); below 0 for the one vowel
    private static double gain(double frequency, double way, double[] vowel, double tract) {
        // The tongue is under way in the middle third.
        double there = Math.clamp(3 * way - 1, 0, 1);
        double sum = 0.01;
        for (int i = 0; i < GAINS.length; i++) {
            double formant = tract * (way < 0 ? vowel[i] : OO[i] + there * (EE[i] - OO[i]));
            double off = (frequency - formant) / WIDTHS[i];
            sum += GAINS[i] / (1 + off * off);
        }
        return sum;
    }

    private static byte[] file(double[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ascii("RIFF"))
                .putInt(HEADER - 8 + samples.length)
                .put(ascii("WAVEfmt "))
                .putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
        bytes.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples.length);
        for (double sample : samples) {
            bytes.put((byte) Math.clamp(Math.round(128 + 127 * sample), 0, 255));
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
