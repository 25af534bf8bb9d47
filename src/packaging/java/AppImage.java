import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Makes the self-contained program: `java AppImage.java TARGET JAR VERSION`, run by the Maven build.
///
/// TARGET holds the build's `javafx` and `lib` folders; the program is left in TARGET/gru-explorer (on macOS
/// TARGET/gru-explorer.app) with its own Java runtime and a start-up cache trained on that very runtime.
///
/// Where jpackage puts the jars with the .cfg file, and the runtime, beneath that folder:
///
/// | system | jars | runtime | launcher |
/// |---|---|---|---|
/// | Linux | `lib/app` | `lib/runtime` | `bin/gru-explorer` |
/// | macOS | `Contents/app` | `Contents/runtime/Contents/Home` | `Contents/MacOS/gru-explorer` |
/// | Windows | `app` | `runtime` | `gru-explorer.exe` |
final class AppImage {

    private static final String NAME = "gru-explorer";
    private static final String CACHE = "gru-explorer.aot";
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final String STYLES = "/gruexplorer/ui/explorer";
    private static final int ATTEMPTS = 3;
    private static final int SECONDS = 60;

    private final Path target;

    private AppImage(Path target) {
        this.target = target;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var image = new AppImage(Path.of(arguments[0]).toAbsolutePath());
        image.make(Path.of(arguments[1]), arguments[2]);
        image.train();
        if (System.getProperty("os.name").startsWith("Linux")) {
            image.replaceLauncher();
        }
    }

