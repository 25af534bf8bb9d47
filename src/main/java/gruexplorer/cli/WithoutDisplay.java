package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.engine.cell.Quantity;
import gruexplorer.engine.layer.LayerTrace;
import gruexplorer.engine.layer.Series;
import gruexplorer.figure.Figure;
import gruexplorer.figure.FigureFiles;
import gruexplorer.figure.FigureFormat;
import gruexplorer.figure.Figures;
import gruexplorer.figure.Palette;
import gruexplorer.figure.score.Track;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import gruexplorer.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the program does where it cannot open its window: steps the default sentence through the default model, prints
/// the steps and writes the figures.
public final class WithoutDisplay {

    private static final String FOLDER = "gru-explorer-figures-";

    private WithoutDisplay() {}

    /// @param nameOrPath of the model; null for the one the window opens with
    /// @param folder where the numbered folder is made
    /// @return 0 done, 1 failed with one line on `err`
    public static int run(@Nullable String nameOrPath, Path folder, PrintWriter out, PrintWriter err) {
        try {
            Messages messages = Messages.in(Language.EN);
            out.println(messages.get("cli.display"));
            ModelFile model = ModelFiles.open(
                    nameOrPath == null ? ModelFiles.builtInNames().getFirst() : nameOrPath);
            Scenario scenario = Scenarios.first(model.name());
            Reading reading = Readings.of(model, Readings.first(model));
            int unit = Math.min(scenario.unit(), model.network().shape().hidden() - 1);
            int step = Math.min(scenario.step(), reading.trace().steps() - 1);
            table(reading, unit, messages, out);
            Path target = numbered(folder);
            var cursor = new Cursor(step, Optional.empty(), 0, unit);
            for (String name : Figures.names(reading, reading.layer(cursor).cell())) {
                Figure figure = Figures.make(name, reading, cursor, Palette.LIGHT, messages, true);
                for (FigureFormat format : FigureFormat.values()) {
                    FigureFiles.write(figure, target.resolve(name + "." + format.extension()), 2, false);
                }
            }
            out.println(messages.get("cli.figures", target.toAbsolutePath().normalize()));
            return 0;
        } catch (InputException e) {
            err.println("gru-explorer: " + e.getMessage());
            return 1;
        }
    }

    private static void table(Reading reading, int unit, Messages messages, PrintWriter out) {
        LayerTrace trace = reading.trace().layers().getFirst();
        out.println(messages.get("cli.table", reading.model().name(), reading.text(), Integer.toString(unit + 1)));
        List<String> labels = reading.labels();
        boolean two = labels.size() == 2;
        String output = two ? "P(" + labels.get(1) + ")" : "likeliest next";
        List<Quantity> shown = Track.of(trace.cell()).stream()
                .filter(track -> !track.foldedAtFirst())
                .flatMap(track -> track.quantity().stream())
                .toList();
        out.printf("%4s  %-12s %14s", "step", "token", output);
        shown.forEach(quantity -> out.printf(" %8s", quantity.symbol()));
        out.printf("%n");
        for (int t = 0; t < trace.steps(); t++) {
            out.printf(
                    "%4d  %-12s %14s",
                    t + 1,
                    reading.tokens().get(t).text(),
                    two
                            ? Numbers.fixed(reading.trace().probabilities().at(t, 1), 4)
                            : likeliest(reading.trace().probabilities(), t, labels));
            for (Quantity quantity : shown) {
                out.printf(" %8s", Numbers.fixed(trace.value(quantity, t, unit), 4));
            }
            out.printf("%n");
        }
    }

    /// The next token that is likeliest after step `t`, with its probability.
    private static String likeliest(Series probabilities, int t, List<String> labels) {
        int best = 0;
        for (int c = 1; c < probabilities.width(); c++) {
            if (probabilities.at(t, c) > probabilities.at(t, best)) {
                best = c;
            }
        }
        return "\"" + labels.get(best) + "\" " + Numbers.fixed(probabilities.at(t, best), 4);
    }

    /// The first of `gru-explorer-figures-1`, `-2` … that is not there yet.
    private static Path numbered(Path folder) {
        int number = 1;
        while (Files.exists(folder.resolve(FOLDER + number))) {
            number++;
        }
        Path target = folder.resolve(FOLDER + number);
        try {
            return Files.createDirectory(target);
        } catch (IOException e) {
            throw new InputException("cannot make the folder " + target + ": " + SafeWrite.reason(e), e);
        }
    }
}
