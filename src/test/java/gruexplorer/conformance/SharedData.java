package gruexplorer.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Data made by others, which stands beside the project and not in it: the folder is `gruexplorer.shared`.
final class SharedData {

    private SharedData() {}

    /// Skips the test, saying so, where the folder is missing; with `gruexplorer.conformance=required`, which the
    /// continuous build sets where the data stands beside it, that is a failure.
    static Path conformance() {
        Path folder = Path.of(System.getProperty("gruexplorer.shared", "../shared"), "data", "conformance");
        boolean there = Files.isDirectory(folder);
        if (!there && "required".equals(System.getProperty("gruexplorer.conformance"))) {
            throw new AssertionError("the conformance suites are missing: " + folder);
        }
        assumeTrue(there, "skipped: there is no folder " + folder);
        return folder;
    }
}
