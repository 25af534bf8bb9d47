package gruexplorer.data;

import gruexplorer.data.audio.AudioOptions;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// What cannot be seen in a data file.
///
/// @param textColumn and `labelColumn`: the columns of a table that hold them
/// @param columns the columns of a table of numbers; empty for all that hold numbers
/// @param charset of the file; empty to find it
/// @param stream whether a language model's file is one text; else each line is one
/// @param window steps that a forecast looks at
/// @param horizon steps that it looks ahead
/// @param testShare the last share of a series' rows, which nothing is learned from
/// @param log whether a forecast is made of logarithms
/// @param lag the steps over which it is of changes; 0 for none
/// @param audio how sounds are read
/// @param ignored the label of steps that count in no loss and no score; empty where all count
/// @param sequences the columns that hold a table's sequences apart and say what is wanted of them
public record DataOptions(
        String textColumn,
        String labelColumn,
        List<String> columns,
        Optional<Charset> charset,
        boolean stream,
        int window,
        int horizon,
        double testShare,
        boolean log,
        int lag,
        AudioOptions audio,
        Optional<String> ignored,
        SequenceColumns sequences) {

    public static final DataOptions DEFAULT =
            new DataOptions("text", "label", List.of(), Optional.empty(), false, 24, 1, 0.2, false, 0);

    public DataOptions {
        columns = List.copyOf(columns);
    }

    /// With sounds read as usual, every label counted and the usual columns of sequences.
    public DataOptions(
            String textColumn,
            String labelColumn,
            List<String> columns,
            Optional<Charset> charset,
            boolean stream,
            int window,
            int horizon,
            double testShare,
            boolean log,
            int lag) {
        this(
                textColumn,
                labelColumn,
                columns,
                charset,
                stream,
                window,
                horizon,
                testShare,
                log,
                lag,
                AudioOptions.DEFAULT,
                Optional.empty(),
                SequenceColumns.DEFAULT);
    }

    /// The same with sounds read in another way.
    public DataOptions with(AudioOptions other) {
        return with(other, ignored, sequences);
    }

    /// The same for steps of which some count in no loss and no score.
    public DataOptions ignoring(Optional<String> label) {
        return with(audio, label, sequences);
    }

    /// The same for sequences that stand in other columns.
    public DataOptions with(SequenceColumns other) {
        return with(audio, ignored, other);
    }

    private DataOptions with(AudioOptions sounds, Optional<String> label, SequenceColumns standing) {
        return new DataOptions(
                textColumn,
                labelColumn,
                columns,
                charset,
                stream,
                window,
                horizon,
                testShare,
                log,
                lag,
                sounds,
                label,
                standing);
    }
}
