package gruexplorer.benchmark;

import gruexplorer.data.DataOptions;
import gruexplorer.data.Encoder;
import gruexplorer.data.Task;
import gruexplorer.data.Tokenization;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.kernel.Kernels;
import gruexplorer.engine.model.NetworkShape;
import gruexplorer.training.Clipping;
import gruexplorer.training.DropoutRates;
import gruexplorer.training.Initializer;
import gruexplorer.training.Keeping;
import gruexplorer.training.LongRun;
import gruexplorer.training.OptimizerKind;
import gruexplorer.training.Parts;
import gruexplorer.training.Schedule;
import gruexplorer.training.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/// Where the processor time of a training goes, by the flight recorder's samples of the threads that work on it.
record RunProfile(Map<RunProfile.Part, Long> samples) {

    private static final String WORKER = "run-profile";

    /// What a sample was found in, the innermost first.
    enum Part {
        FORWARD,
        BACKWARD,
        OPTIMISER,
        /// Texts drawn and put into batches, what is written down.
        REST
    }

    /// Trains on a file as the command does, on all cores.
    static RunProfile of(Task task, Tokenization tokens, Path data, int units, int epochs)
            throws IOException, InterruptedException {
        Settings settings = settings(units, epochs);
        Parts parts = Parts.read(new Parts.Sources(
                task, data, Optional.empty(), Optional.empty(), DataOptions.DEFAULT, false, 0, 0.1, 1));
        Encoder encoder = Encoder.of(task, tokens, parts.split().training());
        Path file = Files.createTempFile("run", ".jfr");
        try (Recording recording = new Recording();
                ExecutorService workers = Executors.newFixedThreadPool(
                        Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                        work -> Thread.ofPlatform().name(WORKER).unstarted(work))) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            var learner = Thread.ofPlatform().name(WORKER).unstarted(() -> {
                var run = LongRun.of(encoder, parts.split(), settings, 0, workers);
                while (!run.finished()) {
                    run.step();
                }
            });
            recording.start();
            learner.start();
            learner.join();
            recording.stop();
            recording.dump(file);
        }
        try {
            return of(file);
        } finally {
            Files.delete(file);
        }
    }

    private static RunProfile of(Path file) throws IOException {
        Map<Part, Long> samples = new EnumMap<>(Part.class);
        try (RecordingFile recorded = new RecordingFile(file)) {
            while (recorded.hasMoreEvents()) {
                RecordedEvent event = recorded.readEvent();
                boolean ours = event.hasField("sampledThread")
                        && event.getThread("sampledThread") != null
                        && WORKER.equals(event.getThread("sampledThread").getJavaName());
                if (ours && event.getStackTrace() != null) {
                    samples.merge(part(event.getStackTrace().getFrames()), 1L, Long::sum);
                }
            }
        }
        return new RunProfile(samples);
    }

    private static Part part(List<RecordedFrame> stack) {
        boolean adding = false;
        for (RecordedFrame frame : stack) {
            RecordedMethod method = frame.getMethod();
            String type = method.getType().getName();
            String name = method.getName();
            if (type.endsWith(".ModelPass")) {
                // The weights are put into the kernels' order for the way forward.
                return name.equals("backward") ? Part.BACKWARD : Part.FORWARD;
            }
            adding = adding || (type.startsWith("gruexplorer.engine.kernel.") && name.equals("add"));
            if (type.endsWith(".ShardedPass")) {
                // What the parts of a batch say of the gradient is added up; the rest is how they are cut.
                return adding ? Part.BACKWARD : Part.FORWARD;
            }
            if (type.startsWith("gruexplorer.engine.layer.") && name.equals("refresh")) {
                return Part.FORWARD;
            }
            if (type.endsWith(".Clipping")
                    || (type.startsWith("gruexplorer.training.")
                            && name.equals("step")
                            && !type.endsWith("Learner")
                            && !type.endsWith("LongRun"))) {
                return Part.OPTIMISER;
            }
        }
        return Part.REST;
    }

    private static Settings settings(int units, int epochs) {
        return new Settings(
                NetworkShape.gru(1, 16, units, 1, 1, GruConvention.PYTORCH),
                Initializer.PYTORCH,
                epochs,
                32,
                OptimizerKind.ADAM,
                Schedule.CONSTANT,
                0.005,
                Clipping.byNorm(1),
                0,
                DropoutRates.NONE,
                0,
                0.02,
                0.1,
                1,
                Keeping.LOWEST_LOSS,
                Kernels.fastest());
    }

    private double share(Part... parts) {
        long all = samples.values().stream().mapToLong(Long::longValue).sum();
        long some = Stream.of(parts)
                .mapToLong(part -> samples.getOrDefault(part, 0L))
                .sum();
        return 100.0 * some / Math.max(1, all);
    }

    /// A row of the benchmark's table.
    String row(String what) {
        return String.format(
                Locale.ROOT,
                "| share of a run inside forward, backward and optimiser: %s | %.1f %% (%.0f + %.0f + %.0f) | | over 90 %% |",
                what,
                share(Part.FORWARD, Part.BACKWARD, Part.OPTIMISER),
                share(Part.FORWARD),
                share(Part.BACKWARD),
                share(Part.OPTIMISER));
    }
}
