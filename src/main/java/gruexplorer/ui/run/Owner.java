package gruexplorer.ui.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose a file is that a window keeps beside those of others: its name begins with the process that writes it. The
/// number of a process may be given again; with its start it is one of a kind.
public final class Owner {

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-\\d+-.*");

    private Owner() {}

    /// What the names of this process's files begin with.
    public static String prefix() {
        return prefix(ProcessHandle.current());
    }

    /// Is the process that a file belongs to still there?
    public static boolean holds(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(process -> name.startsWith(prefix(process)))
                        .isPresent();
    }

    private static String prefix(ProcessHandle process) {
        return process.pid() + "-"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "-";
    }
}
