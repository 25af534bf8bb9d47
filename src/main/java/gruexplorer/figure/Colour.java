package gruexplorer.figure;

/// An opaque or translucent sRGB colour.
///
/// @param argb as 0xAARRGGBB
public record Colour(int argb) {

    /// Opaque, from 0xRRGGBB.
    public static Colour of(int rgb) {
        return new Colour(0xFF000000 | rgb);
    }

    /// The same colour at `opacity` in [0, 1].
    public Colour at(double opacity) {
        return new Colour((argb & 0xFFFFFF) | ((int) Math.round(opacity * 255) << 24));
    }

    public int red() {
        return argb >> 16 & 0xFF;
    }

    public int green() {
        return argb >> 8 & 0xFF;
    }

    public int blue() {
        return argb & 0xFF;
    }

    /// In [0, 1].
    public double opacity() {
        return (argb >>> 24) / 255.0;
    }

    /// `#rrggbb`, without the opacity.
    public String hex() {
        return "#%06x".formatted(argb & 0xFFFFFF);
    }
}
