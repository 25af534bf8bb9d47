package gruexplorer.cli;

import java.nio.file.Path;

/// Names of files without their endings.
final class Stems {

    private Stems() {}

    static String of(Path file) {
        Path last = file.getFileName();
        String full = last == null ? "" : last.toString();
        int dot = full.lastIndexOf('.');
        return dot > 0 ? full.substring(0, dot) : full;
    }
}
