package gruexplorer.figure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Values to colours through a table, in steps finer than a screen shows.
public final class Scale {

    private static final int STEPS = 512;

    /// Few pairs of palette and hue exist, and every painting of a heatmap asks for one.
    private static final Map<Key, Scale> MADE = new ConcurrentHashMap<>();

    private record Key(double low, double high, List<Colour> stops) {}

    private final int[] argb = new int[STEPS + 1];
    private final Colour[] inks = new Colour[STEPS + 1];
    private final double low;
    private final double high;

    private Scale(double low, double high, List<Colour> stops) {
        this.low = low;
        this.high = high;
        for (int i = 0; i <= STEPS; i++) {
            double at = (double) i / STEPS * (stops.size() - 1);
            int segment = Math.min((int) at, stops.size() - 2);
            Colour colour = mix(stops.get(segment), stops.get(segment + 1), at - segment);
            argb[i] = colour.argb();
            inks[i] = inkOn(colour);
        }
    }

    /// For gates in [0, 1]: from the ground to the gate's hue and on to its strongest shade.
    public static Scale gate(Palette palette, Colour hue) {
        List<Colour> stops = List.of(
                mix(palette.background(), hue, 0.06), mix(palette.background(), hue, 0.52), strong(palette, hue));
        return made(0, 1, stops);
    }

    /// For values in [−1, 1]: purple below zero, green above; a cell's sign is also told by a mark.
    public static Scale signed(Palette palette) {
        return signed(palette, 1);
    }

    /// The same for values in [−limit, limit].
    public static Scale signed(Palette palette, double limit) {
        return diverging(palette, palette.candidate(), palette.hidden(), limit);
    }

    /// For a cell state in [−limit, limit]: brown below zero, teal above.
    public static Scale cell(Palette palette, double limit) {
        return diverging(palette, palette.reset(), palette.cell(), limit);
    }

    private static Scale diverging(Palette palette, Colour below, Colour above, double limit) {
        Colour minus = strong(palette, below);
        Colour plus = strong(palette, above);
        Colour ground = mix(palette.background(), palette.muted(), 0.05);
        return made(-limit, limit, List.of(minus, mix(ground, minus, 0.5), ground, mix(ground, plus, 0.5), plus));
    }

    private static Scale made(double low, double high, List<Colour> stops) {
        return MADE.computeIfAbsent(new Key(low, high, stops), key -> new Scale(low, high, stops));
    }

    /// The colour of `value`; what lies outside is drawn like the end it lies beyond.
    public Colour of(double value) {
        return new Colour(argb(value));
    }

    /// The same as 0xAARRGGBB.
    public int argb(double value) {
        return argb[place(value)];
    }

    /// Black or white, whichever is read better on the colour of `value`.
    public Colour ink(double value) {
        return inks[place(value)];
    }

    private int place(double value) {
        double along = (value - low) / (high - low);
        return (int) (Math.clamp(along, 0, 1) * STEPS + 0.5);
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /// Relative luminance (WCAG 2), 0 black to 1 white.
    public static double luminance(Colour colour) {
        return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
    }

    /// Contrast ratio (WCAG 2), 1 to 21.
    public static double contrast(Colour a, Colour b) {
        double high = Math.max(luminance(a), luminance(b));
        double low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }

    /// Black or white, by contrast.
    public static Colour inkOn(Colour ground) {
        Colour dark = Colour.of(0x000000);
        Colour light = Colour.of(0xFFFFFF);
        return contrast(ground, dark) >= contrast(ground, light) ? dark : light;
    }

    static Colour mix(Colour from, Colour to, double share) {
        return Colour.of(channel(from.red(), to.red(), share) << 16
                | channel(from.green(), to.green(), share) << 8
                | channel(from.blue(), to.blue(), share));
    }

    private static Colour strong(Palette palette, Colour hue) {
        Colour end = luminance(palette.background()) > 0.5 ? Colour.of(0x000000) : Colour.of(0xFFFFFF);
        return mix(hue, end, 0.18);
    }

    private static int channel(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
