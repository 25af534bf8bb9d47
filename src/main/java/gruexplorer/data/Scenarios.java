package gruexplorer.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The curated sentences of the models that ship.
public final class Scenarios {

    private Scenarios() {}

    /// Those of a model, the default one first; none for a model that does not ship.
    public static List<Scenario> of(String model) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/gruexplorer/scenarios/" + model + ".json")) {
            return in == null ? List.of() : List.of(new ObjectMapper().readValue(in, Scenario[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
