package gruexplorer.cli;

import gruexplorer.format.SavedModel;
import gruexplorer.format.TranslatorFile;
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

    private static final String NOT = "--side is for translators";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--side",
            paramLabel = "S",
            description =
                    "Of a translator: encoder or decoder (default: decoder; of reach, horizon and stats encoder).")
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
                throw new ParameterException(spec.commandLine(), NOT);
            }
            return options.read();
        }
        boolean decoder = (side == null ? shown.orElse(usual) : named(side)) != Side.SOURCE;
        Translated said = options.translate();
        return decoder ? said.writing() : said.reading();
    }

    /// The side of a model that is meant, where there is no reading yet.
    ///
    /// @throws ParameterException if a side is named and the model is no translator
    Side of(SavedModel model, Side usual) {
        if (!(model instanceof TranslatorFile)) {
            if (side != null) {
                throw new ParameterException(spec.commandLine(), NOT);
            }
            return Side.WHOLE;
        }
        return side == null ? usual : named(side);
    }

    private Side named(String word) {
        String[] words = {"encoder", "decoder"};
        return Choices.of(spec.commandLine(), "--side", word, words, s -> s).equals("decoder")
                ? Side.TARGET
                : Side.SOURCE;
    }
}
