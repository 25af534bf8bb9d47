package gruexplorer.cli;

import gruexplorer.session.Reading;
import gruexplorer.session.Reading.Side;
import gruexplorer.session.Translated;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which half of a translator is looked at.
final class SideFlag {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--side",
            paramLabel = "S",
            description = "Of a translator: encoder or decoder (default: decoder; of reach and horizon encoder).")
    private @Nullable String side;

    @SuppressWarnings("NullAway.Init")
    SideFlag() {}

    /// The reading of a model that reads one text, or of one half of a translator.
    ///
    /// @throws ParameterException if a side is named and the model is no translator
    Reading read(ReadingOptions options) {
        return read(options, Side.TARGET);
    }

    /// The same where the usual half is another.
    ///
    /// @throws ParameterException if a side is named and the model is no translator
    Reading read(ReadingOptions options, Side usual) {
        Optional<Side> shown = options.session().map(saved -> saved.look().side());
        if (!options.translates()) {
            if (side != null) {
                throw new ParameterException(spec.commandLine(), "--side is for translators");
            }
            return options.read();
        }
        boolean decoder = side == null
                ? shown.orElse(usual) != Side.SOURCE
                : Choices.of(spec.commandLine(), "--side", side, new String[] {"encoder", "decoder"}, s -> s)
                        .equals("decoder");
        Translated said = options.translate();
        return decoder ? said.writing() : said.reading();
    }
}
