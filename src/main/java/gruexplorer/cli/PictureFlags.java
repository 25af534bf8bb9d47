package gruexplorer.cli;

import gruexplorer.figure.Palette;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a picture looks.
final class PictureFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--theme",
            paramLabel = "T",
            defaultValue = "light",
            description = "light or dark (${DEFAULT-VALUE}).")
    private String theme;

    @Option(names = "--lang", paramLabel = "L", defaultValue = "en", description = "en or zh (${DEFAULT-VALUE}).")
    private String language;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "2",
            description = "Pixels per unit of a PNG (${DEFAULT-VALUE}).")
    private double scale;

    @SuppressWarnings("NullAway.Init")
    PictureFlags() {}

    Palette palette() {
        return Choices.of(
                spec.commandLine(), "--theme", theme, new Palette[] {Palette.LIGHT, Palette.DARK}, Palette::name);
    }

    Messages messages() {
        return Messages.in(Choices.of(spec.commandLine(), "--lang", language, Language.values(), Language::code));
    }

    /// Pixels per figure unit of a PNG.
    double scale() {
        return scale;
    }
}
