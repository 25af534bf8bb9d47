package gruexplorer.benchmark.peer;

import ai.djl.ndarray.types.DataType;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The engine beside libtorch and ONNX Runtime on six workloads. First what they compute is compared, then how long
/// they take; both are printed.
public final class EngineBenchmark {

    private static final String OURS = "ours";
    private static final String SINGLE = "libtorch f32";
    private static final String DOUBLE = "libtorch f64";
    private static final String RUNTIME = "ONNX Runtime f32";
    private static final int[] THREADS = {1, 2};
    /// Of outputs and gradients, over the largest entry, with libtorch in double precision as the measure.
    private static final double EXACT = 1e-10;
    private static final double SINGLE_PRECISION = 1e-4;
    /// DJL's Adam has its constants in single precision.
    private static final double AFTER_ADAM = 1e-5;

    private final PrintStream out;
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean agree = true;

    /// What is timed.
    private enum Task {
        STEP,
        FORWARD,
        TRAIN,
        TRAIN_WITH_ADAM;

        boolean trains() {
            return this == TRAIN || this == TRAIN_WITH_ADAM;
        }
    }

    /// @param aim the ratio to libtorch in single precision, best number of threads of each, that is to be
    ///     reached at least
    /// @param inDouble whether libtorch in double precision takes part
    private record Workload(String name, Task task, Problem problem, double aim, boolean inDouble) {

        double operations() {
            return task.trains() ? problem.trainingOperations() : problem.forwardOperations();
        }

        /// Those of the products that the engine takes.
        double multiplied() {
            return operations() - (task.trains() ? 2 : 1) * problem.lookedUp();
        }
    }

    private EngineBenchmark(PrintStream out) {
        this.out = out;
    }

    /// @param args parts of names: only workloads with one of them in their name are run; none for all
    public static void main(String[] args) throws Exception {
        var benchmark = new EngineBenchmark(System.out);
        benchmark.all(List.of(args));
        // Native threads of the peers may still be there.
        System.exit(benchmark.agree ? 0 : 1);
    }

    private static List<Workload> workloads() {
        var random = new Random(1);
        List<Workload> all = new ArrayList<>();
        double[] steps = {35, 35, 35};
        for (int i = 0; i < steps.length; i++) {
            int inputs = 16 << i;
            Problem one =
                    Problem.random(gru(inputs, 32, 1, 0, random), 1, 1, random).underWay(random);
            all.add(new Workload("one step, " + inputs + " → 32", Task.STEP, one, steps[i], false));
        }
        all.add(new Workload(
                "30 tokens forward, 32 → 32",
                Task.FORWARD,
                Problem.random(gru(32, 32, 1, 0, random), 30, 1, random),
                28,
                true));
        all.add(new Workload(
                "32 × 32 steps, 32 → 64, training with Adam",
                Task.TRAIN_WITH_ADAM,
                Problem.random(gru(32, 64, 1, 0, random), 32, 32, random),
                4,
                true));
        all.add(new Workload(
                "32 × 64 steps, 96 symbols → 128 → 96, training",
                Task.TRAIN,
                Problem.oneHot(gru(96, 128, 1, 96, random), 64, 32, random),
                2,
                true));
        all.add(new Workload(
                "32 × 100 steps, 64 → 3 × 128, training",
                Task.TRAIN,
                Problem.random(gru(64, 128, 3, 0, random), 100, 32, random),
                1.6,
                true));
        all.add(new Workload(
                "10,000 steps forward, 64 → 128",
                Task.FORWARD,
                Problem.random(gru(64, 128, 1, 0, random), 10_000, 1, random),
                5,
                false));
        return all;
    }

    private static Weights gru(int inputs, int hidden, int layers, int classes, Random random) {
        return Weights.random(Kind.GRU, inputs, hidden, layers, classes, random);
    }

