package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.engine.cell.GruCell;
import gruexplorer.engine.cell.GruConvention;
import gruexplorer.engine.cell.GruConvention.Reset;
import gruexplorer.engine.cell.GruConvention.Update;
import gruexplorer.engine.model.Network;
import gruexplorer.format.ModelFile;
import gruexplorer.format.SavedModel;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is set beside a run: another text, another model, the same weights in another convention, or several of these.
///
/// @param text empty for the same
/// @param model a model that ships or a file; empty for the same
/// @param convention words as {@link #read} knows them; empty for the same
public record Beside(Optional<String> text, Optional<String> model, Optional<String> convention) {

    /// Nothing else: the run without any edit.
    public static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern COMMA = Pattern.compile(",");

    /// Is it the same text, model and convention?
    public boolean isNothing() {
        return equals(NOTHING);
    }

    /// The model that is meant, in the convention that is.
    ///
    /// @param plain the open one, without any edit
    /// @param guests where models of other names come from
    /// @throws InputException if there is no such model or convention
    public SavedModel in(SavedModel plain, Guests guests) {
        SavedModel other = model.map(guests::open).orElse(plain);
        return convention.map(words -> formed(other, words)).orElse(other);
    }

    /// Runs it.
    ///
    /// @param one the run that it stands beside
    /// @param plain its model as it was opened
    /// @param guests where models of other names come from
    /// @throws InputException if there is no such model or convention, nothing to read, or units that cannot stand side
    ///     by side
    public Pairing read(Reading one, SavedModel plain, Guests guests) {
        SavedModel formed = in(plain, guests);
        Reading beside = Readings.all(formed, text.orElse(one.text())).stream()
                .filter(each -> each.side() == one.side())
                .findFirst()
                .orElseThrow(() -> new InputException(formed.name() + " reads otherwise than "
                        + one.model().name() + "; they cannot stand side by side"));
        return Pairing.of(one, beside);
    }

    private static SavedModel formed(SavedModel plain, String words) {
        if (!(plain instanceof ModelFile file && file.network().shape().cell() instanceof GruCell cell)) {
            throw new InputException("only a GRU that reads one text has another convention");
        }
        Update update = cell.convention().update();
        Reset reset = cell.convention().reset();
        for (String word : COMMA.split(words, -1)) {
            switch (word.strip()) {
                case "keeps-old" -> update = Update.KEEPS_OLD;
                case "writes-new" -> update = Update.WRITES_NEW;
                case "after" -> reset = Reset.AFTER;
                case "before" -> reset = Reset.BEFORE;
                default ->
                    throw new InputException("there is no convention \"" + words
                            + "\"; keeps-old or writes-new is meant, after or before, or both with a comma");
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
