package gruexplorer.ui.train;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Settings that are typed.
public enum Field {
    LAYERS("layers", "--layers", Kind.COUNT, 64),
    UNITS("units", "--hidden", Kind.COUNT, 4096),
    EMBEDDING("embedding", "--embedding", Kind.COUNT, 4096, Setting.EMBEDDING),
    /// Units of dense layers, commas between them; may be empty.
    DENSE("dense", "--dense", Kind.COUNTS, 4096, Setting.DENSE),
    DROPOUT("dropout", "--dropout", Kind.SHARE, 1),
    /// Of each token's embedding, the same wherever it stands.
    EMBEDDING_DROPOUT("embedding-dropout", "--embedding-dropout", Kind.SHARE, 1, Setting.EMBEDDING),
    RATE("rate", "--lr", Kind.POSITIVE, Double.POSITIVE_INFINITY),
    /// Steps over which the rate rises at first.
    WARM_UP("warm-up", "--warm-up", Kind.FROM_ZERO, Integer.MAX_VALUE),
    BATCH("batch", "--batch", Kind.COUNT, 1_000_000),
    EPOCHS("epochs", "--epochs", Kind.COUNT, 1_000_000),
    /// Epochs without a better one after which a run ends; 0 for none.
    PATIENCE("patience", "--patience", Kind.FROM_ZERO, 1_000_000),
    CLIP("clip", "--clip", Kind.POSITIVE, Double.POSITIVE_INFINITY),
    /// The largest entry of a gradient; may be empty.
    CLIP_VALUE("clip-value", "--clip-value", Kind.POSITIVE_OR_NONE, Double.POSITIVE_INFINITY),
    L2("l2", "--l2", Kind.NOT_NEGATIVE, Double.POSITIVE_INFINITY),
    /// Steps after which back-propagation is cut; 0 for never.
    WINDOW("window", "--window", Kind.FROM_ZERO, 1_000_000, Setting.CUT),
    UNKNOWNS("unknowns", "--unknowns", Kind.SHARE, 1, Setting.TOKENS),
    VALIDATION("validation", "--validation", Kind.BETWEEN, 1),
    /// A file that chooses the epoch; may be empty.
    VALID("valid", "--valid", Kind.FILE, 0),
    /// A file that is looked at once at the end; may be empty.
    TEST("test", "--test", Kind.FILE, 0),
    /// The share of itself that a running mean of the weights keeps at every step; 0 for none.
    AVERAGE("average", "--average", Kind.SHARE, 1, Setting.KEEPING),
    SEED("seed", "--seed", Kind.WHOLE, Double.POSITIVE_INFINITY),
    LOOK_BACK("look-back", "--look-back", Kind.COUNT, 100_000, Setting.SERIES),
    HORIZON("horizon", "--horizon", Kind.COUNT, 100_000, Setting.SERIES),
    /// Steps over which changes are forecast; 0 for the numbers themselves.
    LAG("lag", "--lag", Kind.LAG, 100_000, Setting.SERIES),
    /// Of a table of numbers, commas between them; empty for all that hold numbers.
    COLUMNS("columns", "--columns", Kind.NAMES, 0, Setting.SERIES),
    /// Samples a second; 0 for those of the first clip.
    SAMPLE_RATE("sample-rate", "--sample-rate", Kind.SAMPLES, 384_000, Setting.SOUND),
    /// Milliseconds that a frame looks at.
    FRAME("frame", "--frame-ms", Kind.POSITIVE, 1000, Setting.SOUND),
    /// Milliseconds from frame to frame.
    HOP("hop", "--hop-ms", Kind.POSITIVE, 1000, Setting.SOUND),
    MELS("mels", "--mels", Kind.COUNT, 256, Setting.SOUND),
    TEXT_COLUMN("text-column", "--text-column", Kind.NAME, 0, Setting.TABLE),
    LABEL_COLUMN("label-column", "--label-column", Kind.NAME, 0, Setting.TABLE),
    /// The label of steps that count in no loss and no score; may be empty.
    IGNORE("ignore", "--ignore", Kind.LABEL, 0, Setting.LABELS);

