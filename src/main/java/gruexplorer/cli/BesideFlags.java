package gruexplorer.cli;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.model.Network;
import gruexplorer.figure.score.RunsFigure;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import gruexplorer.session.Pairing;
import gruexplorer.session.Reading;
import gruexplorer.session.Readings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What stands beside a run in the figure of two.
final class BesideFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--beside-text",
            paramLabel = "T",
            description = "For the figure runs: another text beside this one; aligned token by token.")
    private @Nullable String text;

    @Option(
            names = "--beside-model",
            paramLabel = "M",
            description = "For the figure runs: another model of as many units, such as one of another epoch.")
    private @Nullable String model;

    @Option(
            names = "--beside-convention",
            paramLabel = "C",
            description = "For the figure runs: the same weights as keeps-old or writes-new, with the reset before or"
                    + " after the product; two words with a comma.")
    private @Nullable String convention;

    @SuppressWarnings("NullAway.Init")
    BesideFlags() {}

    /// @throws ParameterException if one was given for another figure
    void check(String figure) {
        if (!figure.equals(RunsFigure.NAME) && (text != null || model != null || convention != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--beside-text, --beside-model and --beside-convention are for the figure runs");
        }
    }

    /// What was read beside what stands there: by itself without any edit.
    ///
    /// @param plain the model as it was opened
    Pairing of(Reading reading, SavedModel plain) {
        SavedModel other = model == null ? plain : SavedModel.open(model);
        SavedModel formed = convention == null ? other : formed(other, convention);
        Reading beside = Readings.all(formed, text == null ? reading.text() : text).stream()
                .filter(each -> each.side() == reading.side())
                .findFirst()
                .orElseThrow(() -> new InputException(formed.name() + " reads otherwise than "
                        + reading.model().name() + "; they cannot stand side by side"));
        if (text == null
                && model == null
                && convention == null
                && reading.edits().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the figure runs needs something beside the run: --beside-text, --beside-model,"
                            + " --beside-convention, or a what-if such as --clamp");
        }
        return Pairing.of(reading, beside);
    }

    private SavedModel formed(SavedModel plain, String words) {
        if (!(plain instanceof ModelFile file && file.network().shape().cell() instanceof GruCell cell)) {
            throw new InputException("only a GRU that reads one text has another convention");
        }
        Update update = cell.convention().update();
        Reset reset = cell.convention().reset();
        for (String word : words.split(",", -1)) {
            switch (word.strip()) {
                case "keeps-old" -> update = Update.KEEPS_OLD;
                case "writes-new" -> update = Update.WRITES_NEW;
                case "after" -> reset = Reset.AFTER;
                case "before" -> reset = Reset.BEFORE;
                default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "--beside-convention is \"" + words
                                    + "\"; keeps-old, writes-new, after or before is meant");
            }
        }
        var form = new GruCell(
                new GruConvention(update, reset, cell.convention().biases()),
                cell.gates(),
                cell.candidate(),
                cell.clip());
        return file.with(
                Network.of(file.network().shape().with(form), file.network().parameters()));
    }
}
