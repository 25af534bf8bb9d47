package gruexplorer.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Writes a file, and stops in the middle until somebody types a line, or kills it.
final class DoomedWriter {

    private DoomedWriter() {}

    public static void main(String[] arguments) {
        SafeWrite.stream(
                Path.of(arguments[0]),
                out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    System.out.println("half");
                    System.in.read();
                    out.write(" and half".getBytes(StandardCharsets.UTF_8));
                },
                true);
    }
}
