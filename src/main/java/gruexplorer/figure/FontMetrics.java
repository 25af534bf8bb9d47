package gruexplorer.figure;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The advance widths of one TrueType file: just its `cmap` (format 4 or 12) and `hmtx` tables. A whole font parser
/// takes some eighty milliseconds at start, which this does not.
final class FontMetrics {

    private static final int NO_TABLE = -1;
    /// Characters below this are looked up once.
    private static final int OFTEN = 128;

    private final ByteBuffer font;
    private final int cmap;
    private final int format;
    private final int hmtx;
    private final int metrics;
    private final double unitsPerEm;
    private final double[] often = new double[OFTEN];

    FontMetrics(byte[] file) {
        this.font = ByteBuffer.wrap(file);
        this.unitsPerEm = unsigned(table("head") + 18);
        this.metrics = unsigned(table("hhea") + 34);
        this.hmtx = table("hmtx");
        int start = table("cmap");
        int best = NO_TABLE;
        int bestFormat = 0;
        for (int i = 0; i < unsigned(start + 2); i++) {
            int at = start + font.getInt(start + 4 + 8 * i + 4);
            int kind = unsigned(at);
            if ((kind == 4 || kind == 12) && kind > bestFormat) {
                best = at;
                bestFormat = kind;
            }
        }
        if (best == NO_TABLE) {
            throw new IllegalStateException("the carried font has no character map that can be read");
        }
        this.cmap = best;
        this.format = bestFormat;
        Arrays.setAll(often, this::measured);
    }

    /// In ems; 0 glyph where the font lacks the character.
    double advance(int codePoint) {
        return codePoint < OFTEN ? often[codePoint] : measured(codePoint);
    }

    private double measured(int codePoint) {
        int glyph = Math.min(glyph(codePoint), metrics - 1);
        return unsigned(hmtx + 4 * glyph) / unitsPerEm;
    }

    boolean has(int codePoint) {
        return glyph(codePoint) != 0;
    }

    private int glyph(int codePoint) {
        return format == 12 ? glyph12(codePoint) : glyph4(codePoint);
    }

    private int glyph12(int codePoint) {
        int low = 0;
        int high = font.getInt(cmap + 12) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int group = cmap + 16 + 12 * middle;
            if (codePoint < font.getInt(group)) {
                high = middle - 1;
            } else if (codePoint > font.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return font.getInt(group + 8) + codePoint - font.getInt(group);
            }
        }
        return 0;
    }

    private int glyph4(int codePoint) {
        int segments = unsigned(cmap + 6) / 2;
        int ends = cmap + 14;
        int starts = ends + 2 * segments + 2;
        for (int s = 0; s < segments; s++) {
            if (codePoint <= unsigned(ends + 2 * s)) {
                if (codePoint < unsigned(starts + 2 * s)) {
                    return 0;
                }
                int delta = unsigned(starts + 2 * segments + 2 * s);
                int rangeAt = starts + 4 * segments + 2 * s;
                int range = unsigned(rangeAt);
                if (range == 0) {
                    return (codePoint + delta) & 0xFFFF;
                }
                int glyph = unsigned(rangeAt + range + 2 * (codePoint - unsigned(starts + 2 * s)));
                return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
            }
        }
        return 0;
    }

    private int table(String name) {
        for (int i = 0; i < unsigned(4); i++) {
            int entry = 12 + 16 * i;
            boolean same = true;
            for (int c = 0; c < 4; c++) {
                same &= font.get(entry + c) == name.charAt(c);
            }
            if (same) {
                return font.getInt(entry + 8);
            }
        }
        throw new IllegalStateException("the carried font has no table " + name);
    }

    private int unsigned(int at) {
        return font.getShort(at) & 0xFFFF;
    }
}