    private void all(List<String> only) throws Exception {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "workload", OURS, "peak", "of peak", "multiplied", SINGLE, "ratio", "aim", DOUBLE, "ratio", RUNTIME, "ratio"
        });
        for (Workload workload : workloads()) {
            if (only.isEmpty() || only.stream().anyMatch(workload.name()::contains)) {
                agreement(workload);
                rows.add(row(workload, new Contest(workload.name(), contenders(workload)).run()));
                for (AutoCloseable peer : open) {
                    peer.close();
                }
                open.clear();
            }
        }
        out.println();
        print(rows);
        out.println();
        out.println("Medians of one run, in brackets the number of threads, the better one of each side.");
        out.println("Ratios are medians over the rounds of a peer's time over ours.");
        out.println("The peak is what as many threads could do in double precision in the same rounds, in GFLOP/s.");
        out.println("The share of it counts the model's matrix products alone, those of one-hot inputs too; beside it");
        out.println("without what is looked up instead of multiplied.");
    }

    /// Compares what all compute, with libtorch in double precision as the measure.
    private void agreement(Workload workload) throws Exception {
        Problem problem = workload.problem();
        TorchRecurrent.threads(1);
        List<String> parts = new ArrayList<>();
        try (var exact = new TorchRecurrent(problem, DataType.FLOAT64, false);
                var single = new TorchRecurrent(problem, DataType.FLOAT32, false)) {
            double[] outputs = exact.outputs();
            if (workload.task().trains()) {
                Map<String, double[]> gradients = exact.gradients();
                parts.add(part(SINGLE, worst(single.gradients(), gradients), SINGLE_PRECISION));
                for (int threads : Ours.threads(problem)) {
                    Map<String, double[]> own = Ours.of(problem, threads).trainStep(false);
                    parts.add(part(OURS + " (" + threads + ")", worst(own, gradients), EXACT));
                }
                if (workload.task() == Task.TRAIN_WITH_ADAM) {
                    exact.trainWithAdam();
                    gradients = exact.gradients();
                    for (int threads : Ours.threads(problem)) {
                        OurSide ours = Ours.of(problem, threads);
                        ours.trainStep(true);
                        double apart = worst(ours.trainStep(false), gradients);
                        parts.add(part(OURS + " (" + threads + ") after a step of Adam", apart, AFTER_ADAM));
                    }
                }
            } else {
                parts.add(part(SINGLE, AutogradComparison.relative(single.outputs(), outputs), SINGLE_PRECISION));
                try (var runtime = new OrtGru(problem, 1)) {
                    parts.add(part(RUNTIME, AutogradComparison.relative(runtime.outputs(), outputs), SINGLE_PRECISION));
                }
                for (int threads : Ours.threads(problem)) {
                    OurSide ours = Ours.of(problem, threads);
                    double[] own = workload.task() == Task.STEP ? ours.step() : ours.outputs();
                    parts.add(part(OURS + " (" + threads + ")", AutogradComparison.relative(own, outputs), EXACT));
                }
            }
        }
        out.println(workload.name() + ": from libtorch f64 " + String.join(", ", parts));
    }

    private String part(String side, double error, double limit) {
        if (error <= limit) {
            return String.format(Locale.ROOT, "%s %.1e", side, error);
        }
        agree = false;
        return String.format(Locale.ROOT, "%s %.1e: APART", side, error);
    }

    private static double worst(Map<String, double[]> gradients, Map<String, double[]> exact) {
        double worst = 0;
        for (Map.Entry<String, double[]> tensor : exact.entrySet()) {
            double[] own = gradients.getOrDefault(tensor.getKey(), new double[0]);
            worst = Math.max(worst, AutogradComparison.relative(own, tensor.getValue()));
        }
        return worst;
    }

    private List<Contender> contenders(Workload workload) throws Exception {
        Problem problem = workload.problem();
        List<Contender> all = new ArrayList<>();
        for (int threads : Ours.threads(problem)) {
            OurSide ours = Ours.of(problem, threads);
            all.add(new Contender(
                    OURS,
                    threads,
                    switch (workload.task()) {
                        case STEP -> ours::step;
                        case FORWARD -> ours::forward;
                        case TRAIN -> () -> ours.trainStep(false);
                        case TRAIN_WITH_ADAM -> () -> ours.trainStep(true);
                    }));
            all.add(Peak.contender(threads));
        }
        for (int threads : THREADS) {
            all.add(torch(workload, SINGLE, DataType.FLOAT32, threads));
            if (workload.inDouble()) {
                all.add(torch(workload, DOUBLE, DataType.FLOAT64, threads));
            }
            if (!workload.task().trains()) {
                var runtime = new OrtGru(problem, threads);
                open.add(runtime);
                all.add(new Contender(RUNTIME, threads, runtime::forward));
            }
        }
        return all;
    }

    private Contender torch(Workload workload, String side, DataType type, int threads) {
        var torch = new TorchRecurrent(workload.problem(), type, false);
        open.add(torch);
        return new Contender(
                side,
                threads,
                () -> TorchRecurrent.threads(threads),
                switch (workload.task()) {
                    case STEP, FORWARD -> torch::forward;
                    case TRAIN -> torch::train;
                    case TRAIN_WITH_ADAM -> torch::trainWithAdam;
                });
    }

    private static String[] row(Workload workload, List<Contest.Standing> standings) {
        Contest.@Nullable Standing ours = standing(standings, OURS);
        Contest.@Nullable Standing peak = ours == null ? null : standing(standings, Peak.side(ours.threads()));
        List<String> row = new ArrayList<>(List.of(workload.name(), time(ours)));
        if (peak == null) {
            row.addAll(List.of("–", "–", "–"));
        } else {
            double operations = Peak.operations(peak.threads());
            row.add(String.format(Locale.ROOT, "%.0f", operations / peak.seconds() / 1e9));
            row.add(share(peak.ratio() * workload.operations() / operations));
            row.add(share(peak.ratio() * workload.multiplied() / operations));
        }
        for (String side : List.of(SINGLE, DOUBLE, RUNTIME)) {
            Contest.@Nullable Standing peer = standing(standings, side);
            row.add(time(peer));
            row.add(ours == null || peer == null ? "–" : ratio(peer.ratio()));
            if (side.equals(SINGLE)) {
                row.add(ratio(workload.aim()));
            }
        }
        return row.toArray(String[]::new);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static Contest.@Nullable Standing standing(List<Contest.Standing> standings, String side) {
        return standings.stream()
                .filter(standing -> standing.side().equals(side))
                .findFirst()
                .orElse(null);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.1f", ratio);
    }

    private static String time(Contest.@Nullable Standing standing) {
        if (standing == null) {
            return "–";
        }
        double micro = 1e6 * standing.seconds();
        String time = micro < 1000
                ? String.format(Locale.ROOT, "%.3g µs", micro)
                : String.format(Locale.ROOT, "%.4g ms", micro / 1000);
        return time + " (" + standing.threads() + ")";
    }

    private void print(List<String[]> rows) {
        var widths = new int[Objects.requireNonNull(rows.getFirst()).length];
        for (String[] row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        for (String[] row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String gap = " ".repeat(widths[c] - row[c].length());
                line.append(c == 0 ? row[c] + gap : "  " + gap + row[c]);
            }
            out.println(line);
        }
    }
}
