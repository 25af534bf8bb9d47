package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Tokenization;
import gruexplorer.data.Tokenizer;
import gruexplorer.format.ModelFile;
import gruexplorer.training.SettingsRecord;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a model of numbers or keys reads where nobody says: the sequence in its record, or one that it can read.
public final class FirstNumbers {

    private static final int STEPS = 6;

    private FirstNumbers() {}

    /// Empty for a model of texts or of sounds.
    public static Optional<String> of(ModelFile model) {
        Tokenization tokens = model.tokenization();
        if (tokens != Tokenization.NUMBERS && tokens != Tokenization.KEYS) {
            return Optional.empty();
        }
        return model.scaling().map(scaling -> recorded(model, scaling).orElseGet(() -> made(scaling)));
    }

    private static Optional<String> recorded(ModelFile model, Scaling scaling) {
        return model.record().get(SettingsRecord.EXAMPLE) instanceof String text && fits(model, scaling, text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// A record may say anything.
    private static boolean fits(ModelFile model, Scaling scaling, String text) {
        try {
            return !text.isBlank() && scaling.encode(Tokenizer.split(model.tokenization(), text)).length > 0;
        } catch (InputException e) {
            return false;
        }
    }

    private static String made(Scaling scaling) {
        if (scaling.isKeys()) {
            return String.join(" ", Collections.nCopies(STEPS, scaling.columns().getFirst()));
        }
        // A change says nothing of the numbers themselves; any above 0 will do.
        List<String> step = IntStream.range(0, scaling.width())
                .mapToObj(k -> scaling.lag() > 0 || scaling.log() ? "1" : String.valueOf(scaling.mean()[k]))
                .toList();
        return IntStream.range(0, STEPS + scaling.lag())
                .mapToObj(t -> String.join(",", step))
                .collect(Collectors.joining(" "));
    }
}
