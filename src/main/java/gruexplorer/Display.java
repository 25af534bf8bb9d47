package gruexplorer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Is there a screen for a window?
final class Display {

    private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d+)(?:\\.\\d+)?");

    private Display() {}

    static boolean exists() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !linux
                || "Headless".equals(System.getProperty("glass.platform"))
                || isReachable(System.getenv("DISPLAY"))
                || isSet("WAYLAND_DISPLAY");
    }

    /// A local X server leaves a socket; without it the toolkit would wait for ever. Of remote ones nothing is known.
    private static boolean isReachable(@Nullable String display) {
        if (display == null || display.isBlank()) {
            return false;
        }
        Matcher local = LOCAL.matcher(display.strip());
        return !local.matches() || Files.exists(Path.of("/tmp/.X11-unix/X" + local.group(1)));
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
