package gruexplorer.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The colours measured: contrast, order in greyscale, and how they look to readers who see fewer hues.
class ColourSafetyTest {

    /// Full protanopia, deuteranopia and tritanopia on linear RGB (Machado, Oliveira and Fernandes 2009).
    private static final Map<String, double[]> DEFICIENCIES = Map.of(
            "protanopia",
            new double[] {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
            "deuteranopia",
            new double[] {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
            "tritanopia",
            new double[] {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900});

    private static List<Colour> hues(Palette palette) {
        return List.of(
                palette.update(),
                palette.reset(),
                palette.candidate(),
                palette.hidden(),
                palette.input(),
                palette.output(),
                palette.cell());
    }

    static Stream<Palette> palettes() {
        return Stream.of(Palette.LIGHT, Palette.DARK);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void textIsReadableOnItsGround(Palette palette) {
        for (Colour ink : List.of(palette.text(), palette.muted(), palette.warning(), palette.accent())) {
            assertThat(Scale.contrast(ink, palette.background())).as(ink.hex()).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(Scale.contrast(palette.muted(), palette.sunken())).isGreaterThanOrEqualTo(4.5);
        assertThat(Scale.contrast(palette.onAccent(), palette.accent())).isGreaterThanOrEqualTo(4.5);
        for (Colour hue : hues(palette)) {
            assertThat(Scale.contrast(hue, palette.background())).as(hue.hex()).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void theNumberInACellIsReadableOnEveryShade(Palette palette) {
        for (Scale scale : List.of(
                Scale.gate(palette, palette.update()),
                Scale.gate(palette, palette.reset()),
                Scale.gate(palette, palette.input()),
                Scale.gate(palette, palette.output()),
                Scale.signed(palette),
                Scale.cell(palette, 1))) {
            for (double v = scale.low(); v <= scale.high(); v += 0.01) {
                Colour ground = scale.of(v);
                assertThat(Scale.contrast(scale.ink(v), ground)).as("%.2f", v).isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void aGateScaleKeepsItsOrderInGreyscale(Palette palette) {
        for (Colour hue : List.of(palette.update(), palette.reset(), palette.input(), palette.output())) {
            Scale scale = Scale.gate(palette, hue);
            double sign = Math.signum(Scale.luminance(scale.of(1)) - Scale.luminance(scale.of(0)));
            for (double v = 0.01; v <= 1; v += 0.01) {
                double step = Scale.luminance(scale.of(v)) - Scale.luminance(scale.of(v - 0.01));
                assertThat(step * sign).as("%s at %.2f", palette.name(), v).isGreaterThanOrEqualTo(0);
            }
            assertThat(Scale.contrast(scale.of(0), scale.of(1))).isGreaterThan(4);
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void theSignedScaleGrowsAwayFromZeroOnBothSides(Palette palette) {
        growsAwayFromZero(palette, Scale.signed(palette));
        growsAwayFromZero(palette, Scale.cell(palette, 1));
    }

    private static void growsAwayFromZero(Palette palette, Scale scale) {
        double ground = Scale.luminance(scale.of(0));
        for (int side : new int[] {-1, 1}) {
            double before = 0;
            for (double v = 0.02; v <= 1; v += 0.02) {
                double away = Math.abs(Scale.luminance(scale.of(side * v)) - ground);
                assertThat(away).as("%s at %.2f", palette.name(), side * v).isGreaterThanOrEqualTo(before);
                before = away;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void plusAndMinusAndTheTwoGatesStayApartForEveryReader(Palette palette) {
        Scale signed = Scale.signed(palette);
        List<Colour[]> pairs = new ArrayList<>();
        pairs.add(new Colour[] {signed.of(-1), signed.of(1)});
        pairs.add(new Colour[] {signed.of(-0.5), signed.of(0.5)});
        pairs.add(new Colour[] {palette.update(), palette.reset()});
        Scale cell = Scale.cell(palette, 1);
        pairs.add(new Colour[] {cell.of(-1), cell.of(1)});
        pairs.add(new Colour[] {cell.of(-0.5), cell.of(0.5)});
        // The gates of an LSTM stand in one picture; c and h beside each other.
        pairs.add(new Colour[] {palette.update(), palette.input()});
        pairs.add(new Colour[] {palette.update(), palette.output()});
        pairs.add(new Colour[] {palette.input(), palette.output()});
        pairs.add(new Colour[] {palette.cell(), palette.hidden()});
        // Contestants in a comparison: GRU, LSTM, plain RNN.
        pairs.add(new Colour[] {palette.update(), palette.muted()});
        pairs.add(new Colour[] {palette.reset(), palette.muted()});
        DEFICIENCIES.forEach((name, matrix) -> {
            for (Colour[] pair : pairs) {
                double apart = distance(seen(pair[0], matrix), seen(pair[1], matrix));
                assertThat(apart)
                        .as("%s, %s: %s and %s", palette.name(), name, pair[0].hex(), pair[1].hex())
                        .isGreaterThan(15);
            }
        });
    }

    private static double[] seen(Colour colour, double[] m) {
        double[] c = {linear(colour.red()), linear(colour.green()), linear(colour.blue())};
        var out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = Math.clamp(m[3 * i] * c[0] + m[3 * i + 1] * c[1] + m[3 * i + 2] * c[2], 0, 1);
        }
        return lab(out);
    }

    /// CIE 1976 colour difference; 2.3 is just noticeable.
    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] lab(double[] rgb) {
        double x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047;
        double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
        double z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883;
        return new double[] {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
    }

    private static double f(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
