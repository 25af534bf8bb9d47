package gruexplorer.data.audio;

import java.util.Arrays;
import org.apache.commons.math4.transform.FastFourierTransform;

/// The log-mel frames of a sound: Hann window w, power spectrum |Σ w x e^…|² / (Σ w)², mel bands, natural logarithm.
final class LogMel {

    /// Silence has no logarithm; this is 74 dB below a tone as loud as can be.
    private static final double FLOOR = 1e-8;

    private LogMel() {}

    /// As many frames as fit; of a sound shorter than one frame one, filled up with zeros.
    ///
    /// @param sound at the rate of `mel`
    /// @return log-mel energies (T·M)
    static float[] frames(Sound sound, Mel mel) {
        double[] samples = sound.samples();
        int count = samples.length <= mel.frame() ? 1 : 1 + (samples.length - mel.frame()) / mel.hop();
        int bands = mel.bands();
        double[] window = hann(mel.frame());
        double sum = Arrays.stream(window).sum();
        var filters = new Mel.Weight[bands][];
        for (int band = 0; band < bands; band++) {
            filters[band] = mel.weights(band);
        }
        var transform = new FastFourierTransform(FastFourierTransform.Norm.STD);
        var values = new float[count * bands];
        for (int t = 0; t < count; t++) {
            int from = t * mel.hop();
            double[][] spectrum = new double[2][mel.points()];
            for (int k = 0; k < mel.frame() && from + k < samples.length; k++) {
                spectrum[0][k] = samples[from + k] * window[k];
            }
            transform.transformInPlace(spectrum);
            for (int band = 0; band < bands; band++) {
                double energy = 0;
                for (Mel.Weight weight : filters[band]) {
                    double re = spectrum[0][weight.k()];
                    double im = spectrum[1][weight.k()];
                    energy += weight.share() * (re * re + im * im);
                }
                values[t * bands + band] = (float) Math.log(Math.max(energy / (sum * sum), FLOOR));
            }
        }
        return values;
    }

    /// The periodic Hann window, ½ (1 − cos 2πk/N).
    private static double[] hann(int size) {
        var window = new double[size];
        for (int k = 0; k < size; k++) {
            window[k] = 0.5 * (1 - Math.cos(2 * Math.PI * k / size));
        }
        return window;
    }
}
