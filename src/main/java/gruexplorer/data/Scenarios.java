package gruexplorer.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The curated sentences of the models that ship.
public final class Scenarios {

    private static final String DEFAULT = "sentiment-en";

    private Scenarios() {}

    /// What is shown first of a model: its own first sentence, or for a model that does not ship that of the default
    /// one, whose step and unit may then not exist.
    public static Scenario first(String model) {
        return of(model).stream().findFirst().orElseGet(() -> of(DEFAULT).getFirst());
    }

    /// Those of a model, the default one first; none for a model that does not ship.
    public static List<Scenario> of(String model) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/gruexplorer/scenarios/" + model + ".json")) {
            return in == null ? List.of() : List.of(new ObjectMapper().readValue(in, Scenario[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
