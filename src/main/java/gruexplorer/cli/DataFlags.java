package gruexplorer.cli;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Task;
import gruexplorer.data.audio.AudioOptions;
import gruexplorer.training.Parts;
import gruexplorer.training.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the data of a training is read from, and how it is parted.
final class DataFlags extends SourceFlags {

    private static final double SERIES = 0.2;

    @Option(names = "--data", required = true, paramLabel = "F", description = "The data to learn from.")
    private Path data;

    @Option(
            names = "--valid",
            paramLabel = "F",
            description = "Data that chooses the epoch (default: a share of --data, or what its file sets aside).")
    private @Nullable Path valid;

    @Option(
            names = "--test",
            paramLabel = "F",
            description = "Held-out data, looked at once at the end (default: what the file of --data sets aside).")
    private @Nullable Path test;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "1",
            description = "Steps that it looks ahead (${DEFAULT-VALUE}).")
    private int horizon;

    @Option(
            names = "--test-share",
            paramLabel = "X",
            description = "The share that is held out: of texts drawn by the seed, none on both sides; of a series or a"
                    + " --stream the last (default: 0.2 of a series, else 0).")
    private double testShare = -1;

    @Option(names = "--log", description = "Forecast logarithms.")
    private boolean log;

    @Option(
            names = "--lag",
            paramLabel = "N",
            defaultValue = "0",
            description = "Forecast changes over so many steps, a season for example (default: the numbers).")
    private int lag;

    @Option(
            names = "--sample-rate",
            paramLabel = "N",
            description = "Samples a second that sounds are brought to (default: what the first clip has).")
    private int sampleRate;

    @Option(
            names = "--frame-ms",
            paramLabel = "X",
            defaultValue = "25",
            description = "Milliseconds of sound that a frame looks at (${DEFAULT-VALUE}).")
    private double frame;

    @Option(
            names = "--hop-ms",
            paramLabel = "X",
            defaultValue = "10",
            description = "Milliseconds from frame to frame (${DEFAULT-VALUE}).")
    private double hop;

    @Option(
            names = "--mels",
            paramLabel = "N",
            defaultValue = "24",
            description = "Mel bands of a frame (${DEFAULT-VALUE}).")
    private int mels;

    @Option(
            names = "--by-speaker",
            description = {
                "The clips' names say who speaks, CLASS_SPEAKER_….wav, in sub-folders SPEAKER_….wav: of --data"
                        + " no speaker stands on both sides of a split."
            })
    private boolean speakers;

    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    DataFlags() {}

    /// Reads from paths that are counted from another folder than this one.
    void from(Path elsewhere) {
        folder = elsewhere;
    }

    Path data() {
        return folder.resolve(data);
    }

    Optional<Path> valid() {
        return Optional.ofNullable(valid).map(folder::resolve);
    }

    Optional<Path> test() {
        return Optional.ofNullable(test).map(folder::resolve);
    }

    /// Everything that is read.
    List<Path> all() {
        return Stream.of(Optional.of(data()), valid(), test())
                .flatMap(Optional::stream)
                .toList();
    }

    /// @param series whether the data is one
    double testShare(boolean series) {
        return testShare < 0 ? series ? SERIES : 0 : testShare;
    }

    /// All of it in its parts.
    ///
    /// @throws gruexplorer.data.InputException if a file cannot be used
    Parts parts(Task task, Settings settings) {
        return Parts.read(new Parts.Sources(
                task,
                data(),
                valid(),
                test(),
                options(),
                distinct(),
                testShare(false),
                settings.validation(),
                settings.seed()));
    }

    /// @throws ParameterException if one is out of its range
    DataOptions options() {
        int lookBack = lookBack();
        check("--horizon", horizon >= 1 && horizon <= 100_000, "a whole number from 1 to 100000");
        check("--test-share", testShare == -1 || (testShare >= 0 && testShare < 1), "a share from 0 to below 1");
        check(
                "--lag",
                lag == 0 || (lag >= horizon && lag < lookBack + horizon),
                "0, or at least the horizon and at most" + " what --look-back reaches,");
        check("--sample-rate", sampleRate == 0 || (sampleRate >= 1000 && sampleRate <= 384_000), "1000 to 384000");
        check("--frame-ms", frame > 0 && frame <= 1000, "a number above 0, at most 1000,");
        check("--hop-ms", hop > 0 && hop <= 1000, "a number above 0, at most 1000,");
        check("--mels", mels >= 1 && mels <= 256, "a whole number from 1 to 256");
        return sequences(new DataOptions(
                        textColumn(),
                        labelColumn(),
                        columns(),
                        charset(),
                        stream(),
                        lookBack,
                        horizon,
                        testShare(true),
                        log,
                        lag)
                .with(new AudioOptions(sampleRate, frame, hop, mels, speakers, Optional.empty())));
    }
}
