package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Scenario;
import gruexplorer.data.Scenarios;
import gruexplorer.engine.layer.Series;
import gruexplorer.insight.space.Components;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// States of a reading, and of another laid over it, along the two directions in which states differ most.
///
/// @param layer of the trace, from 0
/// @param other the reading laid over it
/// @param fit whose states the directions are of
/// @param texts how many texts those are
public record StateSpace(
        Reading reading, int layer, Optional<Reading> other, Fit fit, int texts, Components components) {

    /// Whose states the axes are fitted on.
    public enum Fit {
        /// Those of the texts that are shown.
        OWN("own"),
        /// Those of the model's examples.
        EXAMPLES("examples"),
        /// Those of texts of a file.
        FILE("file");

        private final String label;

        Fit(String label) {
            this.label = label;
        }

        /// A word for it in message keys.
        public String label() {
            return label;
        }
    }

    /// Fitted on what is shown.
    ///
    /// @throws InputException if a state is NaN or infinite
    public static StateSpace own(Reading reading, int layer, Optional<Reading> other) {
        List<Reading> shown = new ArrayList<>(List.of(reading));
        other.ifPresent(shown::add);
        return of(reading, layer, other, Fit.OWN, shown);
    }

    /// Fitted on the examples that come with the model.
    ///
    /// @throws InputException if there are none
    public static StateSpace examples(Reading reading, int layer, Optional<Reading> other) {
        List<Scenario> scenarios = Scenarios.of(reading.model().name());
        if (scenarios.isEmpty()) {
            throw new InputException("no examples come with " + reading.model().name());
        }
        List<Reading> read = scenarios.stream()
                .map(scenario -> Readings.like(reading, scenario.text()))
                .toList();
        return of(reading, layer, other, Fit.EXAMPLES, read);
    }

    /// Fitted on given texts.
    ///
    /// @throws InputException if one of them cannot be read
    public static StateSpace texts(Reading reading, int layer, Optional<Reading> other, List<String> texts) {
        return of(
                reading,
                layer,
                other,
                Fit.FILE,
                texts.stream().map(text -> Readings.like(reading, text)).toList());
    }

    private static StateSpace of(Reading reading, int layer, Optional<Reading> other, Fit fit, List<Reading> fitted) {
        List<Series> states = fitted.stream()
                .map(one -> one.trace().layers().get(layer).states())
                .toList();
        try {
            return new StateSpace(reading, layer, other, fit, fitted.size(), Components.of(states));
        } catch (IllegalArgumentException e) {
            throw new InputException("the states have no principal components: " + e.getMessage(), e);
        }
    }
}
