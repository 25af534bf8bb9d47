package gruexplorer.ui.explore;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.cli.GruExplorerCommand;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Figures;
import gruexplorer.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(compared).hasSize(20);
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