    private void make(Path jar, String version) throws IOException {
        delete(program());
        Path modules = fresh("image-modules");
        Path input = fresh("image-input");
        copy(target.resolve("javafx"), modules);
        copy(target.resolve("lib"), input);
        Path own = input.resolve(NAME + ".jar");
        Files.copy(jar, own);
        readStyles(own, modules);
        ToolProvider jpackage = ToolProvider.findFirst("jpackage")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jpackage"));
        List<String> options = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                NAME,
                "--app-version",
                version,
                "--dest",
                target.toString(),
                "--input",
                input.toString(),
                "--main-jar",
                NAME + ".jar",
                "--main-class",
                "gruexplorer.GruExplorer",
                "--module-path",
                modules.toString(),
                "--add-modules",
                "javafx.controls,javafx.fxml,java.desktop,java.logging,java.management,java.naming,"
                        + "java.prefs,java.sql,java.xml,jdk.charsets,jdk.unsupported,jdk.localedata,"
                        // In the runtime, but asked for by no start but a training's.
                        + "jdk.incubator.vector",
                // The runtime keeps its `java`: the cache is trained with it.
                "--jlink-options",
                "--strip-debug --no-man-pages --no-header-files --include-locales=en,zh",
                "--java-options",
                "--enable-native-access=javafx.graphics",
                // protobuf, which reads and writes ONNX, would warn on every start of an export.
                "--java-options",
                "--sun-misc-unsafe-memory-access=allow",
                "--java-options",
                "-XX:+UseSerialGC",
                // A run of a large model leaves a hundred megabytes that live until the next: with little room for what
                // is new they would be copied several times.
                "--java-options",
                "-XX:InitialRAMPercentage=4",
                "--java-options",
                "-XX:NewRatio=1",
                "--java-options",
                "-Xlog:aot=off,cds=off",
                // Recorded profiles would set the optimising compiler to work during the start, on cores that it needs.
                "--java-options",
                "-XX:+UnlockDiagnosticVMOptions",
                "--java-options",
                "-XX:-AOTReplayTraining",
                "--java-options",
                "-XX:AOTCache=$APPDIR/" + CACHE));
        if (WINDOWS) {
            // Without a console the commands would have nowhere to print.
            options.add("--win-console");
        }
        int status = jpackage.run(System.out, System.err, options.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("jpackage ended with " + status);
        }
    }

    /// Puts the style sheet into the jar as JavaFX reads it fastest, beside the text: parsing takes a tenth of a start.
    private void readStyles(Path jar, Path modules) throws IOException {
        Path text = target.resolve("explorer.css");
        Path read = target.resolve("explorer.bss");
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            Files.copy(inside.getPath(STYLES + ".css"), text, StandardCopyOption.REPLACE_EXISTING);
            Process run = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                                    .toString(),
                            "--module-path",
                            modules.toString(),
                            "-m",
                            "javafx.graphics/com.sun.javafx.css.parser.Css2Bin",
                            text.toString(),
                            read.toString())
                    .inheritIO()
                    .start();
            if (wait(run) != 0) {
                throw new IllegalStateException("the style sheet cannot be read");
            }
            Files.copy(read, inside.getPath(STYLES + ".bss"));
        }
    }

    private static int wait(Process run) {
        try {
            return run.waitFor();
        } catch (InterruptedException e) {
            run.destroyForcibly();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Runs the program once to learn what a start loads. Without a cache it works all the same, only slower.
    private void train() throws IOException, InterruptedException {
        Path app = program().resolve(MAC ? "Contents/app" : WINDOWS ? "app" : "lib/app");
        Path java = program()
                .resolve(MAC ? "Contents/runtime/Contents/Home" : WINDOWS ? "runtime" : "lib/runtime")
                .resolve(WINDOWS ? "bin/java.exe" : "bin/java");
        List<String> path = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(app.resolve(NAME + ".cfg"))) {
            if (line.startsWith("app.classpath=")) {
                path.add(line.substring(line.indexOf('=') + 1).replace("$APPDIR", app.toString()));
            } else if (line.startsWith("java-options=") && !line.contains("AOT") && !line.contains("-Xlog")) {
                options.add(line.substring(line.indexOf('=') + 1).replace("$APPDIR", app.toString()));
            }
        }
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + app.resolve(CACHE),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dgruexplorer.quit=first-frame",
                "-cp",
                String.join(System.getProperty("path.separator"), path),
                "gruexplorer.GruExplorer"));
        Path log = target.resolve("image-cache.log");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Process run = new ProcessBuilder(command)
                    .directory(fresh("image-training").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // A toolkit that does not come up must not hold the build.
            if (run.waitFor(SECONDS, TimeUnit.SECONDS) && run.exitValue() == 0 && Files.exists(app.resolve(CACHE))) {
                return;
            }
            run.destroyForcibly().waitFor();
            Files.deleteIfExists(app.resolve(CACHE));
        }
        throw new IllegalStateException("no start-up cache was made in " + ATTEMPTS + " attempts; see " + log);
    }

    /// jpackage's launcher for Linux first asks the package manager which package owns it, and on Debian that takes
    /// longer than the start itself. A shell script starts the same Java runtime with the same options at once.
    private void replaceLauncher() throws IOException {
        List<String> path = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of("exec", "\"$home/lib/runtime/bin/java\"", "$vector"));
        for (String line : Files.readAllLines(program().resolve("lib/app").resolve(NAME + ".cfg"))) {
            String value = line.substring(line.indexOf('=') + 1).replace("$APPDIR", "$home/lib/app");
            if (line.startsWith("app.classpath=")) {
                path.add(value);
            } else if (line.startsWith("java-options=")) {
                command.add("\"" + value + "\"");
            }
        }
        command.addAll(List.of("-cp", "\"" + String.join(":", path) + "\"", "gruexplorer.GruExplorer", "\"$@\""));
        Path launcher = program().resolve("bin").resolve(NAME);
        Files.writeString(launcher, """
                #!/bin/sh
                # Starts GRU Explorer with the Java runtime beside it, wherever the folder stands.
                home=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
                # Training is several times as fast with the Vector API, which Java still announces with a warning line, and
                # with weights outside the heap that are read by their address.
                # Checks that are moved out of a kernel's loop on the strength of a profile fail in each new compilation of
                # it (JDK 25), up to a hundred times, a second each: they stay where they are. What a kernel's loop has no
                # register left for goes to the stack: in a vector register it would wait for the units that multiply.
                vector=
                case "${1-}" in
                  train|resume)
                    vector="--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
                    vector="$vector -XX:-UseProfiledLoopPredicate -XX:-UseFPUForSpilling" ;;
                esac
                """ + String.join(" ", command) + "\n");
    }

    /// The folder that jpackage leaves.
    private Path program() {
        return target.resolve(MAC ? NAME + ".app" : NAME);
    }

    private Path fresh(String name) throws IOException {
        Path folder = target.resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /// Copies jars; the empty ones that JavaFX puts beside those of the platform are left out.
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                if (Files.size(file) > 2000 || !file.getFileName().toString().startsWith("javafx")) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
