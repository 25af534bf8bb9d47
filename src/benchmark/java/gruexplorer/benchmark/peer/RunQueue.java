package gruexplorer.benchmark.peer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// How long the threads of this process could have run but had no core, as Linux counts it.
final class RunQueue {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private RunQueue() {}

    /// Nanoseconds since the start, over all threads there are; 0 where nothing is counted.
    static long waited() {
        long sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                sum += of(thread);
            }
        } catch (IOException e) {
            return 0;
        }
        return sum;
    }

    private static long of(Path thread) {
        try {
            // Time on a core, time in the queue, turns.
            String[] counts =
                    BLANK.split(Files.readString(thread.resolve("schedstat")).strip(), -1);
            return counts.length < 2 ? 0 : Long.parseLong(counts[1]);
        } catch (IOException e) {
            // A thread may end while it is looked at.
            return 0;
        }
    }
}
