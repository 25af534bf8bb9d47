package gruexplorer.ui.explore;

import gruexplorer.figure.Focus;
import gruexplorer.session.Reading;
import java.util.HashMap;
import java.util.Map;

/// What the views of the drawer look at, for whoever takes their figures.
final class Looks {

    private final ExploreViewModel model;
    private final Map<String, Look> byFigure = new HashMap<>();

    private record Look(Reading reading, Focus focus) {}

    Looks(ExploreViewModel model) {
        this.model = model;
    }

    /// @param figure the name of what draws it
    void at(String figure, Reading reading, Focus focus) {
        byFigure.put(figure, new Look(reading, focus));
    }

    /// What the view of that figure looks at; where none has looked at the open reading, what is asked while steps go
    /// back.
    Focus of(String figure) {
        Look found = byFigure.get(figure);
        return found != null && found.reading.equals(model.reading())
                ? found.focus
                : Focus.of(model.backward().asked());
    }
}
