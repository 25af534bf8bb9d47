package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Task;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Palette;
import gruexplorer.figure.compare.Plots;
import gruexplorer.text.Messages;
import gruexplorer.training.compare.Board;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The folder that `compare` leaves.
record CompareFiles(Palette palette, Messages messages, double scale, List<FigureFormat> formats, boolean force) {

    private static final double WIDTH = 960;
    private static final double ROW = 300;
    private static final String JSON = "comparison.json";
    private static final List<String> NAMES = List.of("comparison", "curves", "horizon");

    /// Before the work: can the files be written?
    ///
    /// @throws InputException if not
    void check(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(folder + " is a file; --out takes a folder");
        }
        if (!Files.exists(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent == null || !Files.isWritable(parent)) {
                throw new InputException("the folder " + folder + " cannot be made: there is no place for it");
            }
            return;
        }
        for (String name : NAMES) {
            formats.forEach(format -> SafeWrite.check(folder.resolve(name + "." + format.extension()), force));
        }
        SafeWrite.check(folder.resolve(JSON), force);
    }

    /// @throws InputException if a file cannot be written
    void write(Compared compared, Path data, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("the folder " + folder + " cannot be made: " + SafeWrite.reason(e), e);
        }
        figures(compared)
                .forEach((name, figure) -> formats.forEach(format ->
                        FigureFiles.write(figure, folder.resolve(name + "." + format.extension()), scale, force)));
        String json = CompareJson.of(compared, data) + "\n";
        SafeWrite.bytes(folder.resolve(JSON), json.getBytes(StandardCharsets.UTF_8), force);
    }

    private Map<String, Figure> figures(Compared compared) {
        Board board = compared.board();
        Task task = compared.encoder().task();
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("comparison", Plots.all(board, task, compared.horizons(), palette, messages, WIDTH, 2 * ROW));
        figures.put("curves", Plots.curves(board, task, palette, messages, WIDTH, ROW));
        figures.put("horizon", Plots.horizon(board, compared.horizons(), palette, messages, WIDTH, ROW));
        return figures;
    }
}
