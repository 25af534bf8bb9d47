package gruexplorer;

import gruexplorer.cli.GruExplorerCommand;
import gruexplorer.cli.WithoutDisplay;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// Starts the program: the window, or a command.
public final class GruExplorer {

    private GruExplorer() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0 && hasDisplay()) {
            Launcher.open();
            return;
        }
        // Pictures are drawn without a screen.
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        int status = arguments.length == 0
                ? WithoutDisplay.run(Path.of(""), out, err)
                : GruExplorerCommand.run(arguments, out, err);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static boolean hasDisplay() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !linux
                || "Headless".equals(System.getProperty("glass.platform"))
                || isSet("DISPLAY")
                || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    /// UTF-8 whatever the locale: Chinese labels have to survive a pipe.
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
