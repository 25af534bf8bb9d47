package gruexplorer.cli;

import gruexplorer.figure.Palette;
import gruexplorer.session.Session;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a picture looks.
final class PictureFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--theme", paramLabel = "T", description = "light or dark (light, or as the session has it).")
    private @Nullable String theme;

    @Option(names = "--lang", paramLabel = "L", description = "en or zh (en, or as the session has it).")
    private @Nullable String language;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "2",
            description = "Pixels per unit of a PNG (${DEFAULT-VALUE}).")
    private double scale;

    @SuppressWarnings("NullAway.Init")
    PictureFlags() {}

    Palette palette() {
        return palette(Optional.empty());
    }

    /// @param session whose theme holds where none was asked for
    Palette palette(Optional<Session> session) {
        String wanted = theme;
        if (wanted == null) {
            return session.filter(saved -> saved.look().dark()).isPresent() ? Palette.DARK : Palette.LIGHT;
        }
        return Choices.of(
                spec.commandLine(), "--theme", wanted, new Palette[] {Palette.LIGHT, Palette.DARK}, Palette::name);
    }

    Messages messages() {
        return messages(Optional.empty());
    }

    /// @param session whose language holds where none was asked for
    Messages messages(Optional<Session> session) {
        String wanted = language;
        if (wanted == null) {
            String saved = session.map(each -> each.look().language()).orElse(Language.EN.code());
            return Messages.in(saved.equals(Language.ZH.code()) ? Language.ZH : Language.EN);
        }
        return Messages.in(Choices.of(spec.commandLine(), "--lang", wanted, Language.values(), Language::code));
    }

    /// Pixels per figure unit of a PNG.
    double scale() {
        return scale;
    }
}
