package gruexplorer.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.InputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Log-mel frames against their definition.
class MelTest {

    /// 1000 Hz is 1000 mel by the definition of the scale; the others are its formula worked out by hand.
    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 999.9856", "700, 781.1728", "6300, 2595", "4000, 2146.0645"})
    void theScaleGoesThroughKnownPoints(double hertz, double mel) {
        assertThat(Mel.mel(hertz)).isCloseTo(mel, within(1e-3));
        assertThat(Mel.hertz(Mel.mel(hertz))).isCloseTo(hertz, within(1e-9));
    }

    /// The transform as a sum, one frequency at a time, at a size that is no power of two.
    @Test
    void framesAreWhatTheirDefinitionSays() {
        var random = new Random(5);
        double[] samples =
                Wav.sound(8000, 0.06, t -> 0.4 * Math.sin(2 * Math.PI * 700 * t) + 0.1 * random.nextGaussian());
        var mel = new Mel(8000, 200, 80, 12, 60, 4000);
        float[] frames = LogMel.frames(new Sound(8000, samples), mel);
        assertThat(frames).hasSize(12 * (1 + (480 - 200) / 80));
        for (int t = 0; t < frames.length / 12; t++) {
            for (int band = 0; band < 12; band++) {
                assertThat((double) frames[t * 12 + band]).isCloseTo(defined(samples, t * 80, band), within(1e-4));
            }
        }
    }

    private static double defined(double[] samples, int from, int band) {
        double step = Mel.mel(60) + (Mel.mel(4000) - Mel.mel(60)) * band / 13;
        double each = (Mel.mel(4000) - Mel.mel(60)) / 13;
        double left = Mel.hertz(step);
        double middle = Mel.hertz(step + each);
        double right = Mel.hertz(step + 2 * each);
        double energy = 0;
        double all = 0;
        for (int k = 0; k <= 128; k++) {
            double f = k * 8000 / 256.0;
            double share = f <= left || f >= right
                    ? 0
                    : f < middle ? (f - left) / (middle - left) : (right - f) / (right - middle);
            double re = 0;
            double im = 0;
            all = 0;
            for (int n = 0; n < 200; n++) {
                double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / 200);
                all += w;
                re += w * samples[from + n] * Math.cos(2 * Math.PI * k * n / 256);
                im -= w * samples[from + n] * Math.sin(2 * Math.PI * k * n / 256);
            }
            energy += share * (re * re + im * im);
        }
        return Math.log(energy / (all * all));
    }

    @Test
    void aToneIsLoudestInTheBandThatHoldsIt() {
        Mel mel = Mel.of(16_000, 25, 10, 40);
        for (int band = 0; band < 40; band += 5) {
            double hertz = Double.parseDouble(mel.names().get(band).replace(" Hz", ""));
            double[] samples = Wav.sound(16_000, 0.1, t -> 0.5 * Math.sin(2 * Math.PI * hertz * t));
            float[] frames = LogMel.frames(new Sound(16_000, samples), mel);
            int loudest = 0;
            for (int k = 0; k < 40; k++) {
                loudest = frames[k] > frames[loudest] ? k : loudest;
            }
            assertThat(loudest).isEqualTo(band);
        }
    }

    @Test
    void shortAndSilentSoundsHaveFinitFrames() {
        Mel mel = Mel.of(8000, 25, 10, 24);
        for (int samples : new int[] {1, 199, 200, 201, 279, 280}) {
            float[] frames = LogMel.frames(new Sound(8000, new double[samples]), mel);
            assertThat(frames).hasSize(24 * (samples < 280 ? 1 : 2));
            assertThat(frames).containsOnly((float) Math.log(1e-8));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Mel.of(8000, 5, 5, 40))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("40 mel bands are too many for frames of 40 samples at 8000");
        for (Runnable made : new Runnable[] {
            () -> new Mel(0, 200, 80, 24, 60, 4000),
            () -> new Mel(8000, 1, 80, 24, 60, 4000),
            () -> new Mel(8000, 200, 0, 24, 60, 4000),
            () -> new Mel(8000, 200, 80, 0, 60, 4000),
            () -> new Mel(8000, 200, 80, 24, 60, 4001),
            () -> new Mel(8000, 200, 80, 24, Double.NaN, 4000),
            () -> new Mel(8000, Integer.MAX_VALUE, 80, 24, 60, 4000)
        }) {
            assertThatThrownBy(made::run).isInstanceOf(InputException.class);
        }
    }

    /// What both rates can hold comes out alike, what only the higher one holds is gone.
    @Test
    void aHigherRateIsBroughtDown() {
        double[] high = Wav.sound(
                44_100, 0.3, t -> 0.4 * Math.sin(2 * Math.PI * 1000 * t) + 0.4 * Math.sin(2 * Math.PI * 6000 * t));
        Sound low = Resampler.down(new Sound(44_100, high), 8000);
        assertThat(low.rate()).isEqualTo(8000);
        assertThat(low.samples()).hasSize(2400);
        for (int t = 100; t < 2300; t++) {
            assertThat(low.samples()[t]).isCloseTo(0.4 * Math.sin(2 * Math.PI * 1000 * t / 8000.0), within(2e-3));
        }
    }
}
