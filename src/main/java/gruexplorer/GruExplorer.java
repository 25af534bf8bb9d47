package gruexplorer;

import gruexplorer.cli.GruExplorerCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Starts the program: the window, or a command.
public final class GruExplorer {

    private GruExplorer() {}

    public static void main(String[] arguments) {
        // The window does not wait for the command line to be taken apart.
        if (GruExplorerCommand.opensWindow(arguments) && Display.exists() && Launcher.open(arguments)) {
            System.exit(0);
        }
        // Pictures are drawn without a screen.
        System.setProperty("java.awt.headless", "true");
        PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
        System.exit(GruExplorerCommand.run(arguments, out, err));
    }

    /// UTF-8 whatever the locale: Chinese labels have to survive a pipe.
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
