package gruexplorer.figure;

import gruexplorer.Fixtures;
import gruexplorer.data.Example;
import gruexplorer.data.Task;
import gruexplorer.engine.cell.Cell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.LstmCell;
import gruexplorer.engine.cell.RnnCell;
import gruexplorer.engine.layer.Bidirectional;
import gruexplorer.figure.attention.AttentionFigure;
import gruexplorer.figure.compare.Boards;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.figure.space.PhaseFigure;
import gruexplorer.figure.stats.StatsFigure;
import gruexplorer.format.ModelFile;
import gruexplorer.format.ModelFiles;
import gruexplorer.format.TranslatorFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Gathering;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import gruexplorer.session.Translated;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes every figure in every format, language and theme into a folder: `FigureSet FOLDER`.
public final class FigureSet {

    private FigureSet() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Reading reading = Readings.of(ModelFiles.builtIn("sentiment-zh"), "这部电影一点也不好看");
        Translated translated = Translated.of(TranslatorFiles.builtIn("dates"), "9 March 2024", 1);
        var cursor = new Cursor(4, Optional.empty(), 0, 2);
        for (Cell cell : List.of(LstmCell.PYTORCH, RnnCell.PYTORCH)) {
            Reading other = Fixtures.reading(cell, Optional.of(Bidirectional.CONCATENATE), "not good at 不好 all", 2);
            // The direction that reads from the end.
            var inside = new Cursor(2, Optional.empty(), 3, 2);
            for (String name : Figures.names(other, cell)) {
                Figure figure = Figures.make(name, other, inside, Palette.DARK, Messages.in(Language.ZH), true);
                for (FigureFormat format : FigureFormat.values()) {
                    String file = cell.label() + "-" + name + "." + format.extension();
                    FigureFiles.write(figure, folder.resolve(file), 1, false);
                }
            }
        }
        for (Reading side : List.of(translated.reading(), translated.writing())) {
            Figures.names().stream().filter(Figures::asks).forEach(name -> {
                var at = new Cursor(6, Optional.empty(), 0, 2);
                Figure figure = Figures.make(name, side, at, Palette.DARK, Messages.in(Language.ZH), true);
                for (FigureFormat format : FigureFormat.values()) {
                    String file = side.side() + "-" + name + "." + format.extension();
                    FigureFiles.write(figure, folder.resolve(file), 1, false);
                }
            });
        }
        for (Language language : Language.values()) {
            for (String theme : new String[] {"light", "dark"}) {
                Palette palette = theme.equals("light") ? Palette.LIGHT : Palette.DARK;
                Map<String, Figure> figures = new LinkedHashMap<>();
                for (String name : Figures.names()) {
                    figures.put(name, Figures.make(name, reading, cursor, palette, Messages.in(language), true));
                }
                var inTwo = new Cursor(2, Optional.empty(), 0, 1);
                var writing = new Cursor(5, Optional.empty(), 0, 2);
                figures.put(
                        "decoder",
                        Figures.make("timeline", translated.writing(), writing, palette, Messages.in(language), true));
                figures.put(AttentionFigure.NAME, AttentionFigure.of(translated, palette, Messages.in(language), true));
                Reading two = Fixtures.reading(GruConvention.PYTORCH, "not good at 不好 all", 1, Task.CLASSIFY, 2);
                figures.put(
                        PhaseFigure.NAME,
                        Figures.make(PhaseFigure.NAME, two, inTwo, palette, Messages.in(language), true));
                Reading beside = Readings.of(ModelFiles.builtIn("sentiment-zh"), "这部电影好看");
                figures.put(
                        RunsFigure.NAME,
                        new RunsFigure(Pairing.of(reading, beside), cursor, palette, Messages.in(language)));
                figures.put("stats", stats(palette, Messages.in(language)));
                figures.put("comparison", Boards.figure(palette, Messages.in(language)));
                figures.forEach((name, figure) -> {
                    for (FigureFormat format : FigureFormat.values()) {
                        String file = String.join("-", name, language.toString(), theme) + "." + format.extension();
                        FigureFiles.write(figure, folder.resolve(file), 1, false);
                    }
                });
            }
        }
    }

    private static Figure stats(Palette palette, Messages messages) {
        ModelFile model = ModelFiles.builtIn("sentiment-en");
        var gathering =
                new Gathering(model, List.of(new Example("not good at all", ""), new Example("never boring", "")));
        boolean more = true;
        while (more) {
            more = gathering.step();
        }
        return new StatsFigure(model.name(), "1", gathering.summary(Reading.Side.WHOLE), 0, palette, messages, 0);
    }
}
