package gruexplorer.data.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/// Data of known difficulty, of any length and number: what a network has to remember lies as far back as is asked for.
public enum LongMemory {
    ADDING("adding", "csv"),
    COPY("copy", "txt"),
    TEMPORAL_ORDER("temporal-order", "tsv");

    /// The shortest that has room for everything.
    public static final int SHORTEST = 10;

    private final String label;
    private final String ending;

    LongMemory(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /// How much is made.
    ///
    /// @param length steps of a sequence, or of the copy the blanks between what is read and what is said; from {@link
    ///     #SHORTEST}
    /// @param count sequences to learn from
    /// @param heldOut sequences to be judged on
    /// @param seed every random number comes from it
    public record Size(int length, int count, int heldOut, long seed) {

        public Size {
            if (length < SHORTEST || count < 1 || heldOut < 1) {
                throw new IllegalArgumentException(
                        "a length of " + length + ", " + count + " sequences and " + heldOut + " held out");
            }
        }
    }

    /// The name of its folder.
    public String label() {
        return label;
    }

    /// What ships.
    public Size shipped() {
        return switch (this) {
            case ADDING -> new Size(20, 1500, 300, 1997);
            case COPY -> new Size(10, 3000, 300, 2016);
            case TEMPORAL_ORDER -> new Size(30, 3000, 500, 6);
        };
    }

    /// The same bytes for the same size.
    public Sample sample(Size size) {
        var random = new Random(size.seed());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("train." + ending, write(size.length(), size.count(), random));
        files.put("test." + ending, write(size.length(), size.heldOut(), random));
        return new Sample(label, files);
    }

    private String write(int length, int count, Random random) {
        return switch (this) {
            case ADDING -> Adding.table(length, count, random);
            case COPY -> CopyMemory.lines(length, count, random);
            case TEMPORAL_ORDER -> TemporalOrder.table(length, count, random);
        };
    }
}