    /// What may be typed.
    public enum Kind {
        /// 1, 2, …
        COUNT("count"),
        /// 0, 1, 2, …
        FROM_ZERO("from-zero"),
        /// 0, or what a window of a series reaches.
        LAG("lag"),
        COUNTS("counts"),
        /// From 0 to below 1.
        SHARE("share"),
        /// Above 0 and below 1.
        BETWEEN("between"),
        POSITIVE("positive"),
        POSITIVE_OR_NONE("positive-or-none"),
        NOT_NEGATIVE("not-negative"),
        WHOLE("whole"),
        NAME("name"),
        NAMES("names"),
        /// One of the labels, or nothing.
        LABEL("label"),
        /// The name of a file, or nothing.
        FILE("file"),
        /// 0, or from 1000.
        SAMPLES("samples");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean mayBeEmpty() {
            return this == COUNTS || this == POSITIVE_OR_NONE || this == NAMES || this == LABEL || this == FILE;
        }
    }

    private static final int LEAST_SAMPLES = 1000;

    private final String label;
    private final String option;
    private final Kind kind;
    private final double most;
    private final Optional<Setting> setting;

    Field(String label, String option, Kind kind, double most) {
        this(label, option, kind, most, Optional.empty());
    }

    Field(String label, String option, Kind kind, double most, Setting setting) {
        this(label, option, kind, most, Optional.of(setting));
    }

    Field(String label, String option, Kind kind, double most, Optional<Setting> setting) {
        this.label = label;
        this.option = option;
        this.kind = kind;
        this.most = most;
        this.setting = setting;
    }

    /// Its name in messages.
    public String label() {
        return label;
    }

    /// Its name on the command line.
    String option() {
        return option;
    }

    public Kind kind() {
        return kind;
    }

    /// What it belongs to, where that does not go with every task.
    Optional<Setting> setting() {
        return setting;
    }

    /// Can it be used as it is typed?
    boolean fits(String typed) {
        try {
            return switch (kind) {
                case COUNT -> count(typed, 1);
                case FROM_ZERO, LAG -> count(typed, 0);
                case COUNTS -> counts(typed).stream().allMatch(units -> units >= 1 && units <= most);
                case SHARE -> number(typed) >= 0 && number(typed) < most;
                case BETWEEN -> number(typed) > 0 && number(typed) < most;
                case POSITIVE -> number(typed) > 0 && Double.isFinite(number(typed)) && number(typed) <= most;
                case POSITIVE_OR_NONE -> typed.isBlank() || (number(typed) > 0 && Double.isFinite(number(typed)));
                case NOT_NEGATIVE -> number(typed) >= 0 && Double.isFinite(number(typed));
                case WHOLE -> new BigInteger(typed.strip()).bitLength() < Long.SIZE;
                case NAME -> !typed.isBlank();
                case NAMES, LABEL -> true;
                case FILE -> isPath(typed);
                case SAMPLES -> typed.strip().equals("0") || count(typed, LEAST_SAMPLES);
            };
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isPath(String typed) {
        try {
            return Path.of(typed.strip()).toString().length() <= Short.MAX_VALUE;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static double number(String typed) {
        return Double.parseDouble(typed);
    }

    private boolean count(String typed, int least) {
        int value = Integer.parseInt(typed.strip());
        return value >= least && value <= most;
    }

    /// The numbers of a list.
    static List<Integer> counts(String typed) {
        return parts(typed, "[,，\\s]+").map(Integer::valueOf).toList();
    }

    /// The names of a list.
    static List<String> names(String typed) {
        return parts(typed, "[,，]").map(String::strip).toList();
    }

    private static Stream<String> parts(String typed, String between) {
        return Stream.of(typed.split(between, -1)).filter(part -> !part.isBlank());
    }
}
