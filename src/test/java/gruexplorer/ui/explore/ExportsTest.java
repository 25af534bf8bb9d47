package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.Fixtures;
import gruexplorer.cli.GruExplorerCommand;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Figures;
import gruexplorer.session.Beside;
import gruexplorer.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window writes is what the command line writes, to the byte.
class ExportsTest {

    @Test
    void everyFigureInEveryFormatIsTheCommandLines(@TempDir Path folder) {
        var model = new ExploreViewModel(Runnable::run, Runnable::run);
        model.select(3, 4, null);
        model.languageProperty().set(Language.ZH);
        var exports = new Exports(model);
        List<Path> compared = new ArrayList<>();
        for (String figure : Figures.names()) {
            for (FigureFormat format : FigureFormat.values()) {
                Path window = folder.resolve(figure + "-window." + format.extension());
                exports.write(new Exports.Wish(figure, window.toString(), true, 3, true, false));
                assertThat(model.problemProperty().get()).isEmpty();
                Path line = folder.resolve(figure + "-line." + format.extension());
                command(figure, line);
                assertThat(window).hasSameBinaryContentAs(line);
                compared.add(window);
            }
        }
        assertThat(compared).hasSize(4 * Figures.names().size());
    }

    @Test
    void theFiguresOfTheOtherCellsAreTheCommandLinesToo(@TempDir Path folder) {
        for (Cell cell : List.of(LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            String file = Fixtures.file(folder, cell, Optional.of(Bidirectional.CONCATENATE), 1);
            var model = new ExploreViewModel(Runnable::run, Runnable::run);
            model.open(file);
            model.chooseLayer(1);
            model.select(3, 4, null);
            var exports = new Exports(model);
            for (String figure : Figures.names(model.reading(), cell)) {
                Path window = folder.resolve(cell.label() + figure + "-window.svg");
                exports.write(new Exports.Wish(figure, window.toString(), false, 1, true, false));
                assertThat(model.problemProperty().get()).isEmpty();
                Path line = folder.resolve(cell.label() + figure + "-line.svg");
                List<String> flags = new ArrayList<>(List.of("--model", file, "--text"));
                flags.addAll(List.of(model.reading().text(), "--figure", figure, "--step", "4", "--unit", "5"));
                flags.addAll(List.of("--out", line.toString()));
                // The horizon is that of the topmost layer's forward direction as long as its view says nothing else.
                if (!List.of("horizon", "loss-map").contains(figure)) {
                    flags.add("--reverse");
                }
                command(flags.toArray(String[]::new));
                assertThat(window).hasSameBinaryContentAs(line);
            }
        }
    }

    @Test
    void twoRunsAreTheCommandLinesToo(@TempDir Path folder) {
        var model = new ExploreViewModel(Runnable::run, Runnable::run);
        model.run("the film was not good");
        model.select(3, 4, null);
        assertThat(model.beside().drawn()).isEmpty();
        var exports = new Exports(model);
        // The same run without what is done otherwise, where nothing else stands beside it.
        model.made().add("l1.z:3=0");
        runs(exports, folder.resolve("edited"));
        model.beside()
                .set(new Beside(Optional.of("the film was good"), Optional.empty(), Optional.of("keeps-old,before")));
        runs(
                exports,
                folder.resolve("both"),
                "--beside-text",
                "the film was good",
                "--beside-convention",
                "keeps-old,before");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    private static void runs(Exports exports, Path stem, String... beside) {
        for (FigureFormat format : FigureFormat.values()) {
            String window = stem + "-window." + format.extension();
            exports.write(new Exports.Wish("runs", window, false, 2, true, false));
            String line = stem + "-line." + format.extension();
            List<String> options = new ArrayList<>(List.of("--text", "the film was not good", "--clamp", "l1.z:3=0"));
            options.addAll(List.of("--figure", "runs", "--step", "4", "--unit", "5", "--out", line));
            options.addAll(List.of(beside));
            command(options.toArray(String[]::new));
            assertThat(Path.of(window)).hasSameBinaryContentAs(Path.of(line));
        }
    }

    private static void command(String... options) {
        List<String> arguments = new ArrayList<>(List.of("figure"));
        arguments.addAll(List.of(options));
        var out = new PrintWriter(new StringWriter());
        assertThat(GruExplorerCommand.run(arguments.toArray(String[]::new), out, out))
                .isZero();
    }

    private static void command(String figure, Path file) {
        var out = new PrintWriter(new StringWriter());
        String[] arguments = {
            "figure",
            "--text",
            "the film was not good at all",
            "--figure",
            figure,
            "--step",
            "4",
            "--unit",
            "5",
            "--theme",
            "dark",
            "--lang",
            "zh",
            "--scale",
            "3",
            "--out",
            file.toString()
        };
        assertThat(GruExplorerCommand.run(arguments, out, out)).isZero();
    }
}
